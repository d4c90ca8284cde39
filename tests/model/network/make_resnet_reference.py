#!/usr/bin/env python3
"""Writes resnet_reference.json: what torchvision's resnet50 computes with weights and pictures by a formula.

usage: make_resnet_reference.py > resnet_reference.json
Needs python3-torch and torchvision. resnet_test.cpp fills its network by the same formula."""
import json
import sys

import torch
from torchvision.models.resnet import resnet50

from formula import fill, uniform

torch.set_num_threads(1)
MEAN, DEVIATION = (.485, .456, .406), (.229, .224, .225)  # which torchvision's weights were trained with


def main():
    network = resnet50(weights=None).eval()
    for name, tensor in network.state_dict().items():
        if not name.endswith("num_batches_tracked"):
            tensor.copy_(torch.from_numpy(fill(name, tuple(tensor.shape))))
        if name.endswith("bn3.weight"):
            tensor *= .2  # else the sums grow from block to block
    outputs = {}
    for name in ("layer4", "layer1", "layer2", "layer3"):
        getattr(network, name).register_forward_hook(lambda _, __, y, name=name: outputs.update({name: y}))
    result = []
    for height, width in ((224, 224), (96, 160)):
        x = torch.from_numpy(uniform(3 * height * width, 1.5).reshape(1, 3, height, width)).float()
        normal = (x * .5 + .5 - torch.tensor(MEAN).view(1, 3, 1, 1)) / torch.tensor(DEVIATION).view(1, 3, 1, 1)
        with torch.no_grad():
            logits = network(normal)[0, :8]
        pooled = [outputs[name] for name in ("layer4", "layer1", "layer2", "layer3")]
        features = torch.cat([torch.cat([y.mean((2, 3)), (y.var((2, 3), unbiased=False) + 1e-6).sqrt()], 1) for y in pooled], 1)[0]
        result.append({"height": height, "width": width, "logits": [round(v, 6) for v in logits.tolist()],
                       "features": [round(v, 6) for v in features[::128].tolist()]})
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
