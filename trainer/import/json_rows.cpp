// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/import/json_rows.hpp"

#include <algorithm>
#include <format>
#include <sstream>

#include "aesthete/image.hpp"
#include "trainer/import/rows.hpp"

namespace aesthete {
namespace {

using nlohmann::json;

json parsed(const std::filesystem::path& file, const std::string& text, std::size_t first_line) {
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    const std::string before = text.substr(0, std::min(text.size(), error.byte ? error.byte - 1 : 0));
    const auto line = first_line + std::size_t(std::count(before.begin(), before.end(), '\n'));
    const auto column = before.size() - (before.rfind('\n') == std::string::npos ? 0 : before.rfind('\n') + 1) + 1;
    throw Error(std::format("labels {}, line {}, column {}: it is no JSON; correct it", file.string(), line, column));
  }
}

/// More than one line, the first of which (that is not blank) is an object of its own.
bool is_lines(const std::string& text) {
  const auto start = text.find_first_not_of(" \t\r\n"), end = text.find('\n', start);
  return end != std::string::npos && text[start] == '{' && json::accept(text.substr(start, end - start)) &&
         text.find_first_not_of(" \t\r\n", end) != std::string::npos;
}

}  // namespace

json json_of(const std::filesystem::path& file) {
  const std::string text = text_of(file);
  if (!is_lines(text)) return parsed(file, text, 1);
  json all = json::array();
  std::istringstream lines(text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") != std::string::npos) all.push_back(parsed(file, line, number));
  }
  return all;
}

void wrong_element(const std::filesystem::path& file, const std::string& where, const std::string& what) {
  throw Error(std::format("labels {}, {}: {}; correct it or remove it", file.string(), where, what));
}

}  // namespace aesthete
