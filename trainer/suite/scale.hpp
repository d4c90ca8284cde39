// SPDX-License-Identifier: GPL-3.0-or-later
// The same photograph at several sizes: a score must not move because a picture was scaled.
#pragma once

#include "trainer/suite/figures.hpp"
#include "trainer/suite/judged.hpp"

namespace aesthete {

/// Photographs that have at least `least` megapixels; others, and what cannot be read, are left out.
std::vector<Picture> large_photographs(const std::vector<std::string>& paths, double least, std::size_t count);

/// Each at 24 megapixels, or as many as it has, at 6 and at 1.5.
std::vector<ToJudge> scale_subjects(const std::vector<Picture>& photographs);

/// Over the photographs, the median of how far apart the three overall scores lie.
void report_scale(const std::vector<Picture>& photographs, const Judgements& judged, Figures& figures);

/// `picture` by area averaging to so many megapixels, or as it is when it has fewer.
Image at_megapixels(const Image& picture, double megapixels);

}  // namespace aesthete
