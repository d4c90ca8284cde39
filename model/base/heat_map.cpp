// SPDX-License-Identifier: GPL-3.0-or-later
#include "aesthete/heat_map.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace aesthete {
double strongest(const HeatMap& map) {
  double most = 0;
  for (const float value : map.points) most = std::max(most, std::abs(double(value)));
  return most;
}

std::string to_json(const HeatMap& map) {
  nlohmann::ordered_json json{{"name", map.name}, {"columns", map.columns}, {"rows", map.rows}, {"points", nlohmann::ordered_json::array()}};
  for (const float value : map.points) json["points"].push_back(std::round(double(value) * 1e5) / 1e5);
  return json.dump();
}

}  // namespace aesthete
