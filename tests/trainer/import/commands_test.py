#!/usr/bin/env python3
"""Drives collect and import as a person would.

usage: commands_test.py AESTHETE_TRAINER FIXTURES
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

import numpy
from PIL import Image

TRAINER, FIXTURES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = self.folder.name
        os.mkdir(f"{self.path}/photos")

    def tearDown(self):
        self.folder.cleanup()

    def run_trainer(self, *arguments):
        return subprocess.run([TRAINER, *arguments], cwd=self.path, capture_output=True, text=True, timeout=120)

    def photograph(self, name, seed):
        pixels = numpy.random.default_rng(seed).integers(0, 255, (80, 96, 3), dtype=numpy.uint8)
        Image.fromarray(pixels).save(f"{self.path}/photos/{name}")

    def test_json_is_one_object_a_line_and_nothing_else_is_on_stdout(self):
        self.photograph("953619.jpg", 1)
        open(f"{self.path}/photos/broken.jpg", "w").close()
        run = self.run_trainer("collect", "--json", "photos")
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([line["kind"] for line in lines], ["unreadable", "summary"])
        self.assertEqual(lines[-1]["added"], 1)
        self.assertEqual(run.returncode, 1)
        self.assertIn("broken.jpg", run.stderr)
        run = self.run_trainer("import", "AVA", f"{FIXTURES}/ava/AVA.txt", "--json")
        self.assertEqual(json.loads(run.stdout)["ratings"], 1)
        self.assertEqual(run.returncode, 0)
        self.assertTrue(os.path.exists(f"{self.path}/aesthete.db"))

    def test_wrong_usage_is_2_and_explained(self):
        run = self.run_trainer("import", "KonIQ", "x")
        self.assertEqual(run.returncode, 2)
        self.assertIn('did you mean "KonIQ-10k"', run.stderr)
        self.assertEqual(self.run_trainer("collect").returncode, 2)
        run = self.run_trainer("score", "--jsn")  # not what is required besides
        self.assertEqual(run.returncode, 2)
        self.assertIn('"--jsn" is no option of score; did you mean "--json"', run.stderr)

    def test_what_was_typed_wrong_is_2_and_what_a_file_lacks_1(self):
        with open(f"{self.path}/t.csv", "w") as table:
            table.write("file,mos\np0.jpg,3\n")
        for status, columns in ((2, []), (2, ["--columns", "image=file,overal=mos"]), (2, ["--columns", "overall=mos"]),
                                (2, ["--columns", "image=file,overall=mos:5-1"]), (1, ["--columns", "image=file,overall=moss"])):
            run = self.run_trainer("import", "csv", "t.csv", *columns)
            self.assertEqual(run.returncode, status, run.stderr)
            self.assertEqual(len(run.stderr.splitlines()), 1)

    def test_results_that_cannot_be_written_are_an_error(self):
        self.photograph("a.jpg", 1)
        with open("/dev/full", "w") as full:
            run = subprocess.run([TRAINER, "collect", "--json", "photos"], cwd=self.path, stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(run.returncode, 1)
        self.assertIn("cannot be written", run.stderr)

    def test_a_failure_is_1_and_one_line(self):
        run = self.run_trainer("import", "BIQ2021", f"{FIXTURES}/ava/AVA.txt")
        self.assertEqual(run.returncode, 1)
        self.assertEqual(len(run.stderr.splitlines()), 1)
        self.assertIn("looks like AVA", run.stderr)

    def test_a_killed_collect_goes_on_where_it_was(self):
        for i in range(40):
            self.photograph(f"{i}.jpg", i)
        child = subprocess.Popen([TRAINER, "collect", "photos"], cwd=self.path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(.05)
        except subprocess.TimeoutExpired:
            child.kill()
        child.wait()
        self.assertEqual(self.run_trainer("collect", "photos").returncode, 0)
        summary = json.loads(self.run_trainer("collect", "photos", "--json").stdout.splitlines()[-1])
        self.assertEqual((summary["added"], summary["unchanged"]), (0, 40))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
