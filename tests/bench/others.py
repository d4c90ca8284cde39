# SPDX-License-Identifier: GPL-3.0-or-later
"""Critics of other sizes in Python on the same photograph: shapes.py has their shapes. Random weights; only speed is asked.

Their first score is from the start of the process, less the making of random weights, in place of which a real one
would read its file. Repeat: decoding, resizing and judging once more.
"""
import statistics

import child
import photo
import scores
import table
from peers_named import OTHERS


def run(setting, name, path, repeats):
    done = child.python("peers.py", name, "--photo", path, "--repeats", repeats)
    first, later = done.json()
    pixels, decoding = statistics.median(later["judge_ms"]), statistics.median(later["decode_ms"])
    return {"first_ms": done.first_ms - first["filling_ms"], "repeat_ms": pixels + decoding, "repeat_from_pixels_ms": pixels,
            "peak_mb": done.peak_mb, "parameters": later["parameters"]}


def measure(setting):
    path, rows, failures = photo.photograph(setting.cache, 24), {}, {}
    for _ in range(setting.repeats):
        for name in OTHERS:
            try:
                rows.setdefault(name, []).append(run(setting, name, path, 1 if setting.quick else 3))
            except child.Failed as failed:
                failures[name] = str(failed)
    return {"rows": {name: scores.medians(runs) for name, runs in rows.items()}, "failures": failures}


def show(setting, result):
    rows = [[f"{name}, {row['parameters'] / 1e6:.0f} M parameters", *table.times(setting, row, base_of(setting, row), ("first_ms", "repeat_ms")),
             table.ms(row["repeat_from_pixels_ms"]), f"{row['peak_mb']:.0f} MB"] for name, row in result["rows"].items()]
    rows += [[name, "failed: " + why] for name, why in result["failures"].items()]
    table.show("Networks of other critics' shapes in Python, the same photograph",
               ["", "first, process start included", "repeat", "from pixels", "peak memory"], rows)


def base_of(setting, row):
    """Ours, where it was measured in this run."""
    return setting.results["scores"]["rows"]["ours"] if "scores" in setting.results else row
