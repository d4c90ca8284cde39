# SPDX-License-Identifier: GPL-3.0-or-later
"""train_python.py WAY STEPS BATCH SIDE FILE…: AesNet's pre-training loop as one writes it in PyTorch; prints a step's seconds a line.

WAY: eager or compiled. Channels last; two threads decode at reduced scale. As in trainer/pretrain: statistics of the norms fixed,
stem and two stages held, a frozen teacher, seven spaces, soft InfoNCE, affinity preserved, AdamW, moving average.
"""
import copy
import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy
import torch
from torch import nn
from torch.nn import functional

import judge
from lite import EfficientNetLite, mean_and_deviation

HELD, ATTRIBUTES, TEXT, WIDTH, SPACE = 2, 7, 384, 384, 256


class Spaces(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.w, self.u, self.scale = nn.Linear(features, WIDTH), nn.Linear(TEXT, WIDTH), nn.Parameter(torch.tensor(2.66))
        self.mlp = nn.ModuleList(nn.Sequential(nn.Linear(2 * WIDTH, 256), nn.GELU(), nn.Linear(256, WIDTH)) for _ in range(ATTRIBUTES))
        self.norm = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(ATTRIBUTES))
        self.p = nn.ModuleList(nn.Linear(WIDTH, SPACE) for _ in range(ATTRIBUTES))
        self.q = nn.ModuleList(nn.Linear(TEXT, SPACE) for _ in range(ATTRIBUTES))

    def forward(self, v, s, t):
        loss, w = 0, self.w(v)
        for a in range(ATTRIBUTES):
            f = self.norm[a](w + self.mlp[a](torch.cat([w, self.u(s[:, a])], 1)))
            z, u = functional.normalize(self.p[a](f), dim=1), functional.normalize(self.q[a](t[:, a]), dim=1)
            logits, like = self.scale.exp() * z @ u.T, ((t[:, a] @ t[:, a].T - 0.9) / 0.1).clamp(0, 1).fill_diagonal_(1)
            targets = like / like.sum(1, keepdim=True)
            loss = loss - 0.5 * (targets * (logits.log_softmax(1) + logits.T.log_softmax(1))).sum(1).mean()
        return loss / ATTRIBUTES


def affinity(y, c):
    def neighbours(x):
        x = functional.normalize(x, dim=1)
        return (x @ x.T / 0.1).fill_diagonal_(-1e9).log_softmax(1)
    return functional.kl_div(neighbours(y), neighbours(c), log_target=True, reduction="batchmean")


def held_part(encoder, x):
    y = functional.relu6(encoder.bn1(encoder.conv_stem(x)))
    pooled = []
    for number, stage in enumerate(encoder.blocks[:HELD]):
        y = stage(y)
        if number:
            pooled.append(mean_and_deviation(y))
    return y, pooled


def trained_part(encoder, y, pooled):
    for number, stage in enumerate(encoder.blocks[HELD:], HELD):
        y = stage(y)
        if number < 5:
            pooled.append(mean_and_deviation(y))
    y = functional.relu6(encoder.bn2(encoder.conv_head(y)))
    return torch.cat([mean_and_deviation(y), *pooled], 1)


def read(path, side):
    picture = cv2.cvtColor(cv2.imread(path, cv2.IMREAD_REDUCED_COLOR_8), cv2.COLOR_BGR2RGB)
    return judge.whole_view(picture, side)


def batches(paths, steps, batch, side):
    with ThreadPoolExecutor(2) as pool:
        def ask(step):
            return [pool.submit(read, paths[(step * batch + i) % len(paths)], side) for i in range(batch)]
        coming = ask(0)
        for step in range(steps):
            views, coming = [one.result() for one in coming], ask(step + 1) if step + 1 < steps else []
            x = torch.from_numpy(numpy.stack(views)).permute(0, 3, 1, 2).float().div_(127.5).sub_(1)
            yield x.contiguous(memory_format=torch.channels_last)


def main(way, steps, batch, side, *paths):
    cv2.setNumThreads(1)
    torch.manual_seed(1)
    steps, batch, side = int(steps), int(batch), int(side)
    encoder = EfficientNetLite(0).eval().to(memory_format=torch.channels_last)
    teacher = copy.deepcopy(encoder).requires_grad_(False)
    for part in (encoder.conv_stem, encoder.bn1, *encoder.blocks[:HELD]):
        part.requires_grad_(False)
    features = teacher(torch.zeros(1, 3, 64, 64)).shape[1]
    spaces = Spaces(features)
    trained = [p for p in [*encoder.parameters(), *spaces.parameters()] if p.requires_grad]
    average = [p.detach().clone() for p in trained]
    optimizer = torch.optim.AdamW(trained, 3e-4, weight_decay=0.02)
    held, rest, teach = held_part, trained_part, teacher
    if way == "compiled":
        held, rest, teach = torch.compile(held_part), torch.compile(trained_part), torch.compile(teacher)
    begun = time.perf_counter()
    for x in batches(paths, steps, batch, side):
        s, t = (functional.normalize(torch.randn(len(x), ATTRIBUTES, TEXT), dim=2) for _ in range(2))
        with torch.no_grad():
            c = teach(x)
            y, pooled = held(encoder, x)
        v = rest(encoder, y, pooled)
        loss = spaces(v, s, t) + affinity(v[:, :2560], c[:, :2560])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(trained, 2)
        optimizer.step()
        torch._foreach_lerp_(average, [p.detach() for p in trained], 0.002)
        ended = time.perf_counter()
        print(json.dumps({"seconds": ended - begun, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}), flush=True)
        begun = ended


if __name__ == "__main__":
    main(*sys.argv[1:])
