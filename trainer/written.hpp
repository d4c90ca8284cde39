// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iostream>

#include "aesthete/image.hpp"

namespace aesthete {

/// Throws Error when results that were printed are lost. A stream keeps that to itself, so long work asks now and then, and every
/// program at its end, once all is flushed.
inline void need_written() {
  if (!std::cout) throw Error("the results cannot be written: the disk that stdout goes to is full, or it is closed; free some space and repeat the command");
}

}  // namespace aesthete
