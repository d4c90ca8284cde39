// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network.hpp"
#include "trainer/collection.hpp"
#include "trainer/run.hpp"
#include "trainer/settings.hpp"

namespace aesthete {

/// Teaches how far a picture leans (Network::tilt) by as many of the rated photographs as the setting "tilt_photographs" says, each
/// turned by up to seven degrees: ridge regression of the degrees on what the whole view shows and its mirror image does not. People
/// hold cameras level on the whole, so photographs are taken for upright. Those that cannot be read are left out with a warning.
void learn_tilt(const Settings& recipe, const Collection& collection, unsigned workers, Network& network, Run& run);

}  // namespace aesthete
