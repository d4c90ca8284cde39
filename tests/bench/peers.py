# SPDX-License-Identifier: GPL-3.0-or-later
"""One peer in a process of its own: the same critic in Python, or a network of another critic's shape.

peers.py NAME --photo FILE [--critic FILE] [--repeats N]: imports, loads, judges once and prints a line of JSON (who
started it takes the time), then judges again and prints what that took, from the file and from pixels in memory.
"""
import argparse
import json
import time

import torch

from peers_named import OTHERS, SAME


def peer_of(name, critic):
    import judge
    if name in SAME:
        return judge.decode, judge.Judge(critic, **SAME[name]).scores
    import shapes
    return judge.decode, shapes.Critic(name).scores


def timed(work, *arguments):
    begun = time.perf_counter()
    result = work(*arguments)
    return result, 1e3 * (time.perf_counter() - begun)


def main(options):
    decode, scores = peer_of(options.name, options.critic)
    filling = getattr(scores, "__self__", None)
    picture, decoding = timed(decode, options.photo)
    found, judging = timed(scores, picture)
    print(json.dumps({"scores": found, "decode_ms": decoding, "judge_ms": judging,
                      "filling_ms": getattr(filling, "filling_ms", 0.0)}), flush=True)
    pairs = [(timed(decode, options.photo)[1], timed(scores, picture)[1]) for _ in range(options.repeats)]
    print(json.dumps({"decode_ms": [pair[0] for pair in pairs], "judge_ms": [pair[1] for pair in pairs],
                      "parameters": getattr(filling, "parameters", 0), "threads": torch.get_num_threads()}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=[*SAME, *OTHERS])
    parser.add_argument("--photo", required=True)
    parser.add_argument("--critic")
    parser.add_argument("--repeats", type=int, default=5)
    main(parser.parse_args())
