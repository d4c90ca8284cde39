// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/wording.hpp"

#include <algorithm>
#include <chrono>
#include <format>
#include <optional>
#include <sstream>

namespace aesthete {
namespace {

using Moment = std::chrono::sys_seconds;

std::optional<Moment> parsed(const std::string& time) {
  Moment moment;
  std::istringstream stream(time);
  stream >> std::chrono::parse("%FT%TZ", moment);
  if (!stream) return std::nullopt;
  return moment;
}

}  // namespace

std::string words_of(const std::string& name) {
  std::string words = name;
  std::replace(words.begin(), words.end(), '_', ' ');
  if (!words.empty()) words[0] = char(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

std::string grouped(std::int64_t number) {
  const std::string digits = std::to_string(number);
  const std::size_t from = number < 0;
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > from && (digits.size() - i) % 3 == 0) text += "\u202F";
    text += digits[i];
  }
  return text;
}

std::string typed(const nlohmann::ordered_json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) return std::format("{:.6g}", value.get<double>());
  if (!value.is_array()) return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::string all;
  for (const auto& item : value) all += (all.empty() ? "" : ", ") + typed(item);
  return all;
}

std::string moment(const std::string& time) {
  const auto known = parsed(time);
  return known ? std::format("{:%F %H:%M} UTC", *known) : time;
}

std::string passed(const std::string& from, const std::string& to) {
  const auto start = parsed(from), end = parsed(to);
  if (!start || !end || *end < *start) return "";
  const auto seconds = (*end - *start).count();
  if (seconds < 60) return std::format("{} s", seconds);
  if (seconds < 3600) return std::format("{} min", (seconds + 30) / 60);
  return std::format("{} h {} min", seconds / 3600, seconds % 3600 / 60);
}

}  // namespace aesthete
