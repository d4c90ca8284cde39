// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/trained_on.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "trainer/database/database.hpp"
#include "trainer/report/wording.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;
using Facts = std::vector<std::pair<Html, Html>>;

/// What a training counts when it starts.
Html counts_of(const TrainingLog& log) {
  const Json* start = log.event("start");
  Facts rows;
  if (start)
    for (const auto& [key, value] : start->items())
      if (value.is_number_integer()) rows.push_back({words_of(key), grouped(value.get<std::int64_t>())});
  return rows.empty() ? Html() : facts(rows);
}

struct Described {
  std::set<std::int64_t> photographs;
  std::size_t texts = 0;
};

/// A recipe as a person wrote it: it may be missing, or be of another program.
std::vector<std::string> describers_named(const Json& recipe) {
  std::vector<std::string> names;
  const auto found = recipe.find("descriptions");
  if (!recipe.is_object() || found == recipe.end() || !found->is_array()) return names;
  for (const Json& name : *found) names.push_back(typed(name));
  return names;
}

/// What may teach, of those that the recipe names (none: of all).
Html describers_of(const std::string& database, const Json& recipe) {
  if (database.empty()) return {};
  const auto wanted = describers_named(recipe);
  std::map<std::string, Described> by;
  Database collection = existing_database(database);
  for (const auto& [description, weight] : collection.teaching()) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), description.describer) == wanted.end()) continue;
    by[description.describer].photographs.insert(description.image);
    ++by[description.describer].texts;
  }
  std::vector<std::vector<Html>> rows;
  for (const auto& [describer, what] : by) rows.push_back({describer, grouped(std::int64_t(what.photographs.size())), grouped(std::int64_t(what.texts))});
  return element("h3", "Descriptions that may teach, as the collection stands now") + table({"describer", "photographs", "texts"}, rows, {false, true, true});
}

Html list_of(const std::vector<std::string>& lines) {
  Html items;
  for (const std::string& line : lines) items += element("li", line);
  return lines.empty() ? Html() : element("h3", "Sets, with their terms") + element("ul", items);
}

Html evidence_of(const ModelCard& card) {
  std::vector<std::vector<Html>> rows{{"Overall", card.overall_evidence, ""}};
  for (const Attribute& a : card.attributes) rows.push_back({a.label, a.evidence, a.weak ? element("span", {{"class", "weak"}}, "rests on little") : Html()});
  return element("h3", "What each score rests on") + table({"score", "evidence", ""}, rows);
}

Html card_of(const ModelCard& card) {
  const Facts rows{{"Critic", card.name}, {"Summary", card.summary}, {"License", card.license}, {"Created", card.created}, {"Encoder", card.encoder},
                   {"Parameters", grouped(card.parameters)}, {"Reference photographs", grouped(card.reference_photographs)}, {"SHA-256", element("code", card.sha256)}};
  return facts(rows) + list_of(card.trained_on) + evidence_of(card);
}

/// Before there is a critic.
Html card_of(const Json& recipe) {
  const auto card = recipe.find("card");
  if (card == recipe.end() || !card->is_object()) return {};
  Facts rows;
  for (const char* key : {"name", "summary", "license"})
    if (card->contains(key)) rows.push_back({words_of(key), typed((*card)[key])});
  std::vector<std::string> sets;
  if (const auto named = card->find("trained_on"); named != card->end() && named->is_array())
    for (const Json& set : *named) sets.push_back(typed(set));
  return element("p", {{"class", "note"}}, "The run has made no critic yet; this is what its recipe says.") + (rows.empty() ? Html() : facts(rows)) + list_of(sets);
}

}  // namespace

std::filesystem::path critic_of(const std::filesystem::path& run) { return run / "critic.safetensors"; }

Html trained_on(const ReportRequest& request, const Json& recipe, const TrainingLog& log) {
  const auto critic = critic_of(request.run);
  return counts_of(log) + describers_of(request.database, recipe) + (std::filesystem::exists(critic) ? card_of(read_card(critic)) : card_of(recipe));
}

}  // namespace aesthete
