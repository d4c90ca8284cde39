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
from peers_named import ONE_BLAS_THREAD, OTHERS


def run(name, path, repeats, blas):
    done = child.python("peers.py", name, "--photo", path, "--repeats", repeats, **blas)
    first, later = done.json()
    pixels, decoding = statistics.median(later["judge_ms"]), statistics.median(later["decode_ms"])
    return {"first_ms": done.first_ms - first["filling_ms"], "repeat_ms": pixels + decoding, "repeat_from_pixels_ms": pixels,
            "peak_mb": done.peak_mb, "parameters": later["parameters"]}


def better_blas(name, path):
    return min(({}, ONE_BLAS_THREAD), key=lambda blas: run(name, path, 1, blas)["repeat_from_pixels_ms"])


def measure(setting):
    path, rows, failures = photo.photograph(setting.cache, 24), {}, {}
    for name in OTHERS:
        try:
            blas = ONE_BLAS_THREAD if setting.quick else better_blas(name, path)
            runs = [run(name, path, 1 if setting.quick else 3, blas) for _ in range(setting.repeats)]
            rows[name] = scores.medians(runs) | {"environment": blas}
        except child.Failed as failed:
            failures[name] = str(failed)
    return {"rows": rows, "failures": failures}


def show(setting, result):
    rows = [[f"{name}, {row['parameters'] / 1e6:.0f} M parameters", *table.times(setting, row, base_of(setting, row), ("first_ms", "repeat_ms")),
             table.ms(row["repeat_from_pixels_ms"]), f"{row['peak_mb']:.0f} MB"] for name, row in result["rows"].items()]
    rows += [[name, "failed: " + why] for name, why in result["failures"].items()]
    table.show("Networks of other critics' shapes in Python, the same photograph",
               ["", "first, process start included", "repeat", "from pixels", "peak memory"], rows)


def base_of(setting, row):
    """Ours, where it was measured in this run."""
    return setting.results["scores"]["rows"]["ours"] if "scores" in setting.results else row
