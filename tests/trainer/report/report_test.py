#!/usr/bin/env python3
"""Drives `report` as a person would, with the critic that ships, and reads the page as a browser would.

usage: report_test.py AESTHETE_TRAINER SOURCE_ROOT
"""
import base64
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser

import numpy
from PIL import Image

TRAINER, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
VOID = {"meta", "img", "br", "link", "hr", "input"}
ATTRIBUTES = ["content", "emotion", "composition", "depth_of_field", "lighting", "color", "technical_quality"]


class Page(HTMLParser):
    """Every element with its attributes, and the text of each section; an element that is closed out of turn is an error."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.text, self.section = [], [], {}, None
        self.feed(text)
        self.close()
        if self.open:
            raise AssertionError(f"never closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag == "section":
            self.section = dict(attributes)["id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise AssertionError(f"</{tag}> closes nothing")
        if tag == "section":
            self.section = None

    def handle_data(self, data):
        self.text[self.section] = self.text.get(self.section, "") + data

    def named(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def photograph(file, seed, size=(900, 600)):
    pixels = numpy.random.default_rng(seed).integers(0, 255, (size[1] // 20, size[0] // 20, 3), dtype=numpy.uint8)
    Image.fromarray(pixels).resize(size, Image.BICUBIC).save(file)


class Report(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = folder.name
        self.make_run()

    def make_run(self):
        os.makedirs(f"{self.path}/run")
        lines = [{"time": "2026-01-01T00:00:00Z", "phase": "start", "ratings": 475, "pairs": 80}]
        lines += [{"time": f"2026-01-01T00:00:{s % 60:02}Z", "phase": "encoder", "step": s, "steps": 300, "loss": 8 - s / 100, "learning_rate": 3e-4} for s in range(1, 301)]
        lines += [{"time": "2026-01-01T00:09:00Z", "phase": "heads", "epoch": e, "loss": 4 - e / 10, "held_out_srocc": .7 + e / 100} for e in range(1, 6)]
        lines += [{"time": "2026-01-01T00:10:00Z", "phase": "end", "critic": "critic.safetensors"}]
        with open(f"{self.path}/run/log.jsonl", "w") as file:
            file.write("".join(json.dumps(line) + "\n" for line in lines) + '{"time":"2026-01-01T00')
        with open(f"{self.path}/run/recipe.json", "w") as file:
            json.dump({"encoder": "efficientnet_lite0", "data": "<evil onload=1>"}, file)

    def run_report(self, *arguments):
        return subprocess.run([TRAINER, "report", *arguments], cwd=self.path, capture_output=True, text=True, timeout=120)

    def page(self, name="run/report.html"):
        with open(f"{self.path}/{name}", encoding="utf-8") as file:
            return Page(file.read())

    def with_critic(self):
        shutil.copy(f"{ROOT}/data/critics/default.safetensors", f"{self.path}/run/critic.safetensors")

    def test_a_page_has_what_the_run_has_and_needs_nothing_else(self):
        done = self.run_report("run")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "run/report.html\n", ""))
        page = self.page()
        self.assertEqual([s["id"] for s in page.named("section")], ["curves", "trained-on", "settings"])
        self.assertEqual(["#" + s["id"] for s in page.named("section")], [a["href"] for a in page.named("a")])
        self.assertEqual([s["aria-label"] for s in page.named("svg")], ["Loss", "Learning rate", "Loss", "SROCC on ratings that the heads did not learn from"])
        self.assertIn("<evil onload=1>", page.text["settings"])
        self.assertIn("1 line is left out", page.text[None])
        for tag in ("script", "link", "iframe", "object", "evil"):
            self.assertEqual(page.named(tag), [])
        for _, attributes in page.elements:
            self.assertFalse([v for k, v in attributes.items() if k in ("src", "href") and not v.startswith(("data:", "#"))])
            self.assertFalse([k for k in attributes if k.startswith("on")])
        self.assertIn("prefers-color-scheme: dark", page.text[None])

    def test_retrieval_and_probe_are_shown_where_the_run_has_them(self):
        with open(f"{self.path}/run/retrieval.json", "w") as file:
            print(json.dumps({"attribute": "color", "direction": "photo to text", "at": 5, "recall": .25, "chance": .005}), file=file)
        with open(f"{self.path}/run/probe.jsonl", "w") as file:
            print(json.dumps({"share": 1, "labels": 10000, "srocc": .75, "spread": .002, "seeds": [.75]}), file=file)
        self.assertEqual(self.run_report("run").returncode, 0)
        page = self.page()
        self.assertIn("recall@5", page.text["retrieval"])
        self.assertIn("0.250 / 0.005", page.text["retrieval"])
        self.assertIn("0.750", page.text["probe"])

    def test_photographs_are_judged_as_score_judges_them(self):
        self.with_critic()
        os.mkdir(f"{self.path}/photos")
        for name in "ab":
            photograph(f"{self.path}/photos/{name}.jpg", ord(name))
        done = self.run_report("run", "--photographs", "photos", "--output", "page.html", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout), {"report": "page.html", "judged": 2, "failed": 0, "damaged_lines": 1})
        page = self.page("page.html")
        for picture in page.named("img"):
            image = Image.open(io.BytesIO(base64.b64decode(picture["src"].removeprefix("data:image/jpeg;base64,"), validate=True)))
            self.assertEqual((image.format, max(image.size)), ("JPEG", 640))
        scored = subprocess.run([TRAINER, "score", "--json", "--critic", "run/critic.safetensors", "photos"], cwd=self.path, capture_output=True, text=True, timeout=120)
        told = page.text["critiques"]
        for line in map(json.loads, scored.stdout.splitlines()):
            self.assertIn(f"{line['overall']['score']:.2f} ±", told)
            self.assertEqual(list(line["attributes"]), ATTRIBUTES)
            for attribute in line["attributes"].values():
                self.assertIn(attribute["feedback"], told)
        self.assertIn("BIQ2021", page.text["trained-on"])

    def test_a_photograph_that_cannot_be_read_is_named_and_the_rest_are_shown(self):
        self.with_critic()
        photograph(f"{self.path}/good.png", 1)
        with open(f"{self.path}/bad.jpg", "w") as file:
            file.write("no photograph")
        done = self.run_report("run", "--photographs", "good.png", "bad.jpg")
        self.assertEqual(done.returncode, 1)
        self.assertIn("bad.jpg", done.stderr)
        page = self.page()
        self.assertEqual(len(page.named("img")), 1)
        self.assertIn("bad.jpg", page.text["critiques"])

    def test_a_run_without_a_critic_judges_nothing(self):
        photograph(f"{self.path}/good.png", 1)
        done = self.run_report("run", "--photographs", "good.png")
        self.assertEqual(done.returncode, 1)
        self.assertIn("no critic.safetensors", done.stderr)
        self.assertFalse(os.path.exists(f"{self.path}/run/report.html"))

    def test_what_is_no_run_is_one_line_and_its_remedy(self):
        os.mkdir(f"{self.path}/empty")
        for run, why in (("missing", "no such folder"), ("empty", "no log.jsonl")):
            done = self.run_report(run)
            self.assertEqual((done.returncode, len(done.stderr.splitlines())), (1, 1))
            self.assertIn(why, done.stderr)
        self.assertEqual(self.run_report().returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
