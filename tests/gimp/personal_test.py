#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opinions given in a real GIMP become a personal critic that GIMP judges with: personal_test.py BUILD_ROOT."""
import json
import random
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy
from PIL import Image

from profile import HERE, Profile, staged

BUILD = Path(sys.argv[1]).resolve()
CRITIC = BUILD / "tests" / "quick-critic.safetensors"
TRAINER = BUILD / "trainer" / "aesthete-trainer"
TAUGHT = 24


def photograph(path, seed, warm):
    """Blobs of light, warm or cool."""
    draw = numpy.random.default_rng(seed)
    y, x = numpy.mgrid[0:120, 0:160]
    values = numpy.full((120, 160), 70.)
    for _ in range(6):
        centre, size = draw.uniform(0, 1, 2) * (120, 160), draw.uniform(10, 40)
        values += draw.uniform(20, 90) * numpy.exp(-((y - centre[0]) ** 2 + (x - centre[1]) ** 2) / size ** 2)
    tint = numpy.array([1.25, 1, .6] if warm else [.6, 1, 1.25])
    pixels = values[..., None] * tint + draw.normal(0, 6, (120, 160, 3))
    Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8)).save(path)


class Personal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        (cls.folder / "photographs").mkdir()
        for i in range(TAUGHT):
            photograph(cls.folder / "photographs" / f"taught-{'warm' if i % 2 == 0 else 'cool'}-{i // 2}.png", i, i % 2 == 0)
        for i, kind in enumerate(("warm", "cool")):
            photograph(cls.folder / "photographs" / f"new-{kind}.png", 1000 + i, kind == "warm")
        cls.feedback = cls.folder / "kept" / "feedback.db"
        cls.plugin = staged(BUILD, cls.scratch.name)
        cls.recorded = cls.gimp("record")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    @classmethod
    def gimp(cls, step):
        environment = {"AESTHETE_MODEL_LIBRARY": str(BUILD / "model" / "libaesthete-model.so"), "AESTHETE_CRITIC": str(CRITIC),
                       "AESTHETE_FEEDBACK": str(cls.feedback)}
        answers = cls.folder / "answers.json"
        answers.unlink(missing_ok=True)
        with Profile(cls.plugin, environment=environment) as profile:
            done = profile.console(HERE / "inside_personal.py", timeout=600, AESTHETE_STEP=step, AESTHETE_FOLDER=str(cls.folder))
        if not answers.exists():
            raise AssertionError(f"GIMP gave no answers; it said:\n{done.stdout}")
        return json.loads(answers.read_text())

    def trainer(self, *arguments):
        return subprocess.run([TRAINER, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True, timeout=300)

    def fit(self, feedback, output, *more):
        return self.trainer("fit", "--personal", "--feedback", feedback, "--critic", CRITIC, "--output", self.folder / output, *more)

    def test_1_what_is_said_is_kept_and_exported(self):
        self.assertEqual(self.recorded["counts"], [TAUGHT + 1, 1])
        self.assertEqual(self.recorded["preference"], [])
        self.assertNotIn("target", self.recorded["asked of a preference"], "whole images are compared")
        self.assertIn('no score for "smell"', self.recorded["nonsense"])
        self.assertEqual(stat.S_IMODE(self.feedback.stat().st_mode), 0o600)
        self.assertEqual(len((self.folder / "exported.csv").read_text().splitlines()), TAUGHT + 3)
        exported = json.loads((self.folder / "exported.json").read_text())
        self.assertEqual(len(exported["opinions"]), TAUGHT + 1)
        self.assertGreater(len(exported["judgements"][0]["embedding"]), 16)

    def test_2_a_collection_takes_opinions_on_its_own_photographs(self):
        self.assertEqual(self.trainer("collect", "photographs").returncode, 0)
        feedback = self.folder / "named.db"
        feedback.write_bytes((self.folder / "exported.db").read_bytes())
        names = sorted((self.folder / "photographs").glob("taught-*"))
        with sqlite3.connect(feedback) as kept:  # GIMP knows no file of an image that a script loads
            for row, path in enumerate([*names, names[0]], 1):
                kept.execute("update judgement set file = ? where id = ?", (str(path), row))
            shown = dict(kept.execute("select file, mean from judgement join score on judgement = id and name = 'overall' where id <= ?", (TAUGHT,)))
        kept.close()
        run = self.trainer("import", "feedback", feedback, "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        counts = json.loads(run.stdout)
        self.assertEqual((counts["ratings"], counts["preferences"], counts["edited"], counts["missing"]), (TAUGHT, 1, 1, 0))
        with sqlite3.connect(self.folder / "aesthete.db") as collection:
            rated = dict(collection.execute("select image.path, mean from rating join image on image.id = rating.image"))
        for path, mean in rated.items():
            self.assertAlmostEqual(mean, shown[path] + (1 if "warm" in path else -1), places=5)

    def test_3_a_personal_critic_judges_as_its_person_does(self):
        run = self.fit(self.folder / "exported.db", "personal.safetensors", "--json")
        self.assertEqual(run.returncode, 0, run.stderr + run.stdout)
        overall = json.loads(run.stdout.splitlines()[0])
        self.assertEqual((overall["score"], overall["outcome"], overall["opinions"]), ("overall", "learned", TAUGHT))
        self.assertLess(overall["surprise_after"], overall["surprise_before"])
        judged = self.gimp("judge")
        gain = {name: by["personal.safetensors"]["overall"]["score"] - by["shipped"]["overall"]["score"] for name, by in judged.items()}
        self.assertGreater(gain["new-warm.png"], .3)
        self.assertLess(gain["new-cool.png"], -.3)
        for by in judged.values():
            self.assertEqual(by["shipped"]["attributes"]["lighting"]["score"], by["personal.safetensors"]["attributes"]["lighting"]["score"])
        self.assertIn("itself a personal one", self.trainer("personal", "--feedback", self.feedback, "--critic", self.folder / "personal.safetensors",
                                                             "--output", self.folder / "twice").stderr)

    def test_4_of_opinions_at_random_none_is_made_and_the_old_one_stays(self):
        shuffled, old = self.folder / "shuffled.db", self.folder / "random.safetensors"
        shuffled.write_bytes((self.folder / "exported.db").read_bytes())
        dice = random.Random(3)
        with sqlite3.connect(shuffled) as feedback:
            for (row,) in feedback.execute("select id from opinion").fetchall():
                feedback.execute("update opinion set stance = ? where id = ?", (dice.choice(["too_high", "agree", "too_low"]), row))
        feedback.close()
        old.write_text("an older one")
        run = self.fit(shuffled, old.name)
        self.assertEqual(run.returncode, 1)
        self.assertIn("would not be surely better", run.stderr)
        self.assertRegex(run.stdout, r"overall +refused .* nats an opinion")
        self.assertEqual(old.read_text(), "an older one")

    def test_5_too_little_is_said_to_be_too_little(self):
        few = self.folder / "few.db"
        few.write_bytes((self.folder / "exported.db").read_bytes())
        with sqlite3.connect(few) as feedback:
            feedback.execute("delete from opinion where id > 5")
        feedback.close()
        run = self.fit(few, "few.safetensors")
        self.assertEqual(run.returncode, 1)
        self.assertIn("fewer than 20 opinions", run.stderr)
        self.assertEqual(self.fit(self.folder / "none.db", "few.safetensors").returncode, 1)

    def test_6_what_is_forgotten_is_gone(self):
        def bytes_kept():
            return b"".join(path.read_bytes() for path in self.feedback.parent.iterdir())

        with sqlite3.connect(self.folder / "exported.db") as exported:
            pictures = [picture.encode() for picture, in exported.execute("select picture from judgement")]
        exported.close()
        self.assertTrue(all(picture in bytes_kept() for picture in pictures))
        told = self.gimp("forget")
        for what, message in zip(("opinion", "preference"), told.pop("unknown"), strict=True):
            self.assertIn(f"There is no {what} with the id 100000", message)
        self.assertEqual(told, {"before": TAUGHT + 1, "one less": [TAUGHT, 1], "no preference": [TAUGHT, 0], "all": [0, 0]})
        left = bytes_kept()
        self.assertFalse(any(picture in left for picture in pictures), "the bytes of what was forgotten are overwritten")

    def test_7_a_newer_file_is_told_and_left_alone(self):
        with sqlite3.connect(self.feedback) as feedback:
            feedback.execute("pragma user_version = 9")
        feedback.close()
        self.assertIn("update Aesthete", self.gimp("refused")["newer"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
