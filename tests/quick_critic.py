#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the critic that ships with smaller views, for tests that ask what is done with its scores and not how true they are:
quick_critic.py CRITIC OUT. It judges some fifteen times as fast."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "dev.d"))
from rephrase import header_bytes, parts  # noqa: E402

VIEWS = {"whole_side": 96, "detail_side": 64, "detail_windows": 2, "context_side": 64}


def main(critic, out):
    header, tensors = parts(critic)
    how = json.loads(header["__metadata__"]["preprocessing"])
    header["__metadata__"]["preprocessing"] = json.dumps(how | VIEWS)
    Path(out).write_bytes(header_bytes(header) + tensors)


if __name__ == "__main__":
    main(*sys.argv[1:])
