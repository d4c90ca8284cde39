# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparing eight layers of 12 megapixels, in gimp-console: the call of the procedure, its process start included.

*Alone* each layer is read as it is; *with the rest* and *left out* GIMP renders the image anew for each of them.
"""
import statistics

import inside
import photo
import table

LAYERS, MEGAPIXELS, WAYS = 8, 12, ("alone", "added", "left-out")


def measure(setting):
    setting.need("plugin", "critic")
    job = {"photos": [str(photo.photograph(setting.cache, MEGAPIXELS, number)) for number in range(LAYERS)], "layers": LAYERS,
           "repeats": 1 if setting.quick else min(setting.repeats, 3), "ways": WAYS[:1] if setting.quick else WAYS}
    runs, _ = inside.run(setting, "compare_inside.py", job, timeout=1800)
    return {"layers": LAYERS, "megapixels": MEGAPIXELS, "runs_ms": runs, **{f"{way}_ms": statistics.median(times) for way, times in runs.items()}}


def show(setting, result):
    names = {"alone_ms": "each alone", "added_ms": "each with the rest", "left-out_ms": "what each layer does"}
    rows = [[name, table.ms(result[key]), f"{setting.floors(result[key]) / result['layers']:.1f}"] for key, name in names.items() if key in result]
    table.show(f"Comparing {result['layers']} layers of {result['megapixels']} megapixels, in GIMP without windows", ["", "the call", "floors a layer"], rows)
