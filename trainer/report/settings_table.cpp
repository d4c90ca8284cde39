// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/settings_table.hpp"

#include <algorithm>

#include "trainer/report/wording.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

bool holds_tables(const Json& value) {
  return value.is_object() || (value.is_array() && !value.empty() && std::all_of(value.begin(), value.end(), [](const Json& v) { return v.is_object(); }));
}

/// One table of a recipe: what each is called, and what it is. They differ too much for columns.
Html told(const Json& table) {
  Html all;
  for (const auto& [key, value] : table.items()) all += element("span", {{"class", "setting"}}, element("code", key) + Html(" ") + typed(value)) + Html::markup(" ");
  return all;
}

Html tables_in(const std::string& name, const Json& value) {
  std::vector<std::pair<Html, Html>> rows;
  if (value.is_object()) rows.push_back({"", told(value)});
  else
    for (const Json& table : value) rows.push_back({std::to_string(rows.size() + 1), told(table)});
  return element("h3", element("code", name)) + facts(rows);
}

}  // namespace

Html settings(const Json& recipe) {
  std::vector<std::pair<Html, Html>> plain;
  Html tables;
  for (const auto& [key, value] : recipe.items()) {
    if (key == "card") continue;
    if (holds_tables(value)) tables += tables_in(key, value);
    else plain.push_back({element("code", key), typed(value)});
  }
  return (plain.empty() ? Html() : facts(plain)) + tables;
}

}  // namespace aesthete
