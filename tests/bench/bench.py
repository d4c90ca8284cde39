#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how fast Aesthete is beside Python, and both against what the machine can do. Each part is a file of its name
and says at its top what is measured."""
import argparse
import json
import os
import platform
import sys
import time
from pathlib import Path

import child
import compare
import dialog
import figures
import fixes
import growth
import live
import many
import others
import photo
import scores
import train
from setting import Missing, setting

PARTS = {"scores": scores, "dialog": dialog, "others": others, "many": many, "compare": compare, "growth": growth, "train": train,
         "fixes": fixes, "live": live}
SLOW = ("others", "growth", "train", "live")  # left out by --quick, unless named


def parse(arguments):
    parser = argparse.ArgumentParser(prog="./dev bench", description="Speed beside peers in Python, and against the machine's own limits.")
    parser.add_argument("parts", nargs="*", metavar="PART", help="what to measure: limits, " + ", ".join(PARTS) + "; all of them when none is named")
    parser.add_argument("--only", action="append", default=[], metavar="PART", help="the same")
    parser.add_argument("--quick", action="store_true", help="the cheap parts once: to see that it works, not to quote")
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="runs of which the median is taken (5)")
    parser.add_argument("--files", type=int, default=24, metavar="N", help="how many photographs make many (24)")
    parser.add_argument("--json", action="store_true", help="print the results as JSON instead of tables")
    parser.add_argument("--output", metavar="FILE", help="write the results as JSON into a file too")
    for name in ("trainer", "plugin", "critic", "cache"):
        parser.add_argument(f"--{name}", metavar="PATH", help=f"another {name} than ./dev's")
    options = parser.parse_args(arguments)
    options.only += options.parts
    for part in options.only:
        if part not in ("limits", *PARTS):
            parser.error(f"there is no part {part!r}; there are limits, {', '.join(PARTS)}")
    return options


def machine():
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return {"processor": names[0] if names else platform.machine(), "processors": len(os.sched_getaffinity(0)),
            "load": os.getloadavg()[0], "began": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}


def warn_of_load(found):
    if found["load"] > 0.5 * found["processors"]:
        print(f"bench: the machine is busy (load {found['load']:.1f} on {found['processors']} processors): ratios may hold, times do not",
              file=sys.stderr)


def measure_limits(here):
    here.need("critic")
    found = child.python("limits.py", "--critic", here.critic, "--pixels", *photo.SIZES[24]).json()[0]
    here.floor_ms = found["floor_ms"]
    return found


def show_limits(found, limits):
    print(f"{found['processor']}, {found['processors']} processors, {limits['simd']}")
    print(f"convolutions {limits['gflop_s']:.0f} GFLOP/s, memory {limits['gb_s']:.1f} GB/s; one judgement: {limits['gflop']:.2f} GFLOP "
          f"and {limits['pixels_mb']:.0f} MB of pixels, so its floor is {limits['floor_ms']:.0f} ms")


def measure_parts(here, names, quiet):
    """A part that fails is reported, and the others are measured all the same."""
    for name in names:
        print(f"bench: measuring {name} …", file=sys.stderr)
        try:
            here.results[name] = PARTS[name].measure(here)
            if not quiet:
                PARTS[name].show(here, here.results[name])
        except (child.Failed, Missing, OSError, RuntimeError, AssertionError) as error:
            here.results.setdefault("failed", {})[name] = str(error)
            print(f"bench: {name}: {error}", file=sys.stderr)


def main(arguments):
    options = parse(arguments)
    here = setting(options)
    here.results["machine"] = machine()
    warn_of_load(here.results["machine"])
    try:
        here.results["limits"] = measure_limits(here)
    except (child.Failed, Missing) as error:
        sys.exit(f"bench: {error}")
    if not options.json:
        show_limits(here.results["machine"], here.results["limits"])
    measure_parts(here, [name for name in options.only if name != "limits"] if options.only else [name for name in PARTS if not (options.quick and name in SLOW)], options.json)
    return report(here.results, figures.figures(here), options)


def report(results, found, options):
    results["figures"] = found
    if options.json:
        print(json.dumps(results, ensure_ascii=False))
    else:
        figures.show(found)
    if options.output:
        Path(options.output).write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    return 1 if "failed" in results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
