// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layer_state.hpp"

#include <algorithm>
#include <functional>

namespace aesthete {
namespace {

const LayerState* find(const Seen& seen, int id) {
  const auto found = std::ranges::find(seen.layers, id, &LayerState::id);
  return found == seen.layers.end() ? nullptr : &*found;
}

/// The first layer that is in one and not in the other.
const LayerState* only_in(const Seen& one, const Seen& other) {
  for (const LayerState& layer : one.layers)
    if (!find(other, layer.id)) return &layer;
  return nullptr;
}

std::string difference(const LayerState& before, const LayerState& now) {
  if (before.visible != now.visible) return now.visible ? "shown" : "hidden";
  if (before.opacity != now.opacity) return "opacity";
  return before.name != now.name ? "renamed" : "";
}

}  // namespace

std::uint64_t Seen::fingerprint() const {
  std::string text;
  for (const LayerState& layer : layers)
    text += std::to_string(layer.id) + (layer.visible ? '+' : '-') + std::to_string(layer.opacity) + ' ';
  return std::hash<std::string>()(text + std::to_string(pixels));
}

Deed deed(const Seen& before, const Seen& now) {
  if (const LayerState* added = only_in(now, before)) return {"added", added->name};
  if (const LayerState* removed = only_in(before, now)) return {"removed", removed->name};
  for (std::size_t i = 0; i < now.layers.size(); ++i)
    if (before.layers[i].id != now.layers[i].id) return {"reordered", now.layers[i].name};
  for (std::size_t i = 0; i < now.layers.size(); ++i)
    if (const std::string what = difference(before.layers[i], now.layers[i]); !what.empty())
      return {what, now.layers[i].name};
  return {"pixels", ""};
}

std::vector<std::string> visible_layers(const Seen& seen) {
  std::vector<std::string> names;
  for (const LayerState& layer : seen.layers)
    if (layer.visible) names.push_back(layer.name);
  return names;
}

}  // namespace aesthete
