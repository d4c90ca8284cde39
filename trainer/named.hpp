// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "aesthete/image.hpp"

namespace aesthete {

/// The one of `all` whose `name_of` it is. Throws Error naming those that there are; `what` says what they are.
template <class All, class NameOf>
const typename All::value_type& named(const All& all, const std::string& name, const std::string& what, NameOf name_of) {
  std::string known;
  for (const auto& one : all) {
    const std::string& its = std::invoke(name_of, one);
    if (its == name) return one;
    known += (known.empty() ? "" : ", ") + its;
  }
  throw Error(what + " \"" + name + "\" is not known; there are " + known);
}

/// Where they have a `name`.
template <class All>
const typename All::value_type& named(const All& all, const std::string& name, const std::string& what) {
  return named(all, name, what, &All::value_type::name);
}

}  // namespace aesthete
