// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "model/fixes/search.hpp"

namespace aesthete::fixes {

inline const std::vector<std::string> of_frame{"composition"};

/// Parts of a picture worth a look: the usual ratios, what stands out at the centre or on a third. In pixels of the picture.
std::vector<Window> crops_of(const Subject& subject);

/// The best crop, found by the whole frame and judged on all. Nothing where none helps.
std::optional<Proposal> best_crop(const Subject& subject, Search& search, const Jury& jury);

}  // namespace aesthete::fixes
