#!/usr/bin/env python3
"""Drives embed, retrieve and export as a person would, on a run with random weights.

usage: command_test.py AESTHETE_TRAINER SOURCE_ROOT
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

import numpy
from PIL import Image

TRAINER, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sys.path.insert(0, ROOT + "/trainer")
from imagenet_encoder import write_safetensors  # noqa: E402

ATTRIBUTES = [{"name": "lighting", "prompt": "the lighting"}, {"name": "color", "prompt": "the color"}]
FEATURES = 3072


def run(*arguments, **environment):
    return subprocess.run([TRAINER, *map(str, arguments)], capture_output=True, text=True, timeout=120, env={**os.environ, **environment})


def embedder(random):
    """Names and shapes of trainer/pretrain/embedder.hpp."""
    shapes = {"mean": [FEATURES], "prompts": [2, 384], "log_scale": [], "w": [384, FEATURES], "u": [384, 384]}
    for name in ("lighting", "color"):
        shapes |= {f"{name}_mlp.0": [256, 768], f"{name}_mlp.2": [384, 256], f"{name}_norm": [384], f"{name}_p": [256, 384], f"{name}_q": [256, 384]}
    tensors = {"deviation": numpy.ones(FEATURES)}
    for name, shape in shapes.items():
        values = random.normal(size=shape) / 20
        layer = name in ("w", "u") or name.endswith(("_norm", "_p", "_q", "_mlp.0", "_mlp.2"))
        tensors[name + ".weight" if layer else name] = values
        if layer:
            tensors[name + ".bias"] = numpy.zeros(shape[0])
    return {name: numpy.asarray(values, "<f4") for name, values in tensors.items()}


def encoder(random):
    tensors = {}
    with open(ROOT + "/tests/trainer/export/timm_lite0.txt") as names:
        for line in names:
            name, *shape = line.split()
            shape = list(map(int, shape))
            if not name.endswith("num_batches_tracked"):
                fan = numpy.prod(shape[1:]) if len(shape) > 1 else 1
                tensors[name] = numpy.asarray(1 + 0 * random.normal(size=shape) if len(shape) == 1 else random.normal(size=shape) * (2 / fan) ** .5, "<f4")
    return tensors


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder, random = cls.temporary.name, numpy.random.default_rng(3)
        os.makedirs(cls.folder + "/run")
        os.makedirs(cls.folder + "/photos")
        form = {"attributes": ATTRIBUTES, "features": FEATURES, "one_space": False, "integration": True}
        write_safetensors(cls.folder + "/run/embedder.safetensors", embedder(random), {"format": "aesthete-embedder", "form": json.dumps(form), "side": "64"})
        write_safetensors(cls.folder + "/run/encoder.safetensors", encoder(random), {"encoder": "efficientnet_lite0"})
        for i in range(5):
            Image.fromarray(random.integers(0, 255, (64, 96, 3), dtype=numpy.uint8)).save(f"{cls.folder}/photos/{i}.png")

    def embed(self, *arguments, **environment):
        return run("embed", "--run", self.folder + "/run", "--images", "--output", self.folder + "/out", *arguments, self.folder + "/photos", **environment)

    def test_numpy_loads_what_embed_writes_and_says(self):
        done = self.embed("--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        for line, attribute in zip(map(json.loads, done.stdout.splitlines()), ATTRIBUTES, strict=True):
            self.assertEqual(line["attribute"], attribute["name"])
            matrix = numpy.load(line["file"])
            self.assertEqual((matrix.shape, matrix.dtype), ((5, 256), numpy.float32))
            numpy.testing.assert_allclose(numpy.linalg.norm(matrix, axis=1), 1, atol=1e-5)

    def test_two_processes_write_the_rows_of_one_between_them(self):
        self.assertEqual(self.embed("--attribute", "color").returncode, 0)
        for rank in "01":
            self.assertEqual(self.embed("--attribute", "color", RANK=rank, WORLD_SIZE="2").returncode, 0)
        whole = numpy.load(self.folder + "/out/images.color.npy")
        for rank in (0, 1):
            numpy.testing.assert_allclose(numpy.load(f"{self.folder}/out/images.color.{rank}-of-2.npy"), whole[rank::2], atol=1e-6)

    def test_an_exported_encoder_is_the_runs_under_the_same_names(self):
        done = run("export", "--run", self.folder + "/run", "--encoder", self.folder + "/e.safetensors")
        self.assertEqual((done.returncode, done.stdout), (0, self.folder + "/e.safetensors\n"), done.stderr)
        with open(self.folder + "/e.safetensors", "rb") as file:
            header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        self.assertEqual(header["__metadata__"]["architecture"], "tf_efficientnet_lite0")

    def test_wrong_usage_ends_in_2_and_a_missing_thing_in_1_with_a_message(self):
        here = self.folder + "/run"
        usage = [["embed", "--run", here, "--images"], ["embed", "--run", here, "x.jpg"], ["embed", "--run", here, "--texts", "t", "--images", "x.jpg"],
                 ["retrieve", "--run", here, "--attribute", "color"], ["retrieve", "--run", here, "--sentence", "x", "--photo", "y", "--attribute", "color"],
                 ["retrieve", "--run", here, "--sentence", "x"], ["export", "--run", here],
                 ["retrieve", "--run", here, "--attribute", "colour", "--sentence", "x"]]
        missing = [["export", "--run", here, "--critic", here + "/c"], ["embed", "--run", here, "--texts", self.folder],
                   ["export", "--run", here + "/none", "--encoder", here + "/e"], ["embed", "--run", here + "/none", "--images", "x.jpg"]]
        for status, cases in ((2, usage), (1, missing)):
            for case in cases:
                done = run(*case)
                self.assertEqual((done.returncode, done.stdout), (status, ""), case)
                self.assertTrue(done.stderr.startswith("aesthete-trainer: "), case)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
