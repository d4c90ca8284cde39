#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several workers judge with one critic at once: they never get in each other's way, and say what one alone says.

usage: workers_test.py AESTHETE_TRAINER CRITIC
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
from PIL import Image


def photographs(folder, count=24):
    random = numpy.random.default_rng(1)
    for i in range(count):
        pixels = random.integers(0, 255, (6, 8, 3), dtype=numpy.uint8)
        Image.fromarray(pixels).resize((320 + 8 * i, 240), Image.BICUBIC).save(folder / f"{i:02}.png")


def score(trainer, critic, folder, workers):
    done = subprocess.run([trainer, "score", "--json", "--device", "cpu", "--critic", critic, "--workers", str(workers), folder],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0, f"{workers} workers ended with {done.returncode}: {done.stderr}"
    return done.stdout


def main(trainer, critic):
    with tempfile.TemporaryDirectory() as folder:
        photographs(Path(folder))
        alone = score(trainer, critic, folder, 1)
        assert alone.count("\n") == 24
        for _ in range(12):
            assert score(trainer, critic, folder, 4) == alone


if __name__ == "__main__":
    main(*sys.argv[1:])
