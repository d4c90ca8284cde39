# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of the peers; importing them loads nothing."""
SAME = {"eager": {}, "channels last": {"channels_last": True}, "compiled": {"channels_last": True, "compiled": True}}
OTHERS = ("NIMA-MobileNet", "NIMA-VGG16", "MUSIQ-sized", "CLIP ViT-L/14-sized")
