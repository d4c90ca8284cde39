// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/critic.hpp"
#include "trainer/settings.hpp"

namespace aesthete {

/// Where to train: as the command line says, else as the recipe's "device" says, else automatic. Throws Error for a
/// recipe that names no device.
Device training_device(const Settings& recipe, Device named);

}  // namespace aesthete
