// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/card.hpp"

#include <chrono>
#include <format>
#include <fstream>
#include <iterator>

#include "trainer/named.hpp"

namespace aesthete {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw Error(file.string() + ": it cannot be read; check the recipe");
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Throws Error for evidence of what is no attribute.
void check_evidence(const nlohmann::json& evidence, const ModelCard& card) {
  for (const auto& [name, what] : evidence.items()) named(card.attributes, name, "the recipe's [card.evidence]: attribute");
}

}  // namespace

std::string shipped_text(const Settings& recipe, const std::string& key) {
  return text_of(recipe.file().parent_path() / recipe.get<std::string>(key));
}

ModelCard card_of(const Settings& recipe) {
  const auto table = recipe.table("card");
  const auto text = [&](const char* key) { return Settings::convert<std::string>(table, key, "the recipe's [card]"); };
  ModelCard card{.name = text("name"), .summary = text("summary"), .license = text("license"), .created = "",
                 .encoder = recipe.get<std::string>("encoder"), .context = recipe.get<std::string>("context", ""), .attributes = {}, .overall_evidence = text("overall_evidence"),
                 .trained_on = Settings::convert<std::vector<std::string>>(table, "trained_on", "the recipe's [card]"),
                 .sha256 = "", .parameters = 0, .reference_photographs = 0};
  card.created = std::format("{:%F}", std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  const auto all_evidence = table.value("evidence", nlohmann::json::object());
  const auto listed = nlohmann::json::parse(shipped_text(recipe, "attributes"));
  for (const auto& entry : listed.is_array() ? listed : listed.at("attributes")) {
    const std::string name = entry.at("name");
    const auto evidence = all_evidence.value(name, nlohmann::json::object());
    card.attributes.push_back({name, entry.at("label"), evidence.value("text", std::string()), evidence.value("weak", true)});
  }
  check_evidence(all_evidence, card);
  return card;
}

}  // namespace aesthete
