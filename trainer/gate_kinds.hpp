// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/features.hpp"

namespace aesthete {

/// The pictures between which a gate tells, as rows of features: one of each photograph that the sources `like` speak of; and the
/// others, which the other sources rate as a whole, with their harmless edits and collection.reframed.
struct GateKinds {
  std::vector<std::int64_t> like, others;
};

/// Throws Error where a source is not known, or there are fewer than 20 photographs of either kind or of a source.
GateKinds gate_kinds(const Collection& collection, const Features& features, const std::vector<std::string>& like);

/// As many of the other photographs, drawn by the seed, cut to other shapes and sizes.
std::vector<Picture> reframed_others(const Collection& collection, const std::vector<std::string>& like, std::size_t count, std::uint32_t seed);

}  // namespace aesthete
