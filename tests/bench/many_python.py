# SPDX-License-Identifier: GPL-3.0-or-later
"""many_python.py CRITIC THREADS FILE…: scores files with the critic in Python; 0 threads: as many as there are processors."""
import sys

import cv2
import torch

import judge


def main(critic, threads, *paths):
    if int(threads):
        torch.set_num_threads(int(threads))
        cv2.setNumThreads(int(threads))
    judging = judge.Judge(critic, channels_last=True)
    for path in paths:
        print(f"{judging.scores(judge.decode(path))['overall']:.4f} {path}")


if __name__ == "__main__":
    main(*sys.argv[1:])
