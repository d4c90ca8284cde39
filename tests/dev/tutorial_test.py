# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/tutorial.md, run small with the programs of this build, and what the runner takes for the same output:
tutorial_test.py BUILD_ROOT AESTHETE_TRAINER AESTHETE_TRAINING AESTHETE_REVIEW"""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT / "dev.d"), str(CHECKOUT / "tests" / "gimp")]
import tutorial_page  # noqa: E402
from profile import Profile, staged  # noqa: E402

BUILD, TRAINER, TRAINING, REVIEW = (os.path.abspath(path) for path in sys.argv[1:5])


def run(*arguments, environment=None):
    command = [sys.executable, CHECKOUT / "dev.d" / "tutorial.py", "--small", *map(str, arguments)]
    return subprocess.run(command, env=os.environ | (environment or {}), capture_output=True, text=True)


class SameOutput(unittest.TestCase):
    def same(self, shown, printed, **how):
        return tutorial_page.difference(shown, printed, **how) is None

    def test_numbers_bars_and_digests_may_differ(self):
        self.assertTrue(self.same("  color   4.2  ██▌··   9 %\n", "  color  10.0  ·····  100 %\n"))
        self.assertTrue(self.same(" 5.30 of 0123456789abcdef\n", "10.0 of fedcba9876543210f\n"))

    def test_words_may_not(self):
        self.assertFalse(self.same("60 photographs added\n", "60 pictures added\n"))
        self.assertFalse(self.same("60 added\n", "none added\n"))
        self.assertFalse(self.same("3 (s)\n", "3 s\n"), "what the page shows is text, no pattern")

    def test_a_line_too_few_or_too_many_is_told(self):
        self.assertIn("b 2", tutorial_page.difference("a 1\nb 2\n", "a 1\n"))
        self.assertIn("more was printed", tutorial_page.difference("a 1\n", "a 1\nb 2\n"))

    def test_an_ellipsis_stands_for_text_and_alone_for_lines(self):
        self.assertTrue(self.same("a … d\n", "a b c d\n"))
        self.assertFalse(self.same("a … d\n", "a b\nc d\n"))
        for printed in ("a\nz\n", "a\nb\nc\nz\n"):
            self.assertTrue(self.same("a\n…\nz\n", printed))

    def test_where_words_vary_the_lines_still_count(self):
        self.assertTrue(self.same("color  4 red\n", "color  5 a long sentence\n                  that is wrapped\n", words_vary=True))
        self.assertFalse(self.same("color  4 red\nlighting 2\n", "color  5 red\n", words_vary=True))


class Runner(unittest.TestCase):
    def try_page(self, page, *arguments):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.page = Path(folder.name) / "page.md"
        self.page.write_text(page)
        return run(*arguments, self.page)

    def test_a_step_that_fails_is_named_with_what_it_said(self):
        done = self.try_page("A page.\n\n```sh\necho fine\n```\n```sh\nls absent\n```\n")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        for words in ("line 6", "ls absent", "status 2", "No such file"):
            self.assertIn(words, done.stderr)

    def test_the_first_command_of_a_block_that_fails_ends_it(self):
        self.assertEqual(self.try_page("```sh\nfalse\ntrue\n```\n").returncode, 1)

    def test_another_output_is_told_beside_what_the_page_shows(self):
        done = self.try_page("```sh\necho apples\n```\n```text\npears\n```\n")
        self.assertEqual(done.returncode, 1)
        self.assertIn("--- the page shows\npears\n--- it printed\napples\n", done.stderr)

    def test_accept_writes_what_came_and_leaves_the_rest(self):
        page = "```sh\necho 5 apples\n```\n```text\n{}\n```\nText.\n```sh\necho 3\n```\n```text\n4\n```\n"
        self.assertEqual(self.try_page(page.format("pears"), "--accept").returncode, 0)
        self.assertEqual(self.page.read_text(), page.format("5 apples"))

    def test_a_page_without_commands_is_no_page_that_holds(self):
        self.assertEqual(self.try_page("```text\na\n```\n").returncode, 1)
        self.assertEqual(self.try_page("Nothing.\n").returncode, 1)


class Tutorial(unittest.TestCase):
    def test_every_command_of_the_page_does_what_it_shows_and_gimp_critiques_by_the_critic_it_made(self):
        with tempfile.TemporaryDirectory() as scratch, Profile(staged(BUILD, scratch)) as profile:
            programs = {"AESTHETE_TRAINER": TRAINER, "AESTHETE_TRAINING_PROGRAM": TRAINING, "AESTHETE_REVIEW_PROGRAM": REVIEW,
                        "AESTHETE_DATA": str(CHECKOUT / "data"), "AESTHETE_MODEL_LIBRARY": f"{BUILD}/model/libaesthete-model.so"}
            done = run(environment=profile.environment | programs)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertRegex(done.stdout, r"^tutorial\.md holds: \d+ steps in \d+ s\n$")
        last = tutorial_page.steps((CHECKOUT / "docs" / "tutorial.md").read_text(encoding="utf-8"))[-1]
        self.assertIn("AESTHETE_CRITIC=$PWD/tutorial/run/critic.safetensors ./dev critique", last.command)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[5:], verbosity=2)
