# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/fuzz/corpus: a valid file of each shape, and one for each kind of damage. Run it again when the format grows."""
import json
import struct
from pathlib import Path

CARD = {"name": "n", "summary": "s", "license": "l", "created": "c", "encoder": "e", "parameters": 1, "overall_evidence": "o",
        "attributes": [{"name": "color", "label": "Color", "evidence": "v", "weak": False}], "trained_on": ["t"],
        "reference_photographs": 1}


def tensor(dtype, shape, begin, end):
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def packed(header, data=0, length=None):
    text = header if isinstance(header, bytes) else json.dumps(header, separators=(",", ":")).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + b"x" * data


def critic(version="1", card=None):
    text = json.dumps(CARD if card is None else card) if not isinstance(card, str) else card
    return {"format": "aesthete-critic", "format_version": version, "card": text}


U8 = tensor("U8", [2], 0, 2)
FILES = {
    "valid-empty": packed({}),
    "valid-critic": packed({"__metadata__": critic(), "a": tensor("F16", [2, 2], 0, 8), "b": tensor("I64", [], 8, 16)}, 16),
    "valid-padded": packed(b'{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}   '),
    "valid-order": packed({"a": tensor("U8", [2], 4, 6), "b": tensor("BF16", [2], 0, 4)}, 6),
    "valid-escapes": packed(b'{"\\u00e4\\n\\"":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}}', 1),
    "critic-newer": packed({"__metadata__": critic("2")}),
    "critic-no-card": packed({"__metadata__": {"format": "aesthete-critic", "format_version": "1"}}),
    "critic-card-no-json": packed({"__metadata__": critic(card="{")}),
    "critic-card-deep": packed({"__metadata__": critic(card="[" * 4000)}),
    "critic-card-types": packed({"__metadata__": critic(card={**CARD, "parameters": "many", "attributes": [1]})}),
    "critic-attribute-twice": packed({"__metadata__": critic(card={**CARD, "attributes": CARD["attributes"] * 2})}),
    "cut-empty": b"",
    "cut-length": b"\x02\0\0",
    "cut-header": packed({"a": U8}, 0, 4000),
    "cut-data": packed({"a": U8}, 1),
    "length-huge": packed({}, 0, 2**64 - 1),
    "length-over-limit": packed({}, 0, 100_000_001),
    "header-array": packed(b"[]"),
    "header-space-first": packed(b" {}"),
    "header-zero-byte": packed(b"{}\0{"),
    "header-trailing": packed(b"{}x"),
    "header-no-utf8": packed(b'{"\xff":1}'),
    "header-deep": packed(b'{"a":{"shape":' + b"[" * 4000),
    "name-twice": packed(b'{"a":%b,"a":%b}' % ((json.dumps(U8).encode(),) * 2), 2),
    "key-twice": packed(b'{"a":{"dtype":"U8","dtype":"U8","shape":[2],"data_offsets":[0,2]}}', 2),
    "metadata-twice": packed(b'{"__metadata__":{},"__metadata__":{}}'),
    "metadata-number": packed({"__metadata__": {"a": 1}}),
    "key-unknown": packed({"a": {**U8, "more": 1}}, 2),
    "key-missing": packed({"a": {"dtype": "U8", "shape": [2]}}, 2),
    "dtype-unknown": packed({"a": tensor("F12", [2], 0, 2)}, 2),
    "shape-negative": packed({"a": tensor("U8", [-2], 0, 2)}, 2),
    "shape-fraction": packed({"a": tensor("U8", [2.5], 0, 2)}, 2),
    "shape-overflow": packed({"a": tensor("F64", [2**32, 2**32], 0, 0)}),
    "shape-zero-overflow": packed({"a": tensor("F64", [0, 2**63 - 1, 2**63 - 1], 0, 0)}),
    "shape-too-large": packed({"a": tensor("U8", [2**64], 0, 0)}),
    "shape-misfit": packed({"a": tensor("F32", [2], 0, 2)}, 2),
    "offsets-three": packed({"a": {**U8, "data_offsets": [0, 2, 2]}}, 2),
    "offsets-backwards": packed({"a": tensor("U8", [2], 2, 0)}, 2),
    "offsets-outside": packed({"a": tensor("U8", [2], 2**63, 2**63 + 2)}, 2),
    "tensors-overlap": packed({"a": U8, "b": tensor("U8", [2], 1, 3)}, 3),
    "tensors-gap": packed({"a": U8, "b": tensor("U8", [2], 3, 5)}, 5),
    "tensors-rest": packed({"a": U8}, 3),
}

folder = Path(__file__).parent / "corpus"
folder.mkdir(exist_ok=True)
for name, contents in FILES.items():
    (folder / name).write_bytes(contents)
