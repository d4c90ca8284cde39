// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

namespace aesthete {

/// "depth_of_field" as people read it: "Depth of field".
std::string words_of(const std::string& name);

/// 3400000: "3 400 000", by narrow spaces that do not break.
std::string grouped(std::int64_t number);

/// A setting or a figure as it would be typed; of a list its items, one after the other.
std::string typed(const nlohmann::ordered_json& value);

/// "2026-11-24T08:53:06Z": "2026-11-24 08:53 UTC". What is none stays.
std::string moment(const std::string& time);
/// "1 h 14 min" between two such; "" when one is none.
std::string passed(const std::string& from, const std::string& to);

}  // namespace aesthete
