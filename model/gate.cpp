// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/gate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"
#include "model/base/shallow_json.hpp"
#include "model/frozen/values.hpp"
#include "model/raised.hpp"

namespace aesthete {
namespace {

std::size_t index_in(const std::vector<std::string>& names, const std::string& name) { return std::size_t(std::ranges::find(names, name) - names.begin()); }

Gate parse(const std::string& text, const std::vector<std::string>& names, const std::string& file) {
  Gate gate;
  try {
    const auto json = nlohmann::json::parse(text, keep_shallow<nlohmann::json>);
    gate.score = index_in(names, json.at("score")), gate.asks = index_in(names, json.at("asks"));
    gate.bias = json.at("bias"), gate.most = json.at("most"), gate.shift = json.at("shift");
  } catch (const std::exception& e) {
    throw Error(told("critic file {0}: its gate cannot be read ({1}); take another copy", file, e.what()));
  }
  if (gate.score >= names.size() || gate.asks >= names.size() || gate.score == gate.asks || !(gate.most >= 0 && gate.most <= 1) || !std::isfinite(gate.bias) || !std::isfinite(gate.shift))
    throw Error(told("critic file {}: its gate is out of range; take another copy", file));
  return gate;
}

}  // namespace

std::optional<Gate> Gate::of(const Safetensors& file, const std::vector<std::string>& names, std::int64_t features) {
  const auto text = file.metadata().find("gate");
  if (text == file.metadata().end()) return std::nullopt;
  Gate gate = parse(text->second, names, file.name());
  gate.weight = values(file, "gate.weight", {features});
  return gate;
}

std::string Gate::json(const std::vector<std::string>& names) const {
  return nlohmann::ordered_json{{"score", names.at(score)}, {"asks", names.at(asks)}, {"bias", bias}, {"most", most}, {"shift", shift}}.dump();
}

float Gate::kind(std::span<const float> standardized) const { return float(std::inner_product(weight.begin(), weight.end(), standardized.begin(), bias)); }

double Gate::opening(double kind) const { return std::clamp(kind, 0., most); }

double Gate::apart(const std::vector<Logits>& logits) const { return mean_of(logits[asks]) + shift - mean_of(logits[score]); }

void Gate::mix(std::vector<Logits>& logits, double kind) const { logits[score] = raised(logits[score], opening(kind) * apart(logits)); }

void Gate::mix_slopes(std::vector<std::vector<float>>& slopes, const std::vector<Logits>& logits, double kind) const {
  const double g = opening(kind), turning = kind > 0 && kind < most ? apart(logits) : 0;
  std::vector<float>& mixed = slopes[score];
  for (std::size_t i = 0; i < mixed.size(); ++i) mixed[i] = float((1 - g) * mixed[i] + g * slopes[asks][i] + turning * weight[i]);
}

}  // namespace aesthete
