# SPDX-License-Identifier: GPL-3.0-or-later
"""EfficientNet-Lite as one would write it in PyTorch, with timm's names, so that a critic file's encoder loads into it.

Features are pooled at the depths at which model/encoder/efficientnet_lite.cpp pools them.
"""
import math

import torch
from torch import nn
from torch.nn import functional

STAGES = ((1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112), (4, 5, 2, 6, 192),
          (1, 3, 1, 6, 320))  # repeats, kernel, stride, expansion, channels
SCALES = ((1.0, 1.0), (1.0, 1.1), (1.1, 1.2), (1.2, 1.4), (1.4, 1.8))  # width, depth of Lite0 … Lite4
TAPPED = range(1, 5)


class SameConv(nn.Conv2d):
    """A convolution with TensorFlow's "same" padding, which timm calls Conv2dSame."""

    def forward(self, x):
        pads = []
        for size in (x.shape[3], x.shape[2]):
            total = max(0, (math.ceil(size / self.stride[0]) - 1) * self.stride[0] + self.kernel_size[0] - size)
            pads += [total // 2, total - total // 2]
        if any(pads):
            x = functional.pad(x, pads)
        return functional.conv2d(x, self.weight, None, self.stride, 0, 1, self.groups)


def conv(inputs, outputs, kernel=1, stride=1, groups=1):
    if stride == 1:
        return nn.Conv2d(inputs, outputs, kernel, 1, kernel // 2, groups=groups, bias=False)
    return SameConv(inputs, outputs, kernel, stride, groups=groups, bias=False)


def norm(channels):
    return nn.BatchNorm2d(channels, eps=1e-3)


class Block(nn.Module):
    """An inverted residual or, with expansion 1, a depthwise separable convolution."""

    def __init__(self, inputs, outputs, kernel, stride, expansion):
        super().__init__()
        middle = inputs * expansion
        self.residual = stride == 1 and inputs == outputs
        self.expands = expansion > 1
        self.conv_dw = conv(middle, middle, kernel, stride, middle)
        if self.expands:
            self.conv_pw, self.bn1, self.bn2 = conv(inputs, middle), norm(middle), norm(middle)
            self.conv_pwl, self.bn3 = conv(middle, outputs), norm(outputs)
        else:
            self.conv_pw, self.bn1, self.bn2 = conv(middle, outputs), norm(middle), norm(outputs)

    def forward(self, x):
        if not self.expands:
            return self.bn2(self.conv_pw(functional.relu6(self.bn1(self.conv_dw(x)), inplace=True)))
        y = functional.relu6(self.bn1(self.conv_pw(x)), inplace=True)
        y = functional.relu6(self.bn2(self.conv_dw(y)), inplace=True)
        y = self.bn3(self.conv_pwl(y))
        return y + x if self.residual else y


def channels_of(channels, width):
    rounded = max(8, int(channels * width + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * channels * width else rounded


class EfficientNetLite(nn.Module):
    def __init__(self, variant):
        super().__init__()
        width, depth = SCALES[variant]
        self.conv_stem, self.bn1 = conv(3, 32, 3, 2), norm(32)
        stages, inputs = [], 32
        for number, (repeats, kernel, stride, expansion, channels) in enumerate(STAGES):
            outputs = channels_of(channels, width)
            count = repeats if number in (0, len(STAGES) - 1) else math.ceil(repeats * depth)
            blocks = [Block(outputs if i else inputs, outputs, kernel, 1 if i else stride, expansion) for i in range(count)]
            stages.append(nn.Sequential(*blocks))
            inputs = outputs
        self.blocks = nn.Sequential(*stages)
        self.conv_head, self.bn2 = conv(inputs, 1280), norm(1280)

    def forward(self, x):
        """x: [B, 3, H, W]. Returns mean and deviation at several depths, the last first: [B, features]."""
        y = functional.relu6(self.bn1(self.conv_stem(x)), inplace=True)
        pooled = []
        for number, stage in enumerate(self.blocks):
            y = stage(y)
            if number in TAPPED:
                pooled.append(mean_and_deviation(y))
        y = functional.relu6(self.bn2(self.conv_head(y)), inplace=True)
        return torch.cat([mean_and_deviation(y), *pooled], 1)


def mean_and_deviation(x):
    """As model/encoder/pooling.cpp does it; torch.var_mean takes longer."""
    mean = x.mean((2, 3), keepdim=True)
    variance = (x - mean).square().mean((2, 3))
    return torch.cat([mean.flatten(1), (variance + 1e-6).sqrt()], 1)
