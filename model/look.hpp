// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace aesthete {

/// A quick look at the whole view sees it one way round, where the full one sees it mirrored too (Preprocessing::both_ways).
enum class Look { quick, full };

}  // namespace aesthete
