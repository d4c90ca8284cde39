# SPDX-License-Identifier: GPL-3.0-or-later
"""How the cost grows with pixels and with layers, in gimp-console: the call of the procedure, its process start included.

Pixels: photographs of one layer, 1 to 100 megapixels; beside the call, what the plug-in says of reading, and from asking to knowing the score,
which holds the reading.
Layers: 6 megapixels of half-transparent copies, first call since a change; GIMP then renders the image, and what that
alone takes (a layer from what is visible, then its pixels, as any plug-in would have to ask for them) is given beside.
"""
import re
import statistics

import inside
import photo
import table

MEGAPIXELS, LAYERS, LAYERED = (1, 6, 24, 100), (1, 10, 100), 6
SAID = re.compile(r"(reading|knowing): ([\d.]+) ms")


def measure(setting):
    setting.need("plugin", "critic")
    repeats = 1 if setting.quick else 3
    sizes = (1, 6) if setting.quick else MEGAPIXELS
    job = {"photos": [str(photo.photograph(setting.cache, size)) for size in sizes], "layers": (1, 10) if setting.quick else LAYERS,
           "layered": str(photo.photograph(setting.cache, LAYERED)), "repeats": repeats}
    calls, log = inside.run(setting, "growth_inside.py", job, timeout=3600)
    return grown(sizes, job["layers"], calls, said(log))


def said(log):
    """What the plug-in told of each call, in order: [{"reading": ms, "judging": ms}]."""
    told = SAID.findall(log)
    return [{told[i][0]: float(told[i][1]), told[i + 1][0]: float(told[i + 1][1])} for i in range(0, len(told) - 1, 2)]


def grown(sizes, layers, calls, parts):
    """The calls are in the order of the job, repeats together, one warm-up call first."""
    calls["photos"] = [run for runs in calls["photos"] for run in runs]
    count, rows = len(calls["photos"]) // len(sizes), {"pixels": [], "layers": []}
    complete = len(parts) == 1 + len(calls["photos"]) + sum(map(len, calls["layers"]))
    for i, size in enumerate(sizes):
        row = {"megapixels": size, "call_ms": statistics.median(calls["photos"][i * count:(i + 1) * count])}
        if complete:
            own = parts[1 + i * count:1 + (i + 1) * count]
            row |= {f"{name}_ms": statistics.median(part[name] for part in own) for name in ("reading", "knowing")}
        rows["pixels"].append(row)
    for number, runs, rendering in zip(layers, calls["layers"], calls["rendering"]):
        rows["layers"].append({"layers": number, "call_ms": statistics.median(runs), "rendering_ms": statistics.median(rendering)})
    return rows


def show(setting, result):
    rows = [[f"{row['megapixels']} megapixels", f"{table.ms(row['call_ms'])}, {setting.floors(row['call_ms']):.1f} floors",
             *[table.ms(row[key]) if key in row else "?" for key in ("reading_ms", "knowing_ms")]] for row in result["pixels"]]
    table.show("Growth with pixels, in GIMP without windows (a floor is that of 24 megapixels)", ["", "the call", "of it reading", "of it from asking to knowing"], rows)
    rows = [[f"{row['layers']} layers", table.ms(row["call_ms"]), table.ms(row["rendering_ms"])] for row in result["layers"]]
    table.show(f"Growth with layers, {LAYERED} megapixels each", ["", "the call", "GIMP's own rendering"], rows)
