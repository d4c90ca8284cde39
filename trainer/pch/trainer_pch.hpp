// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled: what most of the trainer reads and what takes long to read.
#pragma once

#include "model/pch/torch.hpp"

#include <nlohmann/json.hpp>
