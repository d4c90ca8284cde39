#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""rephrase.py CRITIC PHRASES   gives a critic file other sentences (data/phrases.json); --check only tells whether it has them.
Its weights stay as they are."""
import json
import os
import struct
import sys


def parts(path):
    """The header and the tensors' bytes of a safetensors file."""
    with open(path, "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        return json.loads(file.read(length)), file.read()


def header_bytes(header):
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # so that the tensors stay aligned
    return struct.pack("<Q", len(text)) + text


def rephrase(critic, phrases):
    header, tensors = parts(critic)
    header["__metadata__"]["phrases"] = phrases
    with open(critic + ".part", "wb") as file:
        file.write(header_bytes(header) + tensors)
        file.flush()
        os.fsync(file.fileno())
    os.replace(critic + ".part", critic)


def main(critic, phrases, check=False):
    with open(phrases, encoding="utf-8") as file:
        text = file.read()
    if not check:
        rephrase(critic, text)
    elif parts(critic)[0]["__metadata__"]["phrases"] != text:
        sys.exit(f"{critic} does not say what {phrases} says; python3 dev.d/rephrase.py {critic} {phrases} brings it in")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--check"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    main(*arguments, "--check" in sys.argv)
