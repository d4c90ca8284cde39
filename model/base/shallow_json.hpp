// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"

namespace aesthete {

/// For a parser of JSON that others wrote and that is known to be shallow: a text of nothing but brackets must not cost a deep tree, which
/// copying would go down on the stack. Throws Error.
template <typename Json>
bool keep_shallow(int depth, typename Json::parse_event_t, Json&) {
  if (depth > 8) throw Error(told("it is nested too deeply"));
  return true;
}

}  // namespace aesthete
