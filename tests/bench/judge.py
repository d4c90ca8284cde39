# SPDX-License-Identifier: GPL-3.0-or-later
"""A critic file at work in Python: the views of model/preprocess.cpp, the encoder, the heads of model/heads.cpp.

What it leaves out is what the plug-in says besides the scores: measuring the picture, familiarity, sentences.
"""
import json
import math

import cv2
import numpy
import torch
from torch import nn
from torch.nn import functional

import safetensors_file
from lite import EfficientNetLite

CENTRES = ((1 / 2, 1 / 2), (1 / 3, 1 / 3), (2 / 3, 1 / 3), (1 / 3, 2 / 3), (2 / 3, 2 / 3))


def decode(path):
    return cv2.cvtColor(cv2.imread(str(path), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def whole_view(picture, side):
    ratio = min(max(picture.shape[1] / picture.shape[0], 1 / 3), 3)
    size = [max(1, math.floor(length / 32 + 0.5)) * 32 for length in (side * math.sqrt(ratio), side / math.sqrt(ratio))]
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def detail_views(picture, how):
    height, width = picture.shape[:2]
    limit, side = how.get("detail_megapixels", 0), how["detail_side"]
    scale = max(1, math.sqrt(width * height / (limit * 1e6))) if limit else 1
    native = math.floor(side * scale + 0.5)
    views = []
    for x, y in CENTRES[:how["detail_windows"]]:
        left = min(max(math.floor(x * width - native / 2 + 0.5), 0), width - native)
        top = min(max(math.floor(y * height - native / 2 + 0.5), 0), height - native)
        view = picture[top:top + native, left:left + native]
        seen = view if scale == 1 else cv2.resize(view, (side, side), interpolation=cv2.INTER_AREA)
        views.append(seen[:, ::-1] if how.get("both_ways") and x > 0.5 else seen)
    return views + [views[0][:, ::-1]] if how.get("both_ways") else views


def window_shares(how):
    count = how["detail_windows"]
    shares = [1 / count] * count
    return torch.tensor([shares[0] / 2, *shares[1:], shares[0] / 2] if how.get("both_ways") else shares)


class Heads(nn.Module):
    """logits = H LN(W v + MLP(W v)) for each score, v standardised and held within ±8."""

    def __init__(self, tensors, names):
        super().__init__()
        self.names, self.t = names, {name.removeprefix("heads."): t for name, t in tensors.items() if name.startswith("heads.")}

    def linear(self, name, x):
        return functional.linear(x, self.t[name + ".weight"], self.t[name + ".bias"])

    def standardized(self, v):
        return ((v - self.t["mean"]) / self.t["deviation"]).clamp(-8, 8)

    def forward(self, v):
        w = self.linear("project", self.standardized(v))
        logits = []
        for name in self.names:
            f = w + self.linear(f"{name}_integrate.2", functional.gelu(self.linear(f"{name}_integrate.0", w)))
            f = functional.layer_norm(f, f.shape[-1:], self.t[f"{name}_norm.weight"], self.t[f"{name}_norm.bias"])
            logits.append(self.linear(f"{name}_logits", f))
        return torch.stack(logits, 1)


class Judge:
    """Scores pictures. channels_last: the layout of encoder and input. compiled: torch.compile, weights frozen."""

    def __init__(self, critic, channels_last=False, compiled=False):
        tensors, metadata = safetensors_file.read(critic)
        self.how, card = json.loads(metadata["preprocessing"]), json.loads(metadata["card"])
        self.layout = torch.channels_last if channels_last else torch.contiguous_format
        self.encoder = encoder_of(card["encoder"], "encoder.", tensors).to(memory_format=self.layout)
        self.context = card.get("context") and encoder_of(card["context"], "context.", tensors).to(memory_format=self.layout)
        self.heads = Heads(tensors, ["overall", *(a["name"] if isinstance(a, dict) else a for a in card["attributes"])])
        self.gate = metadata.get("gate") and (json.loads(metadata["gate"]), tensors["gate.weight"])
        if compiled:
            from torch._inductor import config
            config.freezing = True
            self.encoder = torch.compile(self.encoder, dynamic=False)
            self.context = self.context and torch.compile(self.context, dynamic=False)

    def tensor(self, views):
        x = torch.from_numpy(numpy.stack(views)).permute(0, 3, 1, 2).float()
        return x.div_(255).sub_(self.how["mean"]).div_(self.how["deviation"]).contiguous(memory_format=self.layout)

    @torch.no_grad()
    def scores(self, picture):
        """picture: [height, width, 3] in RGB. Returns the means of the distributions, by name."""
        view = whole_view(picture, self.how["whole_side"])
        sides = [view, view[:, ::-1]] if self.how.get("both_ways") else [view]
        whole = self.encoder(self.tensor(sides)).mean(0, True)
        detail = self.encoder(self.tensor(detail_views(picture, self.how)))
        seen = [whole, (window_shares(self.how)[:, None] * detail).sum(0, True)]
        if self.context:
            half = view.shape[1] // 2
            brighter_right = self.how.get("both_ways") and view[:, -half:].sum(dtype=int) > view[:, :half].sum(dtype=int)
            small = whole_view(view, self.how["context_side"])
            seen.append(self.context(self.tensor([small[:, ::-1] if brighter_right else small])))
        v = torch.cat(seen, 1)
        means = (self.heads(v)[0].softmax(-1) * (torch.arange(10) + 0.5)).sum(-1)
        return self.mixed(dict(zip(self.heads.names, means.tolist())), self.heads.standardized(v)[0])

    def mixed(self, means, x):
        """What model/gate.hpp makes of the scores."""
        if not self.gate:
            return means
        gate, weight = self.gate
        g = min(max(float(weight @ x) + gate["bias"], 0), gate["most"])
        score, asks = means[gate["score"]], means[gate["asks"]]
        return means | {gate["score"]: score + g * (asks + gate["shift"] - score)}


def encoder_of(architecture, prefix, tensors):
    encoder = EfficientNetLite(int(architecture.removeprefix("efficientnet_lite")))
    own = {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}
    wrong = encoder.load_state_dict(own, strict=False)
    lacking = [name for name in wrong.missing_keys if not name.endswith("num_batches_tracked")]
    if lacking:
        raise ValueError(f"the critic file lacks {lacking[:3]}")
    return encoder.eval()


def count_gflop(critic, pixels):
    """The arithmetic of the convolutions in one judgement of a picture of (width, height)."""
    judge, total = Judge(critic), 0

    def count(layer, _, y):
        nonlocal total
        total += 2 * y.numel() * layer.weight[0].numel()

    for encoder in filter(None, (judge.encoder, judge.context)):
        for layer in encoder.modules():
            if isinstance(layer, nn.Conv2d):
                layer.register_forward_hook(count)
    judge.scores(numpy.zeros((pixels[1], pixels[0], 3), numpy.uint8))
    return total / 1e9
