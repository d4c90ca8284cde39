#!/usr/bin/env python3
"""Drives `suite` as a person would, with the critic that ships and smaller views, on a folder with a few small photographs.

usage: suite_test.py AESTHETE_TRAINER CRITIC
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser

import numpy
from PIL import Image

TRAINER, CRITIC = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
RECIPE = """
strangers = 8
[[ratings]]
source = "set"
table = "set.csv"
folder = "photos"
image = "image"
score = "score"
range = [0, 1]
rates = ["overall", "color"]
spread = 1.2
calibrates = true
[[ratings]]
source = "absent"
table = "absent.csv"
image = "image"
score = "score"
range = [0, 1]
rates = ["overall"]
[controlled]
photographs = "set"
count = 4
strengths = [0.2, 1.0]
edits = ["blur", "warm_cast"]
mended = ["lean"]
[at_least]
"sensitivity" = 0.5
[at_most]
"critic file, MB" = 1000
"""


def photograph(file, seed, size=(160, 120)):
    """Soft blotches; that of seed 5 has a horizon, so that it can lean."""
    pixels = numpy.random.default_rng(seed).integers(0, 255, (size[1] // 8, size[0] // 8, 3), dtype=numpy.uint8)
    picture = numpy.asarray(Image.fromarray(pixels).resize(size, Image.BICUBIC)).copy()
    if seed == 5:
        picture[size[1] // 2:] //= 8
    Image.fromarray(picture).save(file)


def horizon(file, seed, size=(480, 320)):
    """A sky that pales towards the sea."""
    down = numpy.linspace(0, 1, size[1])[:, None, None]
    sea = down > .4 + .05 * seed
    picture = numpy.where(sea, numpy.array([40, 70, 90]) * (1.2 - down), numpy.array([120, 160, 220]) + 60 * down) * numpy.ones((1, size[0], 1))
    grain = numpy.random.default_rng(seed).normal(0, 3, picture.shape)
    Image.fromarray((picture + grain).clip(0, 255).astype(numpy.uint8)).save(file)


class Pictures(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.sources, self.sections, self.others = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "img":
            self.sources.append(attributes["src"])
        elif "src" in attributes or "href" in attributes or tag == "script":
            self.others.append(tag)
        if tag == "section":
            self.sections.append(attributes["id"])


class Suite(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = folder.name
        os.makedirs(f"{self.path}/data/photos")
        with open(f"{self.path}/data/set.csv", "w") as table:
            print("image,score", file=table)
            for i in range(6):
                photograph(f"{self.path}/data/photos/{i}.png", i)
                print(f"{i}.png,{i / 10}", file=table)
        with open(f"{self.path}/recipe.toml", "w") as file:
            file.write(RECIPE)

    def suite(self, *arguments, only="agreement,edits", data="data"):
        command = [TRAINER, "suite", "--config", "recipe.toml", "--critic", CRITIC, "--data", data, "--only", only, *arguments]
        return subprocess.run(command, cwd=self.path, capture_output=True, text=True, timeout=250)

    def figures(self, *arguments, **options):
        done = self.suite("--json", *arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return {line["figure"]: line for line in lines if "figure" in line}, [line for line in lines if "skipped" in line]

    def test_turned_horizons_are_seen_to_lean(self):
        os.mkdir(f"{self.path}/horizons")
        for seed in range(4):
            horizon(f"{self.path}/horizons/{seed}.png", seed)
        figures, _ = self.figures("--photographs", "horizons", only="tilt")
        self.assertEqual(figures["turned by 2–5°: told to 1.5°"]["count"], 24)
        self.assertLess(figures["… median error, degrees"]["value"], 2, "who tells nothing is off by 3.5")
        self.assertEqual(figures["… clearly turned to the wrong side"]["value"], 0)

    def test_figures_are_those_that_scores_give_and_what_is_missing_is_named(self):
        figures, skipped = self.figures()
        self.assertEqual([line["skipped"] for line in skipped], ["absent"])
        self.assertEqual(figures["lean mended: composition rises"]["count"], 1)  # the photograph with a horizon
        self.assertIn(figures["lean mended: composition rises"]["value"], (0, .5, 1))  # at two strengths
        scored = subprocess.run([TRAINER, "score", "--json", "--critic", CRITIC, "data/photos"], cwd=self.path, capture_output=True, text=True, timeout=120)
        scores = [json.loads(line)["overall"]["score"] for line in scored.stdout.splitlines()]
        self.assertAlmostEqual(figures["set, overall: PLCC"]["value"], numpy.corrcoef(scores, range(6))[0, 1], places=3)
        self.assertEqual(figures["set, overall: PLCC"]["count"], 6)
        self.assertEqual(figures["sensitivity"]["at_least"], .5)
        for name in ("set, color: PLCC, overall held fixed", "monotony", "specificity", "stability", "stability, mirror", "sensitivity, color",
                     "attributes over good photographs: mean correlation", "set: expected calibration error of the bins"):
            self.assertIn(name, figures)
        self.assertEqual(figures["stability, saved_as_png"]["value"], 1)

    def test_the_page_needs_nothing_else_and_shows_every_edit(self):
        self.assertEqual(self.suite("--output", "out").returncode, 0)
        with open(f"{self.path}/out/index.html", encoding="utf-8") as file:
            page = Pictures(file.read())
        self.assertEqual(page.sections, ["figures", "matrix", "stability", "pictures"])
        self.assertEqual(len(page.sources), 2 * 2 * 3)  # edits, a typical and the worst photograph, as it was and at both strengths
        self.assertTrue(all(source.startswith("data:image/jpeg;base64,") for source in page.sources))
        self.assertEqual(page.others, [])

    def test_the_same_twice_and_from_what_a_killed_one_had_judged(self):
        first = self.suite("--output", "one").stdout
        self.assertEqual(self.suite("--output", "two", "--workers", "1").stdout, first)
        (cache,) = [name for name in os.listdir(f"{self.path}/one") if name.startswith("scores-")]
        with open(f"{self.path}/one/{cache}") as file:
            lines = file.read().splitlines()
        with open(f"{self.path}/one/{cache}", "w") as file:
            file.write("\n".join(lines[:9]) + "\n" + lines[9][:30])
        self.assertEqual(self.suite("--output", "one", "--resume").stdout, first)
        with open(f"{self.path}/one/{cache}") as file:
            again = [line for line in file.read().splitlines() if line.endswith("}")]
        self.assertEqual(sorted(again), sorted(line for line in lines if line), "what was judged is not judged again")

    def test_any_folder_of_photographs_can_be_edited(self):
        figures, skipped = self.figures("--photographs", "data/photos", only="edits", data="nowhere")
        self.assertEqual([line["skipped"] for line in skipped], ["set", "absent"])
        self.assertEqual(figures["stability"]["count"], 4)

    def test_large_photographs_are_judged_at_three_sizes(self):
        photograph(f"{self.path}/large.png", 1, (3300, 2200))
        figures, _ = self.figures("--large", "large.png", "data/photos", only="scale")
        self.assertEqual(figures["overall at 24, 6, 1.5 megapixels: apart by"]["count"], 1)

    def test_charts_and_the_like_are_less_familiar_than_photographs(self):
        figures, _ = self.figures(only="familiarity,agreement")
        self.assertEqual(figures["photographs against charts: AUROC"]["count"], 8)

    def test_a_photograph_that_cannot_be_read_is_named_and_the_rest_are_measured(self):
        with open(f"{self.path}/data/photos/3.png", "w") as file:
            file.write("no photograph")
        done = self.suite("--json", only="agreement")
        self.assertEqual(done.returncode, 1)
        self.assertIn("3.png", done.stderr)
        self.assertIn('"count":5', done.stdout)

    def test_mistakes_are_one_line_with_a_remedy(self):
        done = self.suite(only="everything")
        self.assertEqual(done.returncode, 2)
        with open(f"{self.path}/recipe.toml", "a") as file:
            file.write('[controled]\n')
        done = self.suite()
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (1, 1))
        self.assertIn('did you mean "controlled"', done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
