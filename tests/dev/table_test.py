"""What ./dev critique prints for people, and how ./dev test counts."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

DEV = Path(__file__).resolve().parents[2] / "dev.d"
sys.path.insert(0, str(DEV))
import critique_table  # noqa: E402

ATTRIBUTES = ("content", "emotion", "composition", "depth_of_field", "lighting", "color", "technical_quality")
SENTENCE = "The left third is empty and the horizon leans 2° to the right; level it and crop from the left."


def score(percentile):
    return {"score": 5.3, "spread": 1.2, "percentile": percentile, "feedback": SENTENCE}


ASSESSMENT = {"file": "a.jpg", "overall": score(71), "attributes": {a: score(50) for a in ATTRIBUTES},
              "familiarity": 0.5, "critic": "0" * 64}


class Table(unittest.TestCase):
    def table(self, columns, **changes):
        os.environ["COLUMNS"] = str(columns)
        return critique_table.table({**ASSESSMENT, **changes})

    def test_no_line_is_wider_than_the_terminal(self):
        for columns in (60, 80, 100, 120):
            self.assertLessEqual(max(map(len, self.table(columns).splitlines())), columns)

    def test_every_attribute_and_its_whole_sentence_are_there(self):
        words = " ".join(self.table(80).split())
        for attribute in ATTRIBUTES:
            self.assertIn(attribute.replace("_", " "), words)
        self.assertIn("71 %", words)

    def test_a_pipe_gets_no_colors(self):
        self.assertNotIn("\x1b", self.table(80))

    def test_an_unfamiliar_picture_is_called_so(self):
        self.assertIn("unlike those", self.table(80, familiarity=0.01))
        self.assertNotIn("unlike those", self.table(80))

    def test_the_bar_is_full_at_100_and_empty_at_0(self):
        self.assertEqual(critique_table.bar(100), "█" * critique_table.BAR)
        self.assertNotIn("█", critique_table.bar(0))


class Count(unittest.TestCase):
    def counted(self, cases, status="0"):
        with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
            file.write(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
            file.flush()
            command = [sys.executable, DEV / "count_tests.py", file.name, status]
            return subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout.strip()

    def test_each_case_counts_once(self):
        cases = '<testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"><skipped/></testcase>'
        self.assertEqual(self.counted(cases, "1").splitlines(), ["skipped: c", "1 passed, 1 failed"])

    def test_a_crash_that_left_no_case_is_a_failure(self):
        self.assertEqual(self.counted('<testcase name="a"/>', "1"), "1 passed, 1 failed")


if __name__ == "__main__":
    unittest.main()
