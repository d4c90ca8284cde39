#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the fast heat map agrees with occlusion, and what both cost: heat.py HEAT_AGREEMENT CRITIC PHOTOGRAPH…
(ninja tests/model/heat/heat-agreement builds the first). A table by score, then the figures over all."""
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path


def as_ppm(number, photograph, folder):
    ppm = Path(folder) / f"{number}-{Path(photograph).stem}.ppm"  # two may have one name
    subprocess.run(["convert", photograph, "-auto-orient", "-colorspace", "sRGB", "-depth", "8", "+set", "comment", ppm], check=True)
    return ppm


def quartiles(values):
    low, middle, high = statistics.quantiles(values, n=4) if len(values) > 1 else values * 3
    return f"{middle:6.2f}  ({low:.2f} to {high:.2f})"


def main(program, critic, *photographs):
    with tempfile.TemporaryDirectory() as folder:
        pictures = [as_ppm(number, photograph, folder) for number, photograph in enumerate(photographs)]
        done = subprocess.run([program, critic, *pictures], check=True, text=True, stdout=subprocess.PIPE)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    print(f"rank correlation of fast and exact over {len(rows)} photographs: median (quartiles)")
    for name in rows[0]["agreement"]:
        print(f"  {name:20}{quartiles([row['agreement'][name] for row in rows])}")
    print(f"  {'all':20}{quartiles([value for row in rows for value in row['agreement'].values()])}")
    for what in ("judged_ms", "fast_ms", "exact_ms", "judged_cpu_ms", "fast_cpu_ms"):
        print(f"{what:22}{statistics.median(row[what] for row in rows):8.0f}  (median)")


if __name__ == "__main__":
    main(*sys.argv[1:])
