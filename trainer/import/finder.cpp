// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/import/finder.hpp"

#include <algorithm>
#include <filesystem>

#include "trainer/collect/places.hpp"

namespace aesthete {
namespace {

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// Without the ending of a photograph: a dot alone may be part of a name.
std::string without_ending(const std::string& path) {
  return looks_like_photograph(path) ? path.substr(0, path.rfind('.')) : path;
}

}  // namespace

PhotographFinder::PhotographFinder(Database& database, const std::string& images) {
  if (!images.empty()) folder_ = (std::filesystem::absolute(images) / "").lexically_normal().string();
  for (const auto& photograph : database.photographs()) add(photograph.path, photograph.member, photograph.id);
  for (const auto& file : database.seen_files())  // a photograph may lie in several places, under several names
    if (file.image) add(file.path, file.member, file.image);
}

void PhotographFinder::add(const std::string& path, const std::string& member, std::int64_t image) {
  const std::string whole = member.empty() ? path : path + "/" + member;
  if (whole.starts_with(folder_)) by_stem_[last_part(without_ending(whole))].push_back({whole, image});
}

std::vector<std::int64_t> PhotographFinder::images_ending(const std::string& name, const std::string& key) const {
  std::vector<std::int64_t> found;
  const auto places = by_stem_.find(key);
  if (places == by_stem_.end()) return found;
  const std::string ending = name.starts_with('/') ? name : "/" + name;
  for (const Place& place : places->second)
    if (place.path.ends_with(ending) || (!looks_like_photograph(name) && without_ending(place.path).ends_with(ending))) found.push_back(place.image);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::optional<std::int64_t> PhotographFinder::find(const std::string& name) {
  const std::string tidy = std::filesystem::path(name).lexically_normal().string();
  auto found = images_ending(tidy, last_part(without_ending(tidy)));
  // --images names the very folder, whatever folders the labels speak of
  if (found.empty() && !folder_.empty()) found = images_ending(last_part(tidy), last_part(without_ending(tidy)));
  if (found.size() > 1) ++ambiguous_;
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

}  // namespace aesthete
