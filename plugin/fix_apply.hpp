// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/fixes.hpp"
#include "plugin/composite.hpp"

namespace aesthete {

/// Applies a proposal that was made for this target, in one undo step. An edit of tone, colour or detail becomes a GEGL
/// filter that the user can tune or delete: on the target's layer, or, where the image has several, on that which covers the
/// rest, or on a new one that shows what was visible. A crop or a rotation changes the image, or the layer alone where that
/// is the target. Throws Error when GIMP will not. Main thread only.
void apply(const Target& target, const Proposal& proposal);

}  // namespace aesthete
