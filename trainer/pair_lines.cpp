// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pair_lines.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>
#include <regex>

#include "trainer/folds.hpp"
#include "trainer/source.hpp"

namespace aesthete {
namespace {

constexpr std::size_t fewest_pairs = 20, most_pairs = 4000;  // a line over more of them is found no better and takes longer

using Pairs = std::vector<const Preference*>;

Pairs pairs_of(const Collection& learnt, std::size_t source) {
  Pairs pairs;
  for (const auto& preference : learnt.preferences)
    if (preference.source == source) pairs.push_back(&preference);
  if (pairs.size() > most_pairs) pairs.resize(most_pairs);
  return pairs;
}

torch::Tensor rows(const Features& features, const Pairs& pairs, Picture Preference::*side) {
  std::vector<std::int64_t> at;
  for (const Preference* pair : pairs) at.push_back(features.rows.at((pair->*side).key()));
  return features.at(at);
}

/// Whether a pair is of every fifth group, counted by name. None where there is one group alone.
std::optional<torch::Tensor> watched(const Pairs& pairs, const nlohmann::json& table) {
  const std::regex pattern = table.contains("fold_pattern") ? pattern_of(table, "fold_pattern") : std::regex("(.*)");
  std::map<std::string, int> groups;
  for (const Preference* pair : pairs) groups[fold_group(pair->worse.path, pattern)];
  if (groups.size() < 2) return {};
  int number = 0;
  for (auto& [name, at] : groups) at = number++;
  torch::Tensor result = torch::zeros(std::int64_t(pairs.size()), torch::kBool);
  for (std::size_t i = 0; i < pairs.size(); ++i) result[std::int64_t(i)] = groups.at(fold_group(pairs[i]->worse.path, pattern)) % 5 == 0;
  return result;
}

void leave_out_what_it_denies(const RidgeLine& line, const Features& features, std::size_t source, Collection& learnt) {
  const auto said = [&](const Picture& picture) { return line(features.values[features.rows.at(picture.key())].to(torch::kFloat32).unsqueeze(0)).item<double>(); };
  std::map<std::string, double> known;
  const auto of = [&](const Picture& picture) {
    const auto [at, fresh] = known.try_emplace(picture.key());
    if (fresh) at->second = said(picture);
    return at->second;
  };
  std::erase_if(learnt.preferences, [&](const Preference& p) { return p.source == source && of(p.better) <= of(p.worse); });
}

}  // namespace

std::vector<RidgeLine> pair_lines(const Settings& recipe, const Features& features, Collection& learnt) {
  const auto tables = recipe.tables("pairs");
  const std::size_t first = recipe.tables("ratings").size();
  std::vector<RidgeLine> lines;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (!tables[i].value("line", false)) continue;
    const Pairs pairs = pairs_of(learnt, first + i);
    const auto groups = watched(pairs, tables[i]);
    if (pairs.size() < fewest_pairs || !groups) {
      std::cerr << "aesthete-trainer: " << where(tables[i]) << ": too few pairs or groups to find a line; its heads begin without\n";
      continue;
    }
    lines.push_back(preference_line(rows(features, pairs, &Preference::better), rows(features, pairs, &Preference::worse), *groups));
    leave_out_what_it_denies(lines.back(), features, first + i, learnt);
  }
  return lines;
}

}  // namespace aesthete
