// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/results.hpp"

#include <algorithm>
#include <format>
#include <map>
#include <set>

#include "trainer/report/wording.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;
using Heads = std::vector<Html>;
using Rows = std::vector<std::vector<Html>>;

/// Nothing where it is not there, or something else.
Html figure_of(const Json& object, const char* key, int digits) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? Html(std::format("{:.{}f}", found->get<double>(), digits)) : Html();
}

Html note_of(const JsonLines& lines) {
  if (lines.damaged == 0) return {};
  return element("p", {{"class", "note"}}, std::format("{} damaged line{} left out.", lines.damaged, lines.damaged == 1 ? "" : "s"));
}

/// A photograph's rank of its text in one attribute, or the other way round.
struct Measured {
  std::string attribute, direction, among;
  std::map<std::int64_t, Html> at;
};

std::vector<Measured> measured(const std::vector<Json>& lines, std::set<std::int64_t>& ranks) {
  std::vector<Measured> all;
  for (const Json& line : lines) {
    const std::string attribute = typed(line.value("attribute", Json(""))), direction = typed(line.value("direction", Json("")));
    if (!line.contains("at") || !line["at"].is_number()) continue;
    const auto same = [&](const Measured& m) { return m.attribute == attribute && m.direction == direction; };
    auto row = std::find_if(all.begin(), all.end(), same);
    if (row == all.end()) row = all.insert(row, {attribute, direction, typed(line.value("among", Json(""))), {}});
    const auto at = line["at"].get<std::int64_t>();
    ranks.insert(at);
    row->at[at] = figure_of(line, "recall", 3) + element("span", {{"class", "beside"}}, Html(" / ") + figure_of(line, "chance", 3));
  }
  return all;
}

/// What a probe's line says beside its figures.
std::vector<std::string> other_fields(const std::vector<Json>& lines) {
  static const std::set<std::string> figures{"share", "labels", "srocc", "spread", "seeds"};
  std::vector<std::string> names;
  for (const Json& line : lines)
    for (const auto& [key, value] : line.items())
      if (!figures.contains(key) && std::find(names.begin(), names.end(), key) == names.end()) names.push_back(key);
  return names;
}

Html draws_of(const Json& line) {
  std::string all;
  if (const auto seeds = line.find("seeds"); seeds != line.end() && seeds->is_array())
    for (const Json& srocc : *seeds)
      if (srocc.is_number()) all += std::format("{}{:.3f}", all.empty() ? "" : ", ", srocc.get<double>());
  return all;
}

}  // namespace

Html retrieval_table(const JsonLines& lines) {
  std::set<std::int64_t> ranks;
  const auto all = measured(lines.objects, ranks);
  if (all.empty()) return note_of(lines);
  Heads heads{"attribute", "from … to", "among"};
  std::vector<bool> numeric{false, false, true};
  for (const auto at : ranks) heads.push_back(Html(std::format("recall@{}", at)) + element("span", {{"class", "beside"}}, " / chance")), numeric.push_back(true);
  Rows rows;
  for (const Measured& m : all) {
    rows.push_back({words_of(m.attribute), m.direction, m.among});
    for (const auto at : ranks) rows.back().push_back(m.at.contains(at) ? m.at.at(at) : Html());
  }
  return table(heads, rows, numeric) + note_of(lines);
}

Html probe_table(const JsonLines& lines) {
  if (lines.objects.empty()) return note_of(lines);
  const auto others = other_fields(lines.objects);
  Heads heads(others.begin(), others.end());
  std::vector<bool> numeric(others.size(), false);
  for (const char* head : {"share of the labels", "labels", "SROCC", "spread", "each draw"}) heads.push_back(head), numeric.push_back(true);
  Rows rows;
  for (const Json& line : lines.objects) {
    std::vector<Html> row;
    for (const auto& name : others) row.push_back(line.contains(name) ? typed(line[name]) : "");
    const auto share = line.find("share");
    row.push_back(share != line.end() && share->is_number() ? Html(std::format("{:.4g} %", 100 * share->get<double>())) : Html());
    row.insert(row.end(), {figure_of(line, "labels", 0), figure_of(line, "srocc", 3), figure_of(line, "spread", 3), draws_of(line)});
    rows.push_back(row);
  }
  return table(heads, rows, numeric) + note_of(lines);
}

JsonLines results(const std::filesystem::path& run, const std::string& name) {
  for (const char* ending : {".jsonl", ".json"})
    if (const auto file = run / (name + ending); std::filesystem::exists(file)) return JsonLines::read(file);
  return {};
}

}  // namespace aesthete
