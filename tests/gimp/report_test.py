#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports on folders, written by a real GIMP with the fake critic: report_test.py BUILD_ROOT."""
import base64
import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

from profile import HERE, Profile, fake_critic, staged

BUILD = sys.argv.pop(1)
EVIL = "<img src=x onerror=alert(1)> & \"co\".png"


class Page(HTMLParser):
    """Open elements are closed in turn; links, pictures and text are kept."""
    VOID = {"meta", "img", "br"}

    def __init__(self, code):
        super().__init__()
        self.open, self.attributes, self.text = [], [], ""
        self.feed(code)
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.attributes += [(tag, name, value) for name, value in attributes]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.text += data


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.scratch = Path(scratch.name)
        cls.folder = cls.scratch / "photographs"
        cls.folder.mkdir()
        for name, color in (("dark.png", "#202020"), (EVIL, "#f0f0f0"), ("middling.jpg", "#808080")):
            subprocess.run(["convert", "-size", "300x200", f"xc:{color}", f"{'jpg' if name.endswith('jpg') else 'png'}:{cls.folder / name}"], check=True)
        (cls.folder / "cut short.jpg").write_bytes((cls.folder / "middling.jpg").read_bytes()[:100])
        (cls.folder / "notes.txt").write_text("no photograph")
        cls.sealed = cls.scratch / "no such folder" / "a.html"
        cls.old = cls.scratch / "old.json"
        cls.old.write_text("old")
        profile = Profile(staged(BUILD, cls.scratch), environment=fake_critic(BUILD))
        cls.addClassCleanup(shutil.rmtree, profile.folder, ignore_errors=True)
        cls.answers = cls.ask(profile, [
            *({"photographs": [str(cls.folder)], "report": str(cls.scratch / f"sheet.{form}")} for form in ("html", "csv", "json")),
            {"photographs": [str(cls.folder / "dark.png")], "report": str(cls.scratch / "one.HTML")},
            {"photographs": [str(cls.folder)], "report": str(cls.sealed)},
            {"photographs": [str(cls.folder)], "report": str(cls.scratch / "sheet.pdf")},
            {"photographs": [], "report": str(cls.old)}])
        cls.page = Page((cls.scratch / "sheet.html").read_text())

    @staticmethod
    def ask(profile, jobs):
        done = profile.console(HERE / "inside_report.py", AESTHETE_JOBS=json.dumps(jobs))
        answers = [json.loads(line.removeprefix("answer ")) for line in done.stdout.splitlines() if line.startswith("answer ")]
        assert len(answers) == len(jobs), done.stdout
        return answers

    def test_what_cannot_be_read_is_named_and_the_rest_is_judged(self):
        for answer in self.answers[:3]:
            self.assertEqual(answer["judged"], 3, answer)
            self.assertEqual(len(answer["failed"]), 1)
            self.assertRegex(answer["failed"][0], r"cut short\.jpg: GIMP cannot read it")
        self.assertIn("cut short.jpg", self.page.text)
        self.assertNotIn("notes.txt", self.page.text)

    def test_the_best_comes_first(self):
        order = [self.page.text.index(name) for name in (EVIL, "middling.jpg", "dark.png", "cut short.jpg")]
        self.assertEqual(order, sorted(order))
        files = [Path(entry["file"]).name for entry in json.loads((self.scratch / "sheet.json").read_text())]
        self.assertEqual(files, [EVIL, "middling.jpg", "dark.png", "cut short.jpg"])

    def test_the_page_needs_nothing_else_and_a_name_is_no_markup(self):
        self.assertFalse([a for a in self.page.attributes if a[1].startswith("on")])
        self.assertFalse([a for a in self.page.attributes if a[0] == "script"])
        for tag, name, value in self.page.attributes:
            if name in ("src", "href"):
                self.assertRegex(value, r"^(data:image/jpeg;base64,|#photo-\d+$)", (tag, name))
                if value.startswith("data:"):
                    self.assertEqual(base64.b64decode(value.split(",")[1])[:2], b"\xff\xd8")
        self.assertIn(EVIL, self.page.text)

    def test_a_report_on_one_photograph_tells_all_there_is_to_say(self):
        page = Page((self.scratch / "one.HTML").read_text())
        for text in ("Better than 12 % of the reference photographs", "The horizon leans by 1.5°.", "Try Colors ▸ Levels.", "weak evidence",
                     "Depth of field", "Fake critic"):
            self.assertIn(text, page.text)
        self.assertEqual(len([a for a in page.attributes if a[0] == "rect" and a[1] == "x"]), 10)
        pictures = [a[2] for a in page.attributes if a[:2] == ("img", "src")]
        self.assertEqual(len(pictures), 1 + 8)  # the photograph, and where each score comes from
        self.assertEqual(page.text.count("No part of the picture moves this score."), 8)

    def test_the_table_is_one_a_spreadsheet_reads(self):
        with open(self.scratch / "sheet.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([Path(row["file"]).name for row in rows], [EVIL, "middling.jpg", "dark.png", "cut short.jpg"])
        self.assertAlmostEqual(float(rows[1]["overall_percentile"]), 128 / 2.55, delta=0.5)
        self.assertEqual(rows[0]["composition_feedback"], "The horizon leans by 1.5°.")
        self.assertIn("GIMP cannot read it", rows[3]["error"])
        self.assertEqual(rows[3]["overall"], "")

    def test_what_cannot_be_written_is_an_error_with_a_remedy_and_loses_nothing(self):
        sealed, ending, nothing = self.answers[4:]
        self.assertRegex(sealed["error"], "could not be written.*Choose another folder")
        self.assertRegex(ending["error"], r"let it end in \.html")
        self.assertRegex(nothing["error"], "no photograph")
        self.assertEqual(self.old.read_text(), "old")
        self.assertFalse(re.findall("sheet.pdf", " ".join(p.name for p in self.scratch.iterdir())))


if __name__ == "__main__":
    unittest.main()
