// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/gate_kinds.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "trainer/edits.hpp"
#include "trainer/named.hpp"
#include "trainer/some_of.hpp"

namespace aesthete {
namespace {

constexpr std::size_t fewest_pictures = 20;  // of either kind

/// One picture of each photograph that a source speaks of: its row.
std::vector<std::int64_t> rows_of(const Collection& collection, const Features& features, std::size_t source) {
  std::map<std::string, std::int64_t> found;
  const auto add = [&](const Picture& picture) {
    if (const auto row = features.rows.find(picture.key()); row != features.rows.end()) found.try_emplace(picture.path.string(), row->second);
  };
  for (const Rating& rating : collection.ratings)
    if (rating.source == source) add(rating.picture);
  for (const Preference& preference : collection.preferences)
    if (preference.source == source) add(preference.better);
  std::vector<std::int64_t> rows;
  for (const auto& [photograph, row] : found) rows.push_back(row);
  if (rows.size() < fewest_pictures)
    throw Error("the recipe's [gate]: source \"" + collection.sources[source] + "\" has fewer than " + std::to_string(fewest_pictures) + " photographs; leave it out of \"like\"");
  return rows;
}

std::size_t index_of_source(const Collection& collection, const std::string& name) {
  named(collection.sources, name, "the recipe's [gate]: source", std::identity());  // or it throws
  return std::size_t(std::ranges::find(collection.sources, name) - collection.sources.begin());
}

std::set<std::size_t> sources_of(const Collection& collection, const std::vector<std::string>& like) {
  if (like.empty()) throw Error("the recipe's [gate]: \"like\" names no source");
  std::set<std::size_t> sources;
  for (const std::string& name : like) sources.insert(index_of_source(collection, name));
  return sources;
}

/// Photographs that sources not asked about rate as a whole, by their paths.
std::map<std::string, Picture> rated_otherwise(const Collection& collection, const std::set<std::size_t>& asked) {
  std::map<std::string, Picture> found;
  for (const Rating& rating : collection.ratings)
    if (!asked.contains(rating.source) && rating.rates(0)) found.try_emplace(rating.picture.path.string(), rating.picture);
  return found;
}

std::vector<std::int64_t> rows_of_others(const Collection& collection, const Features& features, const std::set<std::size_t>& asked) {
  const auto others = rated_otherwise(collection, asked);
  if (others.size() < fewest_pictures)
    throw Error("the recipe's [gate]: the other sources rate fewer than " + std::to_string(fewest_pictures) + " photographs as a whole; leave the table out");
  std::set<std::int64_t> rows;
  const auto add = [&](const Picture& picture) {
    if (const auto row = features.rows.find(picture.key()); row != features.rows.end()) rows.insert(row->second);
  };
  for (const auto& [path, picture] : others) add(picture);
  for (const Picture& part : collection.reframed) add(part);
  for (const Preference& p : collection.preferences)
    if (p.name == Preference::none && others.contains(p.worse.path.string())) add(p.worse);
  return {rows.begin(), rows.end()};
}

}  // namespace

GateKinds gate_kinds(const Collection& collection, const Features& features, const std::vector<std::string>& like) {
  const std::set<std::size_t> asked = sources_of(collection, like);
  GateKinds kinds{{}, rows_of_others(collection, features, asked)};
  for (const std::size_t source : asked) std::ranges::copy(rows_of(collection, features, source), std::back_inserter(kinds.like));
  return kinds;
}

std::vector<Picture> reframed_others(const Collection& collection, const std::vector<std::string>& like, std::size_t count, std::uint32_t seed) {
  std::vector<Picture> parts;
  for (const auto& [path, picture] : rated_otherwise(collection, sources_of(collection, like))) parts.push_back({picture.path, {}, reframing().name, 0});
  return some_of(std::move(parts), count, std::mt19937(seed));
}

}  // namespace aesthete
