// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever writes descriptions of a photograph.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

struct Text {
  std::string attribute, text;
};

struct Describer {
  std::string name, model, version;  ///< what a description says of where it comes from

  /// All variants of all attributes of one picture; `sha256` of its file. Called on several threads at once. Throws Error
  /// when this picture cannot be described, Stop when none can be any more.
  std::function<std::vector<Text>(const Image& picture, const std::string& sha256)> describe;

  /// Tokens paid for so far; empty where none are.
  std::function<std::uint64_t()> tokens{};

  struct Stop : Error {
    using Error::Error;
  };
};

}  // namespace aesthete
