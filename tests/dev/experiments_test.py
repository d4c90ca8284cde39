# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev experiments with a trainer that only says what it was asked: order, resumption, tables."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "dev.d" / "experiments.py"

TRAINER = """#!/usr/bin/env python3
import json, os, sys
command, *rest = sys.argv[1:]
with open(os.environ["ASKED"], "a") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
if os.environ.get("FAIL") and command == os.environ["FAIL"]:
    sys.exit(1)
if command == "probe":
    better = any("preserve" in r for r in rest)
    print(json.dumps({"share": 1.0, "labels": 10, "srocc": 0, "spread": 0, "seeds": [0.7, 0.8] if better else [0.5, 0.6]}))
if command == "retrieve":
    for k, recall in ((1, 0.25), (5, 0.5), (10, 0.75)):
        print(json.dumps({"attribute": "color", "direction": "photo to text", "at": k, "recall": recall, "chance": k / 40, "among": 40}))
if command == "evaluate":
    fold = next((int(word[-1]) for word in rest if "only_fold" in word), None)
    print(json.dumps({"source": "BIQ2021 test" if fold is None else "beauty", "score": "overall", "subset": "all",
                      "srocc": 0.9 if fold is None else (0.3, 0.5)[fold]}))
"""

PLAN = """
photographs = ["biq"]
test = "test.csv"
test_column = "name"
held_out = 2
variants = 1
seeds = [1, 2]
[pretrain]
config = "pretrain.toml"
[pretrain.runs]
preserve = {}
[probe]
"Beauty" = "probe.toml"
[finetune."Quality"]
config = "finetune.toml"
evaluate = "evaluate.toml"
source = "BIQ2021 test"
shares = [1.0]
[finetune."Beauty"]
config = "finetune_beauty.toml"
evaluate = "finetune_beauty.toml"
source = "beauty"
folds = 2
shares = [0.5]
"""


class Experiments(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)
        (self.path / "photos" / "biq").mkdir(parents=True)
        (self.path / "photos" / "test.csv").write_text("name,MOS\na.jpg,1\nb.jpg,2\nc.jpg,3\n")
        (self.path / "plan.toml").write_text(PLAN)
        trainer = self.path / "trainer"
        trainer.write_text(TRAINER)
        trainer.chmod(0o755)

    def run_it(self, *arguments, fail=""):
        self.log = self.path / "asked"
        self.log.write_text("")
        return subprocess.run([sys.executable, SCRIPT, self.path / "photos", "--plan", self.path / "plan.toml", *arguments],
                              env={**os.environ, "AESTHETE_TRAINER": str(self.path / "trainer"), "ASKED": str(self.log), "FAIL": fail},
                              capture_output=True, text=True, check=False)

    def asked(self):
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def test_tables_hold_mean_and_spread_over_seeds_and_recall_beside_chance(self):
        done = self.run_it()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("| ImageNet | 0.550 ± 0.071 |", done.stdout)
        self.assertIn("| preserve | 0.750 ± 0.058 |", done.stdout)
        self.assertIn("| preserve | color | 0.250 ± 0.000 | 0.500 ± 0.000 | 0.750 ± 0.000 | 0.025 / 0.125 / 0.250 |", done.stdout)
        self.assertIn("| preserve | 0.900 ± 0.000 |", done.stdout)

    def test_folds_are_left_out_tested_on_and_averaged(self):
        done = self.run_it()
        self.assertIn("| preserve | 0.400 ± 0.000 |", done.stdout)
        for asked in self.asked():
            if any("finetune_beauty.toml" in word for word in asked):
                run = next(asked[i + 1] for i, word in enumerate(asked) if word in ("--run", "--critic"))
                kept_back = "without_fold" if asked[0] == "fit" else "only_fold"
                self.assertTrue(any(word.startswith(f"--set={kept_back}=") and f"fold-{word[-1]}" in run for word in asked), asked)

    def test_several_at_once_give_the_same_tables(self):
        one, several = self.run_it(), self.run_it("--out", self.path / "several", "--jobs", "3")
        self.assertEqual(several.returncode, 0, several.stderr)
        self.assertEqual(several.stdout, one.stdout)
        asked = [" ".join(words) for words in self.asked() if words[0] == "pretrain"]
        self.assertEqual(len(asked), 2, asked)

    def test_of_fewer_pretrainings_each_seed_is_fine_tuned_from_the_first(self):
        done = self.run_it("--pretrainings", "1")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len([c for c in self.asked() if c[0] == "pretrain"]), 1)
        started = [next(word for word in c if word.startswith("--set=start=")) for c in self.asked() if c[0] == "fit" and not any("without_fold" in word for word in c)]
        self.assertEqual(sum("preserve-1" in word for word in started), 2, started)
        self.assertIn("| preserve | 0.900 ± 0.000 |", done.stdout)
        self.assertEqual(self.run_it("--pretrainings", "0").returncode, 2)
        self.run_it()  # the second is pre-trained too, and its own fine-tuning counts
        results = json.loads((self.path / "photos" / "experiments" / "results.json").read_text())
        self.assertIn("evaluate Quality, 1, preserve (of 1) 2", results)
        results["evaluate Quality, 1, preserve 2"][0]["srocc"] = 0.5
        (self.path / "photos" / "experiments" / "results.json").write_text(json.dumps(results))
        self.assertIn("| preserve | 0.700 ± 0.283 |", self.run_it().stdout)

    def test_photographs_of_the_test_are_never_pre_trained_on(self):
        self.run_it()
        excluded = (self.path / "photos" / "experiments" / "exclude.txt").read_text().split()
        self.assertEqual(excluded, ["a.jpg", "b.jpg", "c.jpg"])
        for command in self.asked():
            if command[0] == "pretrain":
                self.assertIn(f"--set=exclude={self.path}/photos/experiments/exclude.txt", command)

    def test_a_stopped_run_goes_on_where_it_was(self):
        self.assertEqual(self.run_it(fail="retrieve").returncode, 1)
        self.assertIn("retrieve", {c[0] for c in self.asked()})
        done = self.run_it()
        self.assertEqual(done.returncode, 0, done.stderr)
        again = [c[0] for c in self.asked()]
        self.assertNotIn("collect", again)
        self.assertEqual(again[0], "retrieve")

    def test_a_folder_without_photographs_is_named(self):
        (self.path / "photos" / "biq").rmdir()
        done = self.run_it()
        self.assertEqual(done.returncode, 1)
        self.assertIn("has none of biq", done.stderr)

    def test_a_mistyped_folder_is_named_and_not_made(self):
        done = subprocess.run([sys.executable, SCRIPT, self.path / "phtoos"], env={**os.environ, "AESTHETE_TRAINER": ""}, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("there is no folder", done.stderr)
        self.assertFalse((self.path / "phtoos").exists())


if __name__ == "__main__":
    unittest.main()
