"""The converter of ImageNet weights: names, numbers, and files that mean harm."""
import json
import os
import pickle
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "trainer" / "imagenet_encoder.py"
sys.path.insert(0, str(SCRIPT.parent))
import imagenet_encoder  # noqa: E402


class Harm:
    def __init__(self, command):
        self.command = command

    def __reduce__(self):
        return os.system, (self.command,)


class ImageNetEncoder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)

    def convert(self, content):
        (self.path / "w.pth").write_bytes(content)
        command = [sys.executable, SCRIPT, self.path / "w.pth", self.path / "out.safetensors"]
        return subprocess.run(command, stderr=subprocess.PIPE, text=True)

    def test_a_pickle_that_would_run_a_command_is_refused(self):
        done = self.convert(pickle.dumps(Harm(f"touch {self.path}/harmed"), protocol=2))
        self.assertEqual(done.returncode, 1)
        self.assertIn("no file of weights needs", done.stderr)
        self.assertFalse((self.path / "harmed").exists())

    def test_a_file_cut_short_or_foreign_is_refused_and_nothing_is_written(self):
        magic = pickle.dumps(imagenet_encoder.LEGACY_MAGIC, protocol=2)
        for content in (b"", b"not a pickle", magic, pickle.dumps(7, protocol=2)):
            self.assertEqual(self.convert(content).returncode, 1, content)
        self.assertFalse((self.path / "out.safetensors").exists())

    def test_names_are_timms(self):
        for old, new in (("_conv_stem.weight", "conv_stem.weight"), ("_bn0.running_var", "bn1.running_var"),
                         ("_blocks.0._project_conv.weight", "blocks.0.0.conv_pw.weight"),
                         ("_blocks.4._expand_conv.weight", "blocks.2.1.conv_pw.weight"),
                         ("_blocks.15._bn2.bias", "blocks.6.0.bn3.bias"), ("_fc.bias", "classifier.bias")):
            self.assertEqual(imagenet_encoder.timm_name(old), new)

    def test_a_tensor_is_written_where_the_header_says(self):
        array = imagenet_encoder.numpy.arange(6, dtype="f4").reshape(2, 3)
        imagenet_encoder.write_safetensors(self.path / "t.safetensors", {"a": array, "b": array + 1}, {})
        content = (self.path / "t.safetensors").read_bytes()
        (length,) = struct.unpack("<Q", content[:8])
        begin, end = json.loads(content[8:8 + length])["b"]["data_offsets"]
        self.assertEqual(content[8 + length + begin:8 + length + end], (array + 1).tobytes())


if __name__ == "__main__":
    unittest.main()
