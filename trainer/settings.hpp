// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace aesthete {

/// A recipe: a TOML file, or the recipe.json that a run has kept of one, with what --set overrides. One name for each setting, the same in both.
class Settings {
public:
  /// `overrides`: "key=value" each; a value is read as TOML, else taken as text. Throws Error naming the file and line,
  /// or the override that is wrong.
  static Settings read(const std::filesystem::path& file, const std::vector<std::string>& overrides);

  /// Throws Error when the setting is missing or of another type; UsageError where that was typed, after --set.
  template <typename T>
  T get(const std::string& key) const { return value_of<T>(root_, key, [&](const std::string& why) { refuse(key, why); }); }
  template <typename T>
  T get(const std::string& key, T fallback) const { return root_.contains(key) ? get<T>(key) : fallback; }

  /// The tables of an array like [[ratings]]; none when it is absent.
  std::vector<nlohmann::json> tables(const std::string& key) const;
  nlohmann::json table(const std::string& key) const;

  /// The same with another value for one setting.
  Settings with(const std::string& key, nlohmann::json value) const;

  /// Throws Error for a top-level setting that is none of `known`, naming the nearest.
  void refuse_unknown(const std::vector<std::string>& known) const;

  /// A path of the recipe, taken from the setting "data" unless absolute.
  std::filesystem::path path(const std::string& relative) const;

  const std::filesystem::path& file() const { return file_; }
  const nlohmann::json& json() const { return root_; }

  template <typename T>
  static T convert(const nlohmann::json& from, const std::string& key, const std::string& where) {
    return value_of<T>(from, key, [&](const std::string& why) { refuse(where, key, why); });
  }
  [[noreturn]] static void refuse(const std::string& where, const std::string& key, const std::string& why);
  /// For one of the recipe's own settings: UsageError where --set gave it.
  [[noreturn]] void refuse(const std::string& key, const std::string& why) const;

private:
  template <typename T, typename Refuse>
  static T value_of(const nlohmann::json& from, const std::string& key, const Refuse& refuse_it);

  std::filesystem::path file_;
  nlohmann::json root_;
  std::set<std::string> typed_;  ///< what --set gave
};

template <typename T, typename Refuse>
T Settings::value_of(const nlohmann::json& from, const std::string& key, const Refuse& refuse_it) {
  if (!from.contains(key)) refuse_it("is missing");
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>)
    if (const auto& value = from.at(key); !value.is_number_integer() || !std::in_range<T>(value.template get<std::int64_t>()))
      refuse_it(std::string("must be a whole number") + (std::is_unsigned_v<T> ? ", at least 0" : "") + ", not " + value.dump());
  try {
    return from.at(key).get<T>();
  } catch (const nlohmann::json::exception&) {
    refuse_it("has a value of the wrong type: " + from.at(key).dump());
    throw;  // it never comes back
  }
}

}  // namespace aesthete
