#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens aesthete-trainer's review window under Xvfb, presses keys, and reads the database: review_test.py AESTHETE_TRAINER
AESTHETE_REVIEW SHOTS. $AESTHETE_PHOTOS names a folder of photographs to show instead of generated ones."""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import numpy
from PIL import Image, ImageFilter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "gimp"))
from screen import PATIENCE, Screen  # noqa: E402

TRAINER, REVIEW, SHOTS = (Path(argument).absolute() for argument in sys.argv[1:4])
TEXTS = {
    "content": "A wooden boat lies at the shore of a calm lake, with hills behind it.",
    "emotion": "Quiet and a little lonely; nothing moves.",
    "composition": "The boat sits on the lower left third and its bow leads into the picture. The horizon is level and lies "
                   "high enough to leave room for the reflections.",
    "depth_of_field": "Everything from the bow to the hills is sharp.",
    "lighting": "Soft light from an overcast sky, with hardly any shadow.",
    "color": "Muted greens and blues; the red of the boat stands out.",
    "technical_quality": "Sharp, with a little noise in the sky.",
}


def photograph(path, seed):
    noise = numpy.random.default_rng(seed).integers(0, 255, (600, 900, 3), dtype=numpy.uint8)
    Image.fromarray(noise).filter(ImageFilter.GaussianBlur(40)).point(lambda v: min(255, max(0, (v - 110) * 8))).save(path)


def photographs(folder):
    if given := os.environ.get("AESTHETE_PHOTOS"):
        return sorted(Path(given).glob("*.jpg"))[:3]
    paths = [folder / f"{number}.jpg" for number in range(3)]
    for number, path in enumerate(paths):
        photograph(path, number)
    return paths


class Window:
    """A reviewer at the screen."""

    def __init__(self, screen, database, person, *arguments, theme=""):
        environment = screen.environment | {"GTK_THEME": theme, "AESTHETE_REVIEW_PROGRAM": str(REVIEW), "NO_AT_BRIDGE": "1"}
        self.screen = screen
        self.process = subprocess.Popen([TRAINER, "review", "--database", database, "--person", person, *arguments],
                                        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.id = screen.window(f"^Review by {person}: ")
        time.sleep(0.5 * PATIENCE)

    def keys(self, *keys):
        self.screen.tool("windowfocus", "--sync", self.id)
        self.screen.keys(*keys)

    def type(self, text):
        self.screen.tool("type", "--delay", 20, text)
        time.sleep(0.3 * PATIENCE)

    def photograph(self, name):
        self.screen.tool("windowraise", self.id)  # there is no window manager
        self.screen.photograph(self.id, SHOTS / f"{name}.png")

    def end(self):
        out, error = self.process.communicate(timeout=30 * PATIENCE)
        assert self.process.returncode == 0, error
        return out


class Review(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        SHOTS.mkdir(parents=True, exist_ok=True)
        cls.screen = Screen()

    @classmethod
    def tearDownClass(cls):
        cls.screen.__exit__()

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.database = Path(scratch.name) / "lake.db"
        paths = photographs(Path(scratch.name))
        subprocess.run([TRAINER, "collect", "--database", self.database, *paths], check=True, capture_output=True)
        with sqlite3.connect(self.database) as connection:
            for image, in connection.execute("select id from image").fetchall():
                connection.executemany(
                    "insert into description (image, attribute, text, describer, model, prompt_version, created) "
                    "values (?, ?, ?, 'measured', '', '', '')", [(image, *row) for row in TEXTS.items()])

    def select(self, query):
        with sqlite3.connect(self.database) as connection:
            return connection.execute(query).fetchall()

    def verdicts(self, person):
        return self.select(f"select attribute, verdict, verdict.text from verdict join description on description.id = "
                           f"verdict.description where person = '{person}' order by verdict.id")

    def test_keys_become_verdicts(self):
        window = Window(self.screen, self.database, "ada")
        window.keys("a", "r", "s", "e", "ctrl+a")
        window.type("The hills are soft.")
        window.photograph("review-rewriting")
        window.keys("ctrl+Return")
        window.photograph("review")
        window.keys("q")
        self.assertEqual(window.end(), "1 accepted, 1 rejected, 1 rewritten\n")
        self.assertEqual(self.verdicts("ada"), [("content", "accepted", ""), ("emotion", "rejected", ""),
                                                ("depth_of_field", "rewritten", "The hills are soft.")])
        self.assertEqual(self.select("select describer, text from description where rewrites is not null"),
                         [("person", "The hills are soft.")])

    def test_escape_leaves_the_text_as_it_was_and_letters_written_are_no_commands(self):
        window = Window(self.screen, self.database, "ada")
        window.keys("e")
        window.type("aqr")
        window.keys("Escape", "a", "q")
        window.end()
        self.assertEqual(self.verdicts("ada"), [("content", "accepted", "")])

    def test_back_adds_a_verdict_and_shift_a_accepts_the_rest(self):
        window = Window(self.screen, self.database, "ada")
        window.keys("r", "BackSpace", "a", "shift+a", "q")
        window.end()
        self.assertEqual([row[:2] for row in self.verdicts("ada")[:2]], [("content", "rejected"), ("content", "accepted")])
        self.assertEqual([row[1] for row in self.verdicts("ada")[2:]], ["accepted"] * 6)

    def test_two_people_review_one_database_at_once_and_their_agreement_is_told(self):
        ada, ben = (Window(self.screen, self.database, person) for person in ("ada", "ben"))
        ada.keys("a")
        ben.keys("a", "r")
        ada.keys("r")
        ada.keys("shift+a", "shift+a", "shift+a")
        ada.photograph("review-finished")
        ben.keys("q")
        ada.keys("q")
        self.assertEqual((len(self.verdicts("ada")), len(self.verdicts("ben"))), (21, 2))
        ada.end(), ben.end()
        told = subprocess.run([TRAINER, "review", "--agreement", "--json", "--database", self.database], check=True,
                              capture_output=True, text=True).stdout.splitlines()
        everything = json.loads(told[-1])
        self.assertEqual((everything["attribute"], everything["texts"], everything["shared"], everything["alpha"]),
                         ("all", 21, 2, 1.0))
        of_content = ["--agreement", "--json", "--database", self.database, "--attribute", "content"]
        told = subprocess.run([TRAINER, "review", *of_content], check=True, capture_output=True, text=True).stdout.splitlines()
        self.assertEqual([json.loads(line)["attribute"] for line in told], ["content", "all"])

    def test_the_window_is_readable_in_a_dark_theme(self):
        window = Window(self.screen, self.database, "ada", theme="Adwaita:dark")
        window.keys("a", "r")
        window.photograph("review-dark")
        window.keys("q")
        window.end()
        shot = numpy.asarray(Image.open(SHOTS / "review-dark.png").convert("L"))
        self.assertLess(numpy.median(shot[:, -400:]), 90)
        self.assertGreater(shot[:, -400:].max(), 200)

    def refusal(self, *arguments, **environment):
        done = subprocess.run([TRAINER, "review", *arguments], capture_output=True, text=True,
                              env=os.environ | {"AESTHETE_REVIEW_PROGRAM": str(REVIEW)} | environment)
        return done.returncode, done.stderr

    def test_a_photograph_that_is_gone_is_told_in_its_place(self):
        for path, in self.select("select path from image"):
            if not os.environ.get("AESTHETE_PHOTOS"):
                os.remove(path)
        window = Window(self.screen, self.database, "ada")
        window.photograph("review-gone")
        window.keys("a", "q")
        self.assertEqual(window.end(), "1 accepted, 0 rejected, 0 rewritten\n")

    def test_without_a_display_it_says_so(self):
        status, said = self.refusal("--database", self.database, DISPLAY="", WAYLAND_DISPLAY="")
        self.assertEqual(status, 1)
        self.assertIn("no display", said)

    def test_mistakes_are_named_and_nothing_is_made(self):
        missing = self.database.with_name("other.db")
        status, said = self.refusal("--database", missing)
        self.assertEqual(status, 1)
        self.assertIn("collect", said)
        self.assertFalse(missing.exists())
        for more in ([], ["--agreement"]):
            status, said = self.refusal("--database", self.database, "--attribute", "lihgting", *more, DISPLAY="")
            self.assertEqual(status, 2)
            self.assertIn('"lighting"', said)
        self.assertIn("nobody", self.refusal("--agreement", "--database", self.database)[1])
        self.assertIn("cannot be started", self.refusal("--database", self.database, AESTHETE_REVIEW_PROGRAM="/nowhere")[1])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]], verbosity=2)
