// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs of pictures that a critic has not learnt from, and in which people's order is known.
#pragma once

#include <set>

#include "trainer/collection.hpp"

namespace aesthete {

/// Paths of all photographs that a recipe for `fit` draws.
std::set<std::string> photographs_of(const Collection& fitted);

/// Leaves out every word on a photograph of `seen`, however it is cropped or edited. Returns how many words that were.
std::size_t leave_out(Collection& collection, const std::set<std::string>& seen);

/// Every two rated photographs of one source and group whose means differ, as a preference in each name that is rated.
/// Draws at most `most` of them for each source, by `seed`.
std::vector<Preference> preferences_of_ratings(const std::vector<Rating>& ratings, std::size_t most, std::uint32_t seed);

/// The half of the photographs that is not fitted to but told about, drawn by name so that it is the same in every run.
bool is_kept_aside(const Preference& preference);

}  // namespace aesthete
