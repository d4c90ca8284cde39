#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives `calibrate` as a person would, with the critic that ships and smaller views, on small photographs whose preferences are made up.

usage: calibrate_test.py AESTHETE_TRAINER CRITIC
"""
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy
from PIL import Image

TRAINER, CRITIC = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
TABLE = """[[ratings]]
source = "{source}"
table = "{table}"
folder = "photographs"
image = "name"
score = "mean"
range = [0, 10]
rates = ["overall"]
"""


def parts(file):
    """Metadata, the rest of the header, and the data of a safetensors file."""
    raw = Path(file).read_bytes()
    length, = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8:8 + length])
    return header.pop("__metadata__"), header, raw[8 + length:]


class Calibrate(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "photographs").mkdir()
        random = numpy.random.default_rng(1)
        for i in range(40):
            pixels = random.integers(0, 255, (6, 8, 3), dtype=numpy.uint8)
            Image.fromarray(pixels).resize((96, 72), Image.BICUBIC).save(self.folder / "photographs" / f"{i}.png")
        self.critic = shutil.copy(CRITIC, self.folder / "critic.safetensors")
        self.said = self.scores()
        self.write("fit.csv", dict(list(self.said.items())[:4]))

    def scores(self):
        done = subprocess.run([TRAINER, "score", "--json", "--critic", CRITIC, self.folder / "photographs"], check=True, stdout=subprocess.PIPE, text=True)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return {Path(line["file"]).name: line["overall"]["score"] for line in lines}

    def write(self, table, means):
        rows = [f"{name},{mean}" for name, mean in means.items()]
        (self.folder / table).write_text("\n".join(["name,mean", *rows]) + "\n")

    def calibrate(self, means, *arguments):
        self.write("held.csv", means)
        (self.folder / "fit.toml").write_text(TABLE.format(source="fit", table="fit.csv"))
        recipe = self.folder / "verdicts.toml"
        recipe.write_text('data = "."\nfitted_by = "fit.toml"\nleast_pairs = 20\n' + TABLE.format(source="people", table="held.csv"))
        done = subprocess.run([TRAINER, "calibrate", "--json", "--critic", self.critic, "--config", recipe, "--set", f"data={self.folder}", *arguments],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {row["score"]: row for row in map(json.loads, done.stdout.splitlines())}, done.stderr

    def test_people_who_agree_with_the_critic_allow_verdicts_and_its_weights_stay_as_they_are(self):
        before = parts(self.critic)
        rows, said = self.calibrate(self.said)
        self.assertLess(rows["overall"]["difference"], .2)
        self.assertGreaterEqual(rows["overall"]["right_aside"], .9)
        self.assertIsNone(rows["color"]["difference"])
        self.assertIn("no people", rows["color"]["evidence"])
        self.assertIn("4 words", said)  # those that the recipe of fit draws
        after = parts(self.critic)
        self.assertEqual(before[1:], after[1:])
        rules = json.loads(after[0].pop("verdicts"))
        before[0].pop("verdicts", None)
        self.assertEqual(before[0], after[0])
        self.assertEqual([rule["name"] for rule in rules][:2], ["overall", "content"])
        self.assertEqual(rules[0]["difference"], rows["overall"]["difference"])

    def test_people_who_disagree_allow_none(self):
        rows, _ = self.calibrate({name: 10 - mean for name, mean in self.said.items()})
        self.assertIsNone(rows["overall"]["difference"])
        self.assertIn("no difference is large enough", rows["overall"]["evidence"])

    def test_another_output_leaves_the_critic_and_a_second_run_gives_the_same_file(self):
        before = Path(self.critic).read_bytes()
        once, again = self.folder / "once.safetensors", self.folder / "again.safetensors"
        self.calibrate(self.said, "--output", once)
        self.calibrate(self.said, "--output", again, "--workers", "1")
        self.assertEqual(Path(self.critic).read_bytes(), before)
        self.assertEqual(once.read_bytes(), again.read_bytes())
        self.assertEqual(sorted(path.name for path in self.folder.glob("*.safetensors*")), ["again.safetensors", "critic.safetensors", "once.safetensors"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
