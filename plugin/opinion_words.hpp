// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "opinions/opinion.hpp"

namespace aesthete {

/// "Too high", in the user's language.
std::string stance_label(Stance stance);

/// "Depth of field" of "depth_of_field", in the user's language, without asking a critic.
std::string score_label(const std::string& name);

}  // namespace aesthete
