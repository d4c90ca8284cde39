# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine's own limits, and from them the floor: the time below which no program can judge a photograph here.

Measured are the best rate of large convolutions (3×3 and 1×1, channels last, all processors: what the vector units give
when nothing else is in the way) and the best bandwidth of memory (a copy counts twice). Limits are the best of several
tries, all other times medians. The floor is the arithmetic of one judgement at that rate and one pass over the pixels.
"""
import argparse
import json
import os
import time

TRIES = 5


def best_seconds(work, tries=TRIES):
    work()
    times = []
    for _ in range(tries):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def convolution_rate(kernel, channels, side, batch):
    """GFLOP/s of one convolution, a multiplication and an addition counted as two."""
    import torch
    x = torch.rand(batch, channels, side, side).contiguous(memory_format=torch.channels_last)
    layer = torch.nn.Conv2d(channels, channels, kernel, padding=kernel // 2, bias=False).to(memory_format=torch.channels_last)
    with torch.inference_mode():
        seconds = best_seconds(lambda: layer(x))
    return 2 * batch * side**2 * channels**2 * kernel**2 / seconds / 1e9


def bandwidth():
    """GB/s, each processor at a piece of its own of 128 MB, which no cache holds: the best of copy and sum."""
    from concurrent.futures import ThreadPoolExecutor
    import numpy
    count = len(os.sched_getaffinity(0))
    pieces = [numpy.ones(1 << 24) for _ in range(count)]
    copies = [numpy.zeros(1 << 24) for _ in range(count)]
    size = sum(piece.nbytes for piece in pieces)
    with ThreadPoolExecutor(count) as pool:
        copying = best_seconds(lambda: list(pool.map(numpy.copyto, copies, pieces)))
        summing = best_seconds(lambda: list(pool.map(numpy.sum, pieces)))
    return {"copy_gb_s": 2 * size / copying / 1e9, "sum_gb_s": size / summing / 1e9}


def measure(critic, pixels):
    import torch
    from judge import count_gflop
    rates = {"conv3x3_gflop_s": convolution_rate(3, 256, 56, 4), "conv1x1_gflop_s": convolution_rate(1, 1024, 28, 8)}
    found = rates | bandwidth()
    found["gflop_s"] = max(rates.values())
    found["gb_s"] = max(found["copy_gb_s"], found["sum_gb_s"])
    found["gflop"] = count_gflop(critic, pixels)
    found["pixels_mb"] = 3 * pixels[0] * pixels[1] / 1e6
    found["floor_ms"] = 1e3 * found["gflop"] / found["gflop_s"] + found["pixels_mb"] / found["gb_s"]
    return found | {"simd": torch.backends.cpu.get_cpu_capability(), "threads": torch.get_num_threads()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--critic", required=True)
    parser.add_argument("--pixels", type=int, nargs=2, required=True)
    options = parser.parse_args()
    print(json.dumps(measure(options.critic, options.pixels)))
