// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "aesthete/critic.hpp"

namespace aesthete {

/// "Exposure +1.5 EV": what an edit does, with its parameters, in the user's language.
std::string fix_title(const Proposal& proposal);

/// "Lighting +1.7 · overall +0.2": the aim's gain and overall's.
std::string fix_gain(const Proposal& proposal, const Fixes& fixes, const ModelCard& card);

/// What else one should know: which other scores it lowers noticeably, or that the scores cannot tell. May be empty.
std::string fix_caution(const Proposal& proposal, const Fixes& fixes, const ModelCard& card);

}  // namespace aesthete
