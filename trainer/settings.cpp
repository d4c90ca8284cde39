// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/settings.hpp"

#include <algorithm>
#include <fstream>

#include <toml.hpp>

#include "aesthete/image.hpp"
#include "trainer/nearest.hpp"
#include "trainer/usage_error.hpp"

namespace aesthete {
namespace {

nlohmann::json to_json(const toml::value& value) {
  if (value.is_table()) {
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [key, item] : value.as_table()) object[key] = to_json(item);
    return object;
  }
  if (value.is_array()) {
    nlohmann::json array = nlohmann::json::array();
    for (const auto& item : value.as_array()) array.push_back(to_json(item));
    return array;
  }
  if (value.is_boolean()) return value.as_boolean();
  if (value.is_integer()) return value.as_integer();
  if (value.is_floating()) return value.as_floating();
  if (value.is_string()) return value.as_string();
  return toml::format(value);
}

nlohmann::json override_value(const std::string& text) {
  try {
    return to_json(toml::parse_str("value = " + text).at("value"));
  } catch (const std::exception&) {
    return text;
  }
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

nlohmann::json written(const std::filesystem::path& file) {
  try {
    return to_json(toml::parse(file));
  } catch (const toml::syntax_error& e) {
    throw Error("recipe " + file.string() + ": it is no TOML: " + first_line(e.what()));
  }
}

nlohmann::json kept_by_run(const std::filesystem::path& file) {
  std::ifstream stream(file);
  nlohmann::json root = nlohmann::json::parse(stream, nullptr, false);
  if (!root.is_object()) throw Error("recipe " + file.string() + ": it is none that a run has kept; name a recipe.json of its folder, or a TOML file");
  return root;
}

}  // namespace

Settings Settings::read(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
  Settings settings;
  settings.file_ = file;
  if (!std::filesystem::is_regular_file(file)) throw Error("recipe " + file.string() + ": no such file; check --config");
  settings.root_ = file.extension() == ".json" ? kept_by_run(file) : written(file);
  for (const auto& text : overrides) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) throw UsageError("--set " + text + ": write it as key=value");
    const std::string key = text.substr(0, equals);
    settings.root_[key] = override_value(text.substr(equals + 1));
    settings.typed_.insert(key);
  }
  return settings;
}

std::vector<nlohmann::json> Settings::tables(const std::string& key) const {
  if (!root_.contains(key)) return {};
  if (!root_.at(key).is_array()) refuse(key, "must be tables: [[" + key + "]]");
  return {root_.at(key).begin(), root_.at(key).end()};
}

nlohmann::json Settings::table(const std::string& key) const {
  if (!root_.contains(key)) return nlohmann::json::object();
  if (!root_.at(key).is_object()) refuse(key, "must be a table: [" + key + "]");
  return root_.at(key);
}

Settings Settings::with(const std::string& key, nlohmann::json value) const {
  Settings other = *this;
  other.root_[key] = std::move(value);
  return other;
}

void Settings::refuse_unknown(const std::vector<std::string>& known) const {
  for (const auto& [key, value] : root_.items())
    if (std::find(known.begin(), known.end(), key) == known.end())
      refuse(key, "is not known; did you mean \"" + nearest(key, known) + "\"?");
}

std::filesystem::path Settings::path(const std::string& relative) const {
  const std::filesystem::path given(relative);
  return given.is_absolute() ? given : std::filesystem::path(get<std::string>("data", ".")) / given;
}

void Settings::refuse(const std::string& where, const std::string& key, const std::string& why) {
  throw Error(where + ": setting \"" + key + "\" " + why);
}

void Settings::refuse(const std::string& key, const std::string& why) const {
  if (typed_.contains(key)) throw UsageError("--set " + key + ": setting \"" + key + "\" " + why);
  refuse("recipe " + file_.string(), key, why);
}

}  // namespace aesthete
