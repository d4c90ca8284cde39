// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace aesthete {

inline nlohmann::json fixture(const std::string& name) {
  std::ifstream file(std::string(SOURCE_DIR) + "/" + name);
  return nlohmann::json::parse(file);
}

/// texts.json: a text is written out, or as pieces, each with how often it comes.
inline std::vector<std::string> texts() {
  std::vector<std::string> all;
  for (const auto& entry : fixture("texts.json")) {
    std::string& text = all.emplace_back(entry.is_string() ? entry.get<std::string>() : "");
    if (entry.is_array())
      for (const auto& piece : entry)
        for (int i = 0; i < piece[1].get<int>(); ++i) text += piece[0].get<std::string>();
  }
  return all;
}

}  // namespace aesthete
