// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled: what this folder reads and what takes long to read.
#pragma once

#include "model/pch/torch.hpp"

#include <nlohmann/json.hpp>
