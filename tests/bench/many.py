# SPDX-License-Identifier: GPL-3.0-or-later
"""Many 12-megapixel JPEGs, end to end: `aesthete-trainer score` beside Python on the same processors.

Python is measured as one process with all threads and as one process a processor with one thread each, channels last,
decoded by OpenCV. Times are from the start of the processes to their end. So that the start does not hide the rate, it
is given also without: (t(all) − t(1)) for all but one.
"""
import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import child
import photo
import table
from peers_named import ONE_BLAS_THREAD


def ours(setting, paths):
    return child.run([setting.trainer, "score", "--json", "--critic", setting.critic, *paths]).total_ms


def one_process(setting, paths):
    return child.python("many_python.py", setting.critic, 0, *paths, **ONE_BLAS_THREAD).total_ms


def process_each(setting, paths):
    count = min(len(os.sched_getaffinity(0)), len(paths))
    begun = time.monotonic()
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(lambda i: child.python("many_python.py", setting.critic, 1, *paths[i::count], **ONE_BLAS_THREAD), range(count)))
    return 1e3 * (time.monotonic() - begun)


WAYS = {"aesthete-trainer score": ours, "Python, one process": one_process, "Python, a process each": process_each}


def measure(setting):
    setting.need("trainer", "critic")
    paths = [photo.photograph(setting.cache, 12, number) for number in range(setting.files)]
    runs = {name: [] for name in WAYS}
    for _ in range(min(setting.repeats, 3)):
        for name, way in WAYS.items():
            runs[name].append((way(setting, paths), way(setting, paths[:1])))
    rows = {}
    for name, pairs in runs.items():
        whole = statistics.median(all_ for all_, _ in pairs)
        rest = statistics.median(all_ - one for all_, one in pairs)
        rows[name] = {"total_ms": whole, "images_s": 1e3 * len(paths) / whole, "images_s_once_started": 1e3 * (len(paths) - 1) / rest,
                      "ms_each_once_started": rest / (len(paths) - 1), "runs_ms": pairs}
    return {"files": len(paths), "rows": rows}


def show(setting, result):
    base = result["rows"]["aesthete-trainer score"]
    rows = []
    for name, row in result["rows"].items():
        ratio = "" if row is base else f", ours is {base['images_s'] / row['images_s']:.2f}× as fast"
        started = "" if row is base else f", {base['images_s_once_started'] / row['images_s_once_started']:.2f}×"
        rows.append([name, f"{row['images_s']:.2f}{ratio}", f"{row['images_s_once_started']:.2f}{started}"])
    table.show(f"{result['files']} JPEGs of 12 megapixels, end to end", ["", "images/s", "images/s once started"], rows)
