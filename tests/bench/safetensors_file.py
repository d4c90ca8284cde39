# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a safetensors file: eight bytes that say how long the header is, a JSON header, the tensors' bytes."""
import json
import struct

import torch

TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64,
         "I32": torch.int32, "U8": torch.uint8, "BOOL": torch.bool}


def read(path):
    """Returns (tensors by name, small floats as float; metadata)."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    metadata = header.pop("__metadata__", {})
    return {name: tensor(entry, data) for name, entry in header.items()}, metadata


def tensor(entry, data):
    begin, end = entry["data_offsets"]
    dtype = TYPES[entry["dtype"]]
    if begin == end:
        return torch.empty(entry["shape"], dtype=dtype)
    count = (end - begin) // torch.empty(0, dtype=dtype).element_size()
    values = torch.frombuffer(data, dtype=dtype, offset=begin, count=count).reshape(entry["shape"])
    return values.float() if values.is_floating_point() else values
