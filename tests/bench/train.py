# SPDX-License-Identifier: GPL-3.0-or-later
"""Pre-training of EfficientNet-Lite0 at 224², fp32, over 12-megapixel JPEGs: `aesthete-trainer pretrain` beside the same loop in
Python (train_python.py), eager and compiled. Random weights, since only speed is asked. Also the share of a step that is spent
waiting for pictures, and peak memory; the first two steps, which warm up and compile, do not count.
"""
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import child
import photo
import table
from peers_named import ONE_BLAS_THREAD

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "dev.d"))
SIDE, BATCH, WARM_UP = 224, 64, 2


def photographs(setting, folder, count):
    """Distinct files of few pictures: a collection takes each content once, and bytes behind a JPEG's end are not read."""
    folder.mkdir()
    for number in range(count):
        path = folder / f"{number}.jpg"
        shutil.copy(photo.photograph(setting.cache, 12, number % 8), path)
        with path.open("ab") as file:
            file.write(number.to_bytes(4, "little"))
    return sorted(map(str, folder.iterdir()))


def ours(setting, folder, paths, steps):
    import tutorial_small
    tutorial_small.make_encoder(folder / "encoder.safetensors")
    tutorial_small.make_text_encoder(folder / "text")
    database = ["--database", folder / "c.db"]
    child.run([setting.trainer, "collect", *database, folder / "photographs"])
    child.run([setting.trainer, "describe", "--measured", "--variants", "3", *database])
    recipe = Path(__file__).resolve().parents[2] / "data/recipes/pretrain.toml"
    settings = {"data": folder, "start": folder / "encoder.safetensors", "text_encoder": folder / "text/text_encoder.safetensors",
                "side": SIDE, "batch_size": BATCH, "chunk": BATCH, "epochs": steps, "near_copies": 1, "precision": "fp32"}
    done = child.run([setting.trainer, "pretrain", "--config", recipe, *database, "--run", folder / "run",
                      *(word for key, value in settings.items() for word in ("--set", f"{key}={value}"))])
    log = [json.loads(line) for line in (folder / "run/log.jsonl").read_text().splitlines()]
    return [line for line in log if line["phase"] == "pretrain"], done.peak_mb


def row(lines, peak):
    kept = lines[WARM_UP:]
    seconds = statistics.median(line["seconds"] for line in kept)
    waited = sum(line["waited"] for line in kept) / sum(line["seconds"] for line in kept) if "waited" in kept[0] else None
    return {"images_s": BATCH / seconds, "waited": waited, "peak_mb": peak, "seconds": [line["seconds"] for line in kept]}


def measure(setting):
    setting.need("trainer")
    steps = WARM_UP + (2 if setting.quick else 6)
    rows, failed = {}, {}
    with tempfile.TemporaryDirectory(dir=setting.cache) as scratch:
        folder = Path(scratch)
        paths = photographs(setting, folder / "photographs", BATCH)
        rows["aesthete-trainer pretrain"] = row(*ours(setting, folder, paths, steps))
        for way in ("eager", "compiled"):
            try:
                lines = child.python("train_python.py", way, steps, BATCH, SIDE, *paths, **ONE_BLAS_THREAD).json()
                rows[f"Python, {way}"] = row(lines, lines[-1]["peak_mb"])
            except child.Failed as error:
                failed[way] = str(error)
    return {"side": SIDE, "batch": BATCH, "rows": rows, "not_measured": failed}


def show(setting, result):
    base = result["rows"]["aesthete-trainer pretrain"]
    rows = []
    for name, found in result["rows"].items():
        ratio = "" if found is base else f", ours is {base['images_s'] / found['images_s']:.2f}× as fast"
        waited = "" if found["waited"] is None else f"{100 * found['waited']:.1f} %"
        rows.append([name, f"{found['images_s']:.1f}{ratio}", waited, f"{found['peak_mb']:.0f} MB"])
    table.show(f"Pre-training at {SIDE}², batches of {BATCH}, 12-megapixel JPEGs", ["", "images/s", "waiting for pictures", "peak memory"], rows)
    for way, why in result["not_measured"].items():
        print(f"  Python, {way}, was not measured: {why}")
