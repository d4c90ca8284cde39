// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pairs.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <random>

#include "model/survey.hpp"
#include "trainer/edits.hpp"
#include "trainer/folds.hpp"
#include "trainer/part.hpp"
#include "trainer/source.hpp"
#include "trainer/table.hpp"

namespace aesthete {
namespace {

using nlohmann::json;
using Random = std::mt19937;

struct Source {
  const Settings& recipe;
  const json& table;
  std::size_t name;  ///< which the pairs judge
  bool only;
  std::size_t index;

  Preference pair(Picture better, Picture worse) const { return {std::move(better), std::move(worse), name, only, index}; }
  std::filesystem::path path(const std::string& key) const { return recipe.path(get<std::string>(table, key)); }
};

Picture::Crop crop_of(const Table& table, std::size_t row, const std::string& which) {
  const auto cell = [&](const char* column) { return int(table.number(row, column + which)); };
  return {cell("x"), cell("y"), cell("w"), cell("h")};
}

std::vector<Preference> crops(const Source& source) {
  const Table table = Table::read(source.path("table"));
  const double margin = source.table.value("margin", 1.);
  std::vector<Preference> result;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double lead = table.number(row, "votes0") - table.number(row, "votes1");
    const auto path = source.path("folder") / table.text(row, "image");
    if (std::abs(lead) < margin || !in_share(source.table, table.text(row, "image")) || !std::filesystem::exists(path)) continue;
    const bool first = lead > 0;
    result.push_back(source.pair({path, crop_of(table, row, first ? "0" : "1"), "", 0}, {path, crop_of(table, row, first ? "1" : "0"), "", 0}));
  }
  return result;
}

std::vector<Preference> groups(const Source& source) {
  const Table table = Table::read(source.path("table"));
  std::map<std::string, std::vector<std::pair<double, Picture>>> by_group;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto path = source.path("folder") / table.text(row, get<std::string>(source.table, "image"));
    if (!in_share(source.table, table.text(row, get<std::string>(source.table, "group")))) continue;
    if (std::filesystem::exists(path))
      by_group[table.text(row, get<std::string>(source.table, "group"))].push_back({table.number(row, get<std::string>(source.table, "score")), {path, {}, "", 0}});
  }
  std::vector<Preference> result;
  for (const auto& [group, members] : by_group)
    for (const auto& [high, better] : members)
      for (const auto& [low, worse] : members)
        if (high - low >= get<double>(source.table, "gap")) result.push_back(source.pair(better, worse));
  return result;
}

std::vector<Preference> folders(const Source& source) {
  std::vector<Preference> result;
  std::error_code error;
  std::filesystem::directory_iterator worse(source.path("worse"), error);
  if (error) throw Error("folder " + source.path("worse").string() + ": " + error.message() + "; check the setting \"data\"");
  for (const auto& entry : worse)
    if (const auto better = source.path("better") / entry.path().filename(); in_share(source.table, entry.path().filename()) && std::filesystem::exists(better))
      result.push_back(source.pair({better, {}, "", 0}, {entry.path(), {}, "", 0}));
  std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.worse.path < b.worse.path; });
  return result;
}

std::vector<Preference> named(const Source& source) {
  std::ifstream list(source.path("list"));
  if (!list) throw Error("list " + source.path("list").string() + ": it cannot be read; check the setting \"data\"");
  const auto replace = get<std::vector<std::string>>(source.table, "replace");
  if (replace.size() != 2) Settings::refuse(where(source.table), "replace", "must be two texts: what the worse one's name has, and what the better one's has there");
  std::vector<Preference> result;
  for (std::string line; std::getline(list, line);) {
    const auto at = line.rfind(replace[0]);
    if (at == std::string::npos || !in_share(source.table, line)) continue;
    std::string better = line;
    better.replace(at, replace[0].size(), replace[1]);
    const auto folder = source.path("folder");
    if (std::filesystem::exists(folder / better) && std::filesystem::exists(folder / line))
      result.push_back(source.pair({folder / better, {}, "", 0}, {folder / line, {}, "", 0}));
  }
  return result;
}

/// What must change no score: the harmless edits of a photograph.
void add_harmless(const Source& source, const Picture& original, std::vector<Preference>& result) {
  for (const auto& name : source.table.value("harmless", std::vector<std::string>()))
    result.push_back({original, {original.path, {}, edit_named(name).name, 0}, Preference::none, true, source.index});
}

