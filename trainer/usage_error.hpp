// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/image.hpp"

namespace aesthete {

/// What somebody typed is wrong, whatever the files say: a program ends with 2 then, as for a mistyped option.
struct UsageError : Error {
  using Error::Error;
};

}  // namespace aesthete
