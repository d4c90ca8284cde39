// SPDX-License-Identifier: GPL-3.0-or-later
// Controlled edits: changes to a good photograph whose direction is beyond doubt.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aesthete/image.hpp"
#include "model/survey.hpp"

namespace aesthete {

struct Edit {
  std::string name;
  std::string attribute;  ///< the one it harms; empty for one that must change nothing
  Image (*apply)(const Image& picture, double strength, std::uint32_t seed);
  /// Whether it is beyond doubt that the edit harms such a picture: a grey one cannot fade. Null: any.
  bool (*suits)(const Survey& original) = nullptr;

  bool fits(const Survey& original) const { return !suits || suits(original); }
};

/// All that harm. `strength` is 0–1: near 0 just visible, 1 severe.
const std::vector<Edit>& edits();

/// Those that no score may move for; they have no strength.
const std::vector<Edit>& harmless_edits();

/// A harm and the same with the harm mended, which cost as much of the picture: that alone shows whether a critic sees the harm and
/// not the loss.
struct Mended {
  Edit harmed, mended;
};
const std::vector<Mended>& mended_edits();

/// By the name of the harm. Throws Error naming all.
const Mended& mended_named(const std::string& harm);

/// Makes another photograph of it, by its shape and size; harm or good are not known.
const Edit& reframing();

/// Of any kind. Throws Error naming those that harm.
const Edit& edit_named(const std::string& name);

}  // namespace aesthete
