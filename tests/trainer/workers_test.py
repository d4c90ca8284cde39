#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several workers judge with one critic at once: they never get in each other's way, and say what one alone says. Several processes share
the photographs. No result is lost in silence.

usage: workers_test.py AESTHETE_TRAINER CRITIC
"""
import os
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


def run(trainer, critic, *arguments, stdout=subprocess.PIPE, **environment):
    return subprocess.run([trainer, "score", "--json", "--device", "cpu", "--critic", critic, *map(str, arguments)],
                          stdout=stdout, stderr=subprocess.PIPE, text=True, env=os.environ | environment)


def score(trainer, critic, folder, workers, **environment):
    done = run(trainer, critic, "--workers", workers, folder, **environment)
    assert done.returncode == 0, f"{workers} workers ended with {done.returncode}: {done.stderr}"
    return done.stdout


def check_shares(trainer, critic, folder, alone):
    lines = alone.splitlines(True)
    for world in (2, len(lines) + 1):  # of the latter, the last has nothing to do
        shares = [score(trainer, critic, folder, 1, RANK=str(rank), WORLD_SIZE=str(world)).splitlines(True) for rank in (0, 1, world - 1)]
        assert shares == [lines[0::world], lines[1::world], lines[world - 1::world]], shares


def check_full_disk(trainer, critic, folder):
    with open("/dev/full", "w") as full:
        done = run(trainer, critic, folder, stdout=full)
    assert done.returncode == 1 and "cannot be written" in done.stderr, done


def check_too_small(trainer, critic, folder):
    small = Path(folder) / "small" / "tiny.png"
    small.parent.mkdir()
    Image.new("RGB", (31, 40)).save(small)
    done = run(trainer, critic, small)
    assert done.returncode == 1 and str(small) in done.stderr, done


def main(trainer, critic):
    with tempfile.TemporaryDirectory() as folder:
        photographs(Path(folder))
        alone = score(trainer, critic, folder, 1)
        assert alone.count("\n") == 24
        for _ in range(12):
            assert score(trainer, critic, folder, 4) == alone
        check_shares(trainer, critic, folder, alone)
        check_full_disk(trainer, critic, folder)
        check_too_small(trainer, critic, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
