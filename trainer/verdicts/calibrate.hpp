// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/commands.hpp"

namespace aesthete {

/// What `calibrate` is told: config, settings, critic, workers, device, json, and the critic file to write (empty: the critic).
struct CalibrateArguments : Arguments {
  std::filesystem::path output;
};

/// Finds, on people's preferences that the critic did not learn from, from which difference on its verdicts are right, and
/// writes these rules into a critic file whose tensors stay as they are, byte for byte. Returns the exit status: 1 when
/// pictures could not be read.
int calibrate_verdicts(const CalibrateArguments& arguments);

}  // namespace aesthete
