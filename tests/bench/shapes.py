# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks with the shapes of published critics and random weights: only their speed is asked.

NIMA-MobileNet: MobileNet-v1, 224². NIMA-VGG16: VGG16's convolutions, 224², pooled. MUSIQ-sized: patches of 32² of three
scales (12×12 of 384², 7×7 of 224², 512 of the frame at full size), each through MUSIQ's small convolutional stem, with a
class token 706 tokens; 14 layers, width 384, 6 heads, MLP 1152: 27 M parameters. CLIP ViT-L/14-sized: 224², patches of
14², 257 tokens, 24 layers, width 1024, 16 heads, MLP 4096: 304 M. All channels last, the fastest eager layout here.
"""
import math
import time

import cv2
import torch
from torch import nn
from torch.nn import functional

VGG = (64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512, 0)
MOBILENET = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1))


def conv_norm(inputs, outputs, kernel, stride=1, groups=1):
    return [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(outputs), nn.ReLU6(True)]


def pooled(layers, features):
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(features, 10), nn.Softmax(-1))


def mobilenet():
    layers, inputs = conv_norm(3, 32, 3, 2), 32
    for outputs, stride in MOBILENET:
        layers += conv_norm(inputs, inputs, 3, stride, inputs) + conv_norm(inputs, outputs, 1)
        inputs = outputs
    return pooled(layers, inputs)


def vgg16():
    layers, inputs = [], 3
    for outputs in VGG:
        layers += [nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU(True)] if outputs else [nn.MaxPool2d(2)]
        inputs = outputs or inputs
    return pooled(layers, inputs)


class Layer(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.heads, self.norms = heads, nn.ModuleList([nn.LayerNorm(width), nn.LayerNorm(width)])
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, width))

    def forward(self, x):
        q, k, v = self.qkv(self.norms[0](x)).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        x = x + self.out(functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2))
        return x + self.mlp(self.norms[1](x))


class Transformer(nn.Module):
    """stem: pictures or patches to tokens [1, N, width]."""

    def __init__(self, stem, tokens, width, layers, heads, hidden):
        super().__init__()
        self.stem, self.first, self.places = stem, nn.Parameter(torch.zeros(1, 1, width)), nn.Parameter(torch.zeros(1, tokens, width))
        self.layers = nn.Sequential(*[Layer(width, heads, hidden) for _ in range(layers)], nn.LayerNorm(width))
        self.head = nn.Linear(width, 10)

    def forward(self, x):
        x = torch.cat([self.first, self.stem(x)], 1) + self.places
        return self.head(self.layers(x)[:, 0]).softmax(-1)


class Flat(nn.Sequential):
    """[1, width, H, W] or [N, width] to [1, tokens, width]."""

    def forward(self, x):
        y = super().forward(x)
        return y.flatten(2).transpose(1, 2) if y.dim() == 4 else y.unsqueeze(0)


class Bottleneck(nn.Module):
    def __init__(self):
        super().__init__()
        self.way = nn.Sequential(nn.Conv2d(64, 64, 1), nn.GroupNorm(32, 64), nn.ReLU(True), nn.Conv2d(64, 64, 3, padding=1),
                                 nn.GroupNorm(32, 64), nn.ReLU(True), nn.Conv2d(64, 256, 1), nn.GroupNorm(32, 256))
        self.short = nn.Conv2d(64, 256, 1)

    def forward(self, x):
        return functional.relu(self.way(x) + self.short(x))


def musiq():
    stem = Flat(nn.Conv2d(3, 64, 7, 2, 3), nn.GroupNorm(32, 64), nn.ReLU(True), nn.MaxPool2d(3, 2, 1), Bottleneck(),
                nn.Flatten(), nn.Linear(8 * 8 * 256, 384))
    return Transformer(stem, 706, 384, 14, 6, 1152)


def clip():
    return Transformer(Flat(nn.Conv2d(3, 1024, 14, 14)), 257, 1024, 24, 16, 4096)


def square(picture, side=224):
    return torch.from_numpy(cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)).permute(2, 0, 1).unsqueeze(0)


def patches(picture):
    """[705, 3, 32, 32]: the first 512 patches at full size, then those of 384² and 224²."""
    rows = math.ceil(512 / (picture.shape[1] // 32))
    full = torch.from_numpy(picture[:32 * rows]).permute(2, 0, 1).unsqueeze(0)
    cut = [s.unfold(2, 32, 32).unfold(3, 32, 32).permute(0, 2, 3, 1, 4, 5).flatten(0, 2)
           for s in (full, square(picture, 384), square(picture))]
    return torch.cat([cut[0][:512], *cut[1:]])


SHAPES = {"NIMA-MobileNet": (mobilenet, square), "NIMA-VGG16": (vgg16, square), "MUSIQ-sized": (musiq, patches),
          "CLIP ViT-L/14-sized": (clip, square)}


class Critic:
    """filling_ms: what making random weights took, in place of which a real critic would read a file."""

    def __init__(self, name):
        make, self.view = SHAPES[name]
        begun = time.perf_counter()
        with torch.device("meta"):
            network = make()
        self.network = network.to_empty(device="cpu").eval()
        for t in [*self.network.parameters(), *self.network.buffers()]:
            t.data.fill_(1) if t.dim() < 2 else t.data.uniform_(-0.03, 0.03)
        self.network.to(memory_format=torch.channels_last)
        self.parameters = sum(p.numel() for p in self.network.parameters())
        self.filling_ms = 1e3 * (time.perf_counter() - begun)

    @torch.no_grad()
    def scores(self, picture):
        x = self.view(picture).float().div_(127.5).sub_(1).contiguous(memory_format=torch.channels_last)
        means = (self.network(x)[0] * (torch.arange(10) + 0.5)).sum()
        return {"overall": means.item()}
