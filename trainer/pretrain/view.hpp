// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/preprocess.hpp"
#include "trainer/pretrain/corpus.hpp"

namespace aesthete {

/// How a photograph is shown in training.
struct ViewChoice {
  int side = 160;    ///< the view has about side² pixels, at the photograph's own aspect ratio, as the editor's whole view
  double crop = .1;  ///< at most this share of each side is cut away, in the same proportion, so that what was said still holds
};

/// The part of a photograph that a row sees: cut and mirrored by the row's chance, then made a whole view of side². It is not
/// mirrored when `sided`.
Image training_view(const Image& picture, const ViewChoice& choice, std::uint32_t seed, bool sided);

/// Reads a photograph of the collection, a JPEG at a reduced scale where the view is much smaller. Throws Error naming it.
Image read_subject(const Photograph& photograph, const ViewChoice& choice);

}  // namespace aesthete
