// SPDX-License-Identifier: GPL-3.0-or-later
// What people said of photographs, as a recipe's [[ratings]] and [[pairs]] name it.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "aesthete/image.hpp"
#include "trainer/settings.hpp"

namespace aesthete {

/// One picture to learn from: a photograph, maybe cropped, maybe edited; or, where `path` is empty, one that is drawn: `edit` then
/// names its kind (trainer/strangers.hpp), and `strength` is the seed.
struct Picture {
  struct Crop {
    int x, y, width, height;
  };
  std::filesystem::path path;
  std::optional<Crop> crop;
  std::string edit;  ///< empty: none
  double strength = 0;

  /// The same for the same picture only.
  std::string key() const;
  /// Reads it. Throws Error naming the file.
  Image read() const;
};

/// Someone's word on one picture, on the scale 0–10.
struct Rating {
  Picture picture;
  std::vector<std::size_t> names;  ///< indices into the critic's names, 0 for overall
  double mean, spread;
  std::size_t source;
  std::string group{};  ///< of the source's column "group", e.g. a theme whose photographs are held out together

  bool rates(std::size_t name) const { return std::ranges::find(names, name) != names.end(); }
};

/// `better` is better than `worse` in one name. Where `only` holds, nothing else changed between the two. Where the name is
/// `none`, neither is better in any: no score may tell them apart.
struct Preference {
  static constexpr std::size_t none = std::size_t(-1);
  Picture better, worse;
  std::size_t name;
  bool only;
  std::size_t source;
};

struct Collection {
  std::vector<std::string> sources;
  std::vector<Rating> ratings;
  std::vector<Preference> preferences;
  std::vector<Picture> strangers{};  ///< no photographs: what familiarity learns from
  std::vector<Picture> reframed{};   ///< of what a gate learns that a photograph's shape and size say nothing (trainer/gate.hpp)
  std::set<std::size_t> heads_only{};  ///< sources that the encoder never learns from (encoder_learns = false)
};

/// What the encoder learns from: all but the sources of heads_only. Throws Error when that is nothing.
Collection for_encoder(Collection collection);

/// Each picture of the collection once, in the order of their keys.
std::vector<Picture> pictures_of(const Collection& collection);

/// What the recipe's tables of this name say, each like one of [[ratings]].
Collection read_ratings(const Settings& recipe, const std::string& tables, const std::vector<std::string>& names);

/// Reads all that the recipe names. `names`: "overall", then the attributes. Draws by the setting "seed". Throws Error
/// naming the table and row that is wrong, or the photograph that is missing.
Collection read_collection(const Settings& recipe, const std::vector<std::string>& names);

/// The same without what can only be learnt from: pairs of which neither is better, and strangers.
Collection read_words_to_test_by(const Settings& recipe, const std::vector<std::string>& names);

}  // namespace aesthete
