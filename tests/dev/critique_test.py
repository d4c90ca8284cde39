"""usage: critique_test.py BUILD_ROOT: ./dev critique with a real GIMP, the fake critic in the network's place."""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT / "tests" / "gimp"))
from profile import Profile, fake_critic, staged  # noqa: E402

BUILD = sys.argv.pop(1)
NATURE = Path("/usr/share/backgrounds/mate/nature")


class Critique(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.folder = Path(cls.scratch.name) / "photographs"
        cls.folder.mkdir()
        subprocess.run(["convert", NATURE / "Garden.jpg", "-resize", "640x", cls.folder / "b garden.png"], check=True)
        subprocess.run(["convert", NATURE / "Storm.jpg", "-resize", "640x", cls.folder / "a storm.jpg"], check=True)
        (cls.folder / "notes.txt").write_text("no photograph")
        cls.profile = Profile(staged(BUILD, cls.scratch.name), environment=fake_critic(BUILD))
        cls.addClassCleanup(shutil.rmtree, cls.profile.folder, ignore_errors=True)

    def critique(self, *arguments):
        command = [sys.executable, CHECKOUT / "dev.d" / "critique.py", *arguments]
        return subprocess.run(command, cwd=self.folder.parent, env=self.profile.environment, text=True, capture_output=True)

    def test_a_photo_that_cannot_be_read_does_not_stop_the_others(self):
        broken = self.folder.parent / "broken.jpg"
        broken.write_text("junk")
        done = self.critique("--json", "broken.jpg", "absent.jpg", "photographs/b garden.png")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual([json.loads(line)["file"] for line in done.stdout.splitlines()], ["photographs/b garden.png"])
        self.assertRegex(done.stderr, r"(?m)^broken\.jpg: GIMP cannot read it: .+$")
        self.assertRegex(done.stderr, r"(?m)^absent\.jpg: there is no such file$")
        self.assertEqual(len(done.stderr.splitlines()), 2, done.stderr)

    def test_a_folder_means_its_photographs_in_order(self):
        done = self.critique("--json", "photographs")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([line["file"] for line in lines], ["photographs/a storm.jpg", "photographs/b garden.png"])
        self.assertEqual(set(lines[0]), {"file", "overall", "attributes", "familiarity", "critic"})

    def test_a_report_leaves_out_a_name_that_gimp_cannot_take_and_looks_into_folders_of_folders(self):
        nested = self.folder.parent / "nested" / "deeper"
        nested.mkdir(parents=True)
        shutil.copy(self.folder / "a storm.jpg", nested / "storm.jpg")
        shutil.copy(self.folder / "a storm.jpg", bytes(nested) + b"/\xff.jpg")
        done = self.critique("--report", "sheet.json", "nested")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("its name is not UTF-8", done.stderr)
        self.assertEqual([Path(entry["file"]).name for entry in json.loads((self.folder.parent / "sheet.json").read_text())], ["storm.jpg"])

    def test_the_table_names_the_file_and_the_overall_score(self):
        done = self.critique("photographs/a storm.jpg")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout.splitlines()[0], "photographs/a storm.jpg")
        self.assertIn("overall", done.stdout.splitlines()[1])

    def test_a_wrong_option_ends_in_status_2(self):
        self.assertEqual(self.critique("--device", "abacus").returncode, 2)
        self.assertEqual(self.critique("--json", "--report", "sheet.html").returncode, 2)


if __name__ == "__main__":
    unittest.main()