/// The well-rated photographs of the ratings read so far that the source names.
std::vector<Picture> good_photographs(const Source& source, const Collection& all) {
  const auto from = get<std::string>(source.table, "photographs");
  const double least = get<double>(source.table, "least");
  std::vector<Picture> good;
  for (const Rating& rating : all.ratings)
    if (all.sources.at(rating.source) == from && rating.mean >= least) good.push_back(rating.picture);
  return good;
}

double weak(Random& random) { return std::uniform_real_distribution<double>(0, .45)(random); }
double strong(Random& random) { return std::uniform_real_distribution<double>(.5, 1)(random); }

/// Good photographs, each with every edit in a weaker and a stronger form.
std::vector<Preference> edited(const Source& source, const std::vector<std::string>& names, const Collection& all, Random& random) {
  std::vector<Preference> result;
  const auto wanted = get<std::vector<std::string>>(source.table, "edits");
  for (const Picture& original : good_photographs(source, all)) {
    for (const auto& name : wanted) {
      const Edit& edit = edit_named(name);
      Source for_edit{source.recipe, source.table, index_of(edit.attribute, names), true, source.index};
      const Picture slight{original.path, {}, name, weak(random)}, severe{original.path, {}, name, strong(random)};
      result.push_back(for_edit.pair(original, slight));
      result.push_back(for_edit.pair(slight, severe));
    }
    add_harmless(source, original, result);
  }
  return result;
}

bool suits(const Edit& edit, const Picture& original) {
  try { return edit.fits(survey(original.read())); } catch (const Error&) { return false; }  // whoever reads it next will name it
}

/// Good photographs harmed, beside the same with the harm mended, twice each.
std::vector<Preference> mended(const Source& source, const std::vector<std::string>& names, const Collection& all, Random& random) {
  std::vector<Preference> result;
  const auto limit = source.table.value("limit", std::size_t(-1));  // here, since each photograph has to be looked at
  for (const auto& harm : get<std::vector<std::string>>(source.table, "harms")) {
    const auto [harmed, remedy] = mended_named(harm);
    const Source for_edit{source.recipe, source.table, index_of(harmed.attribute, names), true, source.index};
    for (const Picture& original : good_photographs(source, all)) {
      if (result.size() >= limit) break;
      if (!suits(harmed, original)) continue;
      for (const double strength : {weak(random), strong(random)})
        result.push_back(for_edit.pair({original.path, {}, remedy.name, strength}, {original.path, {}, harmed.name, strength}));
    }
  }
  return result;
}

std::vector<Preference> all_of(const Source& source, const std::vector<std::string>& names, const Collection& all, Random& random) {
  const auto kind = get<std::string>(source.table, "kind");
  if (kind == "crops") return crops(source);
  if (kind == "groups") return groups(source);
  if (kind == "folders") return folders(source);
  if (kind == "names") return named(source);
  if (kind == "edits") return edited(source, names, all, random);
  if (kind == "mended") return mended(source, names, all, random);
  throw Error("pairs of kind \"" + kind + "\" are not known; there are crops, groups, folders, names, edits, mended");
}

}  // namespace

void add_preferences(const Settings& recipe, const json& table, const std::vector<std::string>& names, Collection& all) {
  Random random(std::uint32_t(recipe.get<int>("seed", 1)) + 7919 * std::uint32_t(all.sources.size()));
  const auto kind = get<std::string>(table, "kind");
  const bool by_edit = kind == "edits" || kind == "mended";
  const Source source{recipe, table, by_edit ? 0 : index_of(get<std::string>(table, "judges"), names), false, all.sources.size()};
  std::vector<Preference> found = all_of(source, names, all, random);
  // Edited pictures come in chains, original, slight, severe, which share pictures: their order is kept.
  if (!by_edit) std::shuffle(found.begin(), found.end(), random);
  if (const auto limit = table.value("limit", found.size()); found.size() > limit) found.resize(limit);
  // Last, so that without a fold the rest is what it was: its features are known.
  Fold(recipe, table).sift(found, 0, [](const Preference& p) { return p.worse.path; });
  if (found.empty()) throw Error("source \"" + table.value("source", std::string("?")) + "\" of the recipe: it yields no pair; check its paths and --set data=…");
  all.preferences.insert(all.preferences.end(), found.begin(), found.end());
}

}  // namespace aesthete
