// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled: the one place that names LibTorch's header, since reading it takes 20 seconds.
#pragma once

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include <torch/torch.h>
#pragma GCC diagnostic pop
