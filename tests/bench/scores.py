# SPDX-License-Identifier: GPL-3.0-or-later
"""One 24-megapixel photograph from its file to its score: aesthete-trainer beside the same critic in Python.

First score: from the start of the process to the line with the score. Repeat: once more in the same process. The trainer
judges files and tells no times of its own, so its repeat is (t(1 + N photographs) − t(1)) / N with one worker, which
has all processors for each photograph; Python's has the same in it, decoding and judging. What Python takes from pixels
in memory is given too: that is what a repeat in the dialog compares with.
"""
import statistics
import tempfile
from pathlib import Path

import child
import photo
import table
from peers_named import ONE_BLAS_THREAD, SAME

ALIKE = 0.01  # points of the scale


def ours(setting, path, more):
    begin = [setting.trainer, "score", "--json", "--critic", setting.critic]
    once = child.run([*begin, path])
    many = child.run([*begin, "--workers", "1", *[path] * (1 + more)])
    return {"first_ms": once.first_ms, "once_ms": once.total_ms, "many_ms": many.total_ms, "more": more, "peak_mb": once.peak_mb}


def flat(assessment):
    return {"overall": assessment["overall"]["score"], **{name: a["score"] for name, a in assessment["attributes"].items()}}


def theirs(setting, name, path, more):
    """Compiled code is kept in the cache, as it would be on a user's machine; the first run of all pays for it."""
    done = child.python("peers.py", name, "--photo", path, "--critic", setting.critic, "--repeats", more,
                        **ONE_BLAS_THREAD,
                        TORCHINDUCTOR_CACHE_DIR=str(setting.cache / "inductor"))
    first, later = done.json()
    pixels, decoding = statistics.median(later["judge_ms"]), statistics.median(later["decode_ms"])
    return {"first_ms": done.first_ms, "first_from_pixels_ms": done.first_ms - first["decode_ms"],
            "repeat_ms": pixels + decoding, "repeat_from_pixels_ms": pixels, "peak_mb": done.peak_mb}


def medians(runs):
    row = {key: statistics.median(run[key] for run in runs) for key in runs[0]} | {"runs": runs}
    if "many_ms" in row:  # of medians: one run's difference has the noise of both
        row["repeat_ms"] = (row["many_ms"] - row["once_ms"]) / row["more"]
    return row


def measure(setting):
    """In rounds of ours and each peer, so that a slow minute of the machine touches all."""
    setting.need("trainer", "critic")
    path, more = photo.photograph(setting.cache, 24), 2 if setting.quick else 5
    rows, failures = {}, {}
    for round_ in range(1 if setting.quick else 0, setting.repeats + 1):  # round 0 warms the page cache and is not counted
        for name in ("ours", *SAME):
            if name in failures:
                continue
            try:
                found = ours(setting, path, more) if name == "ours" else theirs(setting, name, path, 1 if round_ == 0 else more)
            except child.Failed as failed:
                if name == "ours":
                    raise
                failures[name] = str(failed)
                continue
            if round_:
                rows.setdefault(name, []).append(found)
    result = {"photo": str(path), "rows": {name: medians(runs) for name, runs in rows.items()}, "failures": failures}
    return result | {"differences": differences(setting, path)}


def differences(setting, path):
    """The largest difference of a score between us and Python: of the JPEG, and of the same pixels as PNG. GIMP and we
    decode JPEG with a float DCT, OpenCV with an integer one, which moves pixels by a step or two."""
    with tempfile.TemporaryDirectory() as folder:
        png = Path(folder) / "photo.png"
        from PIL import Image
        with Image.open(photo.photograph(setting.cache, 6)) as picture:
            picture.save(png, compress_level=1)
        return {"jpeg": difference(setting, path), "png": difference(setting, png)}


def difference(setting, path):
    mine = flat(child.run([setting.trainer, "score", "--json", "--critic", setting.critic, path]).json()[0])
    peer = child.python("peers.py", "eager", "--photo", path, "--critic", setting.critic, "--repeats", 0).json()[0]
    return max(abs(mine[name] - peer["scores"][name]) for name in mine)


def show(setting, result):
    base = result["rows"]["ours"]
    rows = [[label(name), *table.times(setting, row, base, ("first_ms", "repeat_ms")), from_pixels(row),
             f"{row['peak_mb']:.0f} MB"] for name, row in result["rows"].items()]
    rows += [[label(name), "failed: " + why] for name, why in result["failures"].items()]
    table.show("A 24-megapixel JPEG, from its file to its score", ["", "first, process start included", "repeat", "from pixels", "peak memory"], rows)
    for kind, value in result["differences"].items():
        print(f"largest difference of a score to Python's, {kind.upper()}: {value:.4f}" + ("" if value <= ALIKE else f" (more than {ALIKE})"))


def label(name):
    return "aesthete-trainer score" if name == "ours" else f"Python, {name}"


def from_pixels(row):
    return table.ms(row["repeat_from_pixels_ms"]) if "repeat_from_pixels_ms" in row else ""
