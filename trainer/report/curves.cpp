// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/curves.hpp"

#include <algorithm>
#include <cmath>

#include "trainer/report/wording.hpp"

namespace aesthete {
namespace {

/// What trainings log, and how a plot of it is called. Names of one title share a plot.
struct Known {
  const char *value, *title, *y_name, *series;
  bool share;  ///< of 0–1
};
constexpr Known known[]{
    {"loss", "Loss", "loss", "whole", false},
    {"contrastive", "Loss", "loss", "contrastive", false},
    {"affinity", "Loss", "loss", "affinity", false},
    {"held_out_srocc", "SROCC on ratings that the heads did not learn from", "SROCC", "overall", false},
    {"recall", "Pictures whose nearest text in the batch is their own", "share", "recall", true},
    {"learning_rate", "Learning rate", "learning rate", "learning rate", false},
    {"scale", "Scale of the cosines (1 / temperature)", "scale", "scale", false},
};
constexpr const char* by_attribute = "attributes.";
constexpr std::size_t most_shares = 150;

const Known* known_as(const std::string& value) {
  const auto found = std::find_if(std::begin(known), std::end(known), [&](const Known& k) { return value == k.value; });
  return found == std::end(known) ? nullptr : found;
}

Series series_of(const Phase& phase, const std::string& name, const std::vector<double>& values) {
  Series series{name, {}};
  for (std::size_t i = 0; i < phase.at.size(); ++i) series.points.push_back({phase.at[i], values[i]});
  return series;
}

void add_known(std::vector<Plot>& plots, const Phase& phase) {
  for (const Known& k : known) {
    const auto* values = phase.find(k.value);
    if (!values) continue;
    if (plots.empty() || plots.back().title != k.title) plots.push_back({k.title, phase.counter, k.y_name, {}, {}, k.share});
    plots.back().series.push_back(series_of(phase, k.series, *values));
  }
}

/// Seconds waited by seconds passed, over as many stretches as are drawn: a mean of shares would make short steps weigh too much.
void add_waiting(std::vector<Plot>& plots, const Phase& phase) {
  const auto *waited = phase.find("waited"), *seconds = phase.find("seconds");
  if (!waited || !seconds) return;
  Series series{"share", {}};
  const std::size_t count = std::min(phase.at.size(), most_shares);
  for (std::size_t i = 0; i < count; ++i) {
    double idle = 0, all = 0;
    const std::size_t from = i * phase.at.size() / count, to = (i + 1) * phase.at.size() / count;
    for (std::size_t s = from; s < to; ++s)
      if (std::isfinite((*waited)[s]) && std::isfinite((*seconds)[s])) idle += (*waited)[s], all += (*seconds)[s];
    if (all > 0) series.points.push_back({(phase.at[from] + phase.at[to - 1]) / 2, idle / all});
  }
  const double most = range_of({series}).second;
  plots.push_back({"Share of the time waiting for pictures", phase.counter, "share", {series}, std::pair{0., std::max(.05, most)}, true});
}

void add_attributes(std::vector<Plot>& plots, const Phase& phase) {
  const std::size_t first = plots.size();
  std::vector<Series> together;
  for (const auto& [name, values] : phase.values) {
    if (!name.starts_with(by_attribute)) continue;
    together.push_back(series_of(phase, name, values));
    const std::string attribute = words_of(name.substr(std::string_view(by_attribute).size()));
    plots.push_back({"Contrastive loss: " + attribute, phase.counter, "loss", {together.back()}, {}, false, true});
  }
  for (std::size_t i = first; i < plots.size(); ++i) plots[i].y_range = range_of(together);
}

void add_others(std::vector<Plot>& plots, const Phase& phase) {
  for (const auto& [name, values] : phase.values)
    if (!known_as(name) && name != "waited" && name != "seconds" && !name.starts_with(by_attribute))
      plots.push_back({words_of(name), phase.counter, words_of(name), {series_of(phase, name, values)}});
}

}  // namespace

std::vector<Plot> plots(const Phase& phase) {
  std::vector<Plot> all;
  add_known(all, phase);
  add_waiting(all, phase);
  add_others(all, phase);
  add_attributes(all, phase);
  return all;
}

Html curves(const TrainingLog& log) {
  Html all;
  for (const Phase& phase : log.phases) {
    Html usual, small;
    for (const Plot& plot : plots(phase)) (plot.small ? small : usual) += figure(plot);
    if (usual.empty() && small.empty()) continue;
    all += element("h3", words_of(phase.name)) + Html::markup("\n") + element("div", {{"class", "figures"}}, usual);
    if (!small.empty()) all += element("div", {{"class", "figures"}}, small);
  }
  return all;
}

}  // namespace aesthete
