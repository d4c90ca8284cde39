// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/log.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <limits>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
/// What a line's numbers are counted by, and what is no curve.
constexpr const char* counters[]{"step", "epoch"};
constexpr const char* no_curves[]{"time", "phase", "step", "epoch", "steps", "epochs"};

/// Returns how many lines were damaged. A log may be long, so no line is kept.
std::size_t each_object(const std::filesystem::path& file, const std::function<void(Json)>& take) {
  std::ifstream stream(file);
  if (!stream) throw Error(file.string() + ": it cannot be read; check its permissions");
  std::size_t damaged = 0;
  for (std::string line; std::getline(stream, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Json object = Json::parse(line, nullptr, false);
    if (object.is_object()) take(std::move(object));
    else ++damaged;
  }
  return damaged;
}

std::string text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

void set(Phase& phase, const std::string& name, double value) {
  auto known = std::find_if(phase.values.begin(), phase.values.end(), [&](const auto& v) { return v.first == name; });
  if (known == phase.values.end()) known = phase.values.insert(known, {name, {}});
  known->second.resize(phase.at.size(), missing);
  known->second.back() = value;
}

/// Numbers by their names; those of objects within as "attributes.color".
void set_all(Phase& phase, const Json& object, const std::string& prefix) {
  for (const auto& [key, value] : object.items()) {
    if (prefix.empty() && std::find(std::begin(no_curves), std::end(no_curves), key) != std::end(no_curves)) continue;
    if (value.is_number()) set(phase, prefix + key, value.get<double>());
    else if (value.is_object() && prefix.empty()) set_all(phase, value, prefix + key + '.');
  }
}

/// Leaves out what was done from `from` on. Returns how much that was.
std::size_t take_back(Phase& phase, double from) {
  const auto kept = std::size_t(std::lower_bound(phase.at.begin(), phase.at.end(), from) - phase.at.begin());
  const std::size_t repeated = phase.at.size() - kept;
  phase.at.resize(kept);
  for (auto& [name, values] : phase.values) values.resize(kept, missing);
  return repeated;
}

Phase& phase_of(std::vector<Phase>& phases, const std::string& name, const char* counter) {
  const auto known = std::find_if(phases.begin(), phases.end(), [&](const Phase& p) { return p.name == name && p.counter == counter; });
  return known != phases.end() ? *known : phases.emplace_back(Phase{name, counter, {}, 0, {}});
}

void add(TrainingLog& log, Json object) {
  if (const auto time = text(object, "time"); !time.empty()) {
    if (log.first_time.empty()) log.first_time = time;
    log.last_time = time;
  }
  const auto counter = std::find_if(std::begin(counters), std::end(counters), [&](const char* c) { return object.contains(c) && object[c].is_number(); });
  if (counter == std::end(counters)) return log.events.push_back(std::move(object));
  Phase& phase = phase_of(log.phases, text(object, "phase"), *counter);
  const double at = object[*counter].get<double>();
  log.repeated += take_back(phase, at);
  phase.at.push_back(at);
  if (const auto planned = object.find(*counter + std::string("s")); planned != object.end() && planned->is_number()) phase.planned = planned->get<double>();
  set_all(phase, object, "");
}

}  // namespace

JsonLines JsonLines::read(const std::filesystem::path& file) {
  JsonLines lines;
  lines.damaged = each_object(file, [&](Json object) { lines.objects.push_back(std::move(object)); });
  return lines;
}

const std::vector<double>* Phase::find(const std::string& wanted) const {
  const auto known = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == wanted; });
  return known == values.end() ? nullptr : &known->second;
}

TrainingLog TrainingLog::read(const std::filesystem::path& run) {
  const auto file = run / "log.jsonl";
  if (!std::filesystem::is_directory(run)) throw Error("run " + run.string() + ": there is no such folder; name the one that --run named in training");
  if (!std::filesystem::exists(file)) throw Error("run " + run.string() + ": it has no log.jsonl, so no training was logged there; name the folder that --run named");
  TrainingLog log;
  log.damaged = each_object(file, [&](Json object) { add(log, std::move(object)); });
  if (log.phases.empty() && log.events.empty())
    throw Error("run " + run.string() + ": its log.jsonl has no whole line yet, so there is nothing to report; let the training take a step first");
  for (Phase& phase : log.phases)
    for (auto& [name, values] : phase.values) values.resize(phase.at.size(), missing);
  return log;
}

const nlohmann::ordered_json* TrainingLog::event(const std::string& phase) const {
  const auto found = std::find_if(events.rbegin(), events.rend(), [&](const Json& e) { return text(e, "phase") == phase; });
  return found == events.rend() ? nullptr : &*found;
}

}  // namespace aesthete
