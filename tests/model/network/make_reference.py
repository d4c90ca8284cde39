#!/usr/bin/env python3
"""Writes reference.json: what the Python package efficientnet_lite_pytorch computes with weights and pictures by a formula.

usage: make_reference.py > reference.json
Needs python3-torch and PyPI's efficientnet-lite-pytorch. encoder_test.cpp fills its network by the same formula, so no
weights need to be committed: element j of the tensor whose timm name hashes to s is fraction(sin(12.9898 j + s) 43758.5453).
"""
import json
import os
import sys

import torch
from efficientnet_lite_pytorch import EfficientNet

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../../trainer"))
from imagenet_encoder import timm_name

from formula import fill, uniform

torch.set_num_threads(1)


def main():
    network = EfficientNet.from_name("efficientnet-lite0").eval()
    state = network.state_dict()
    for name, tensor in state.items():
        if not name.endswith("num_batches_tracked"):
            tensor.copy_(torch.from_numpy(fill(timm_name(name), tuple(tensor.shape))))
    depths = {}
    for index in (2, 4, 7, 10):
        network._blocks[index].register_forward_hook(lambda _, __, y, index=index: depths.update({index: y}))
    result = []
    for height, width in ((224, 224), (96, 160)):
        x = torch.from_numpy(uniform(3 * height * width, 1.5).reshape(1, 3, height, width)).float()
        with torch.no_grad():
            head = network.extract_features(x)
            logits = network(x)[0, :8]
        pooled = [head] + [depths[i] for i in (2, 4, 7, 10)]
        features = torch.cat([torch.cat([y.mean((2, 3)), (y.var((2, 3), unbiased=False) + 1e-6).sqrt()], 1) for y in pooled], 1)[0]
        result.append({"height": height, "width": width, "logits": [round(v, 6) for v in logits.tolist()],
                       "features": [round(v, 6) for v in features[::64].tolist()]})
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
