// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "aesthete/image.hpp"

namespace aesthete {

/// The one of `all` whose `name` it is. Throws Error naming those that there are; `what` says what they are.
template <class All>
const typename All::value_type& named(const All& all, const std::string& name, const std::string& what) {
  std::string known;
  for (const auto& one : all) {
    if (one.name == name) return one;
    known += (known.empty() ? "" : ", ") + one.name;
  }
  throw Error(what + " \"" + name + "\" is not known; there are " + known);
}

}  // namespace aesthete
