# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of the peers; importing them loads nothing."""
SAME = {"eager": {}, "channels last": {"channels_last": True}, "compiled": {"channels_last": True, "compiled": True}}
OTHERS = ("NIMA-MobileNet", "NIMA-VGG16", "MUSIQ-sized", "CLIP ViT-L/14-sized")

# OpenBLAS's threads and OpenMP's wait for each other in a busy loop: with one thread of it PyTorch can be several times
# faster. The same critic needs BLAS for one row at a time only; which way is better for the others is tried.
ONE_BLAS_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
