# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparing eight layers of 12 megapixels, in gimp-console: the call of the procedure, its process start included.

*Alone* each layer is read as it is; *with the rest* and *left out* GIMP renders the image anew for each of them.
"""
import json
import shutil
import statistics
import tempfile
from pathlib import Path

import photo
import table
from dialog import Profile

HERE = Path(__file__).resolve().parent
LAYERS, MEGAPIXELS, WAYS = 8, 12, ("alone", "added", "left-out")


def measure(setting):
    setting.need("plugin", "critic")
    job = {"photos": [str(photo.photograph(setting.cache, MEGAPIXELS, number)) for number in range(LAYERS)], "layers": LAYERS,
           "repeats": 1 if setting.quick else min(setting.repeats, 3), "ways": WAYS[:1] if setting.quick else WAYS}
    with tempfile.TemporaryDirectory() as scratch:
        plugin = Path(shutil.copytree(setting.plugin, Path(scratch) / "plug-ins" / "aesthete"))
        out = Path(scratch) / "out.json"
        (Path(scratch) / "job.json").write_text(json.dumps(job))
        with Profile(plugin, environment={"AESTHETE_CRITIC": str(setting.critic), "G_MESSAGES_DEBUG": "aesthete"}) as profile:
            done = profile.console(HERE / "compare_inside.py", timeout=1800, AESTHETE_OUT=str(out), AESTHETE_JOB=str(Path(scratch) / "job.json"))
        if not out.exists():
            raise RuntimeError("GIMP gave no result; it said:\n" + done.stdout[-2000:])
        runs = json.loads(out.read_text())
    return {"layers": LAYERS, "megapixels": MEGAPIXELS, "runs_ms": runs, **{f"{way}_ms": statistics.median(times) for way, times in runs.items()}}


def show(setting, result):
    names = {"alone_ms": "each alone", "added_ms": "each with the rest", "left-out_ms": "what each layer does"}
    rows = [[name, table.ms(result[key]), f"{setting.floors(result[key]) / result['layers']:.1f}"] for key, name in names.items() if key in result]
    table.show(f"Comparing {result['layers']} layers of {result['megapixels']} megapixels, in GIMP without windows", ["", "the call", "floors a layer"], rows)
