// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "aesthete/comparison.hpp"
#include "plugin/comparing.hpp"

namespace aesthete {

/// Sets side by side what was judged. `reference`: a name, or empty for the best. Throws Error when it is none of them.
Comparison comparison_of(const Judged& judged, const std::string& reference);

/// "B is better than A: Lighting +0.8; Composition is too close to call." of a picture and the reference. For the parts of a
/// picture: "“Sky” helps: …". Empty for the reference itself.
std::string verdict_on(const Comparison& comparison, std::size_t picture, const Judged& judged);

/// What is to be said first: of the best and the reference, or of the best and the second where it is the reference itself;
/// of parts on the one that changes the overall score most.
std::string headline(const Comparison& comparison, const Judged& judged);

/// On which scores the critic never gives a verdict, and why; empty when there are none.
std::string without_verdict(const Judged& judged);

}  // namespace aesthete
