// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/history.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;
constexpr int format = 1;
constexpr std::size_t most_attributes = 32;
struct Damaged {};

/// Cut where a character ends: a byte of the form 10xxxxxx goes on with one. Bytes that are no UTF-8 never come in.
std::string cut(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

double rounded(double number) { return std::round(number * 1000) / 1000; }

Json json_of(const HistoryScore& score) { return {rounded(score.points), rounded(score.percentile)}; }

Json json_of(const HistoryEntry& entry) {
  Json json{{"time", entry.time}, {"number", entry.number}, {"overall", json_of(entry.overall)}};
  Json& attributes = json["attributes"] = Json::object();
  for (const auto& [name, score] : entry.attributes) attributes[name] = json_of(score);
  json["critic"] = entry.critic;
  json["layers"] = entry.layers;
  for (const auto& [key, text] : {std::pair("layer", &entry.layer), std::pair("deed", &entry.deed),
                                  std::pair("deed_layer", &entry.deed_layer), std::pair("note", &entry.note)})
    if (!text->empty()) json[key] = *text;
  return json;
}

void bound(HistoryEntry& entry) {
  if (entry.layers.size() > most_layers) entry.layers.resize(most_layers);
  for (std::string& name : entry.layers) name = cut(name, most_name);
  entry.critic = cut(entry.critic, 64);
  entry.layer = cut(entry.layer, most_name);
  entry.deed_layer = cut(entry.deed_layer, most_name);
  entry.note = cut(entry.note, most_note);
}

double in_range(const Json& json, double highest) {
  const double number = json.get<double>();
  if (!(number >= 0 && number <= highest)) throw Damaged();
  return number;
}

HistoryScore score_from(const Json& json) { return {in_range(json.at(0), 10), in_range(json.at(1), 100)}; }

HistoryEntry entry_from(const Json& json) {
  HistoryEntry entry;
  entry.time = json.at("time").get<std::int64_t>();
  entry.number = int(in_range(json.at("number"), 1e9));
  entry.overall = score_from(json.at("overall"));
  for (const auto& [name, score] : json.at("attributes").items()) entry.attributes[cut(name, most_name)] = score_from(score);
  entry.critic = json.at("critic").get<std::string>();
  entry.layers = json.at("layers").get<std::vector<std::string>>();
  entry.layer = json.value("layer", "");
  entry.deed = json.value("deed", "");
  entry.deed_layer = json.value("deed_layer", "");
  entry.note = json.value("note", "");
  if (entry.attributes.size() > most_attributes) throw Damaged();
  bound(entry);
  return entry;
}

/// Notes and numbers may change; what was judged, and when, does not.
bool is_same(const HistoryEntry& one, const HistoryEntry& other) {
  return one.time == other.time && one.layer == other.layer && one.critic == other.critic && rounded(one.overall.points) == rounded(other.overall.points);
}

void thin(History& history) {
  if (history.size() > most_entries) history.erase(history.begin() + 1, history.end() - (most_entries - 1));
}

}  // namespace

HistoryEntry entry_of(const Assessment& assessment, std::int64_t time) {
  HistoryEntry entry;
  entry.time = time;
  entry.critic = assessment.critic;
  entry.overall = {assessment.overall.mean, assessment.overall.percentile};
  for (const AttributeScore& attribute : assessment.attributes)
    entry.attributes[attribute.name] = {attribute.score.mean, attribute.score.percentile};
  return entry;
}

void append(History& history, HistoryEntry entry) {
  entry.number = history.empty() ? 1 : history.back().number + 1;
  bound(entry);
  history.push_back(std::move(entry));
  thin(history);
}

void take_in(History& history, const History& kept) {
  for (const HistoryEntry& entry : kept) {
    const auto own = std::ranges::find_if(history, [&](const HistoryEntry& one) { return is_same(one, entry); });
    if (own != history.end()) {
      if (own->note.empty()) own->note = entry.note;
      continue;
    }
    auto later = history.end();
    while (later != history.begin() && std::prev(later)->time > entry.time) --later;
    history.insert(later, entry);
  }
  for (std::size_t i = 1; i < history.size(); ++i) history[i].number = std::max(history[i].number, history[i - 1].number + 1);
  thin(history);
}

History judgements_of(const History& history, const std::string& layer) {
  History found;
  std::ranges::copy_if(history, std::back_inserter(found), [name = cut(layer, most_name)](const HistoryEntry& entry) { return entry.layer == name; });
  return found;
}

std::string to_json(History& history) {
  while (true) {
    Json entries = Json::array();
    for (const HistoryEntry& entry : history) entries.push_back(json_of(entry));
    // What GIMP gives is UTF-8; should it not be, a mark in its place is better than no history.
    const std::string text = Json{{"format", format}, {"entries", std::move(entries)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() <= most_bytes || history.size() < 2) return text;
    const std::size_t spare = 1 + history.size() * (text.size() - most_bytes) / text.size();  // about as many as are too many
    history.erase(history.begin() + 1, history.begin() + 1 + std::ptrdiff_t(std::min(spare, history.size() - 1)));
  }
}

History history_from_json(std::string_view text) {
  if (text.size() > 16 * most_bytes) throw Error(tr("The history kept with this image is far too long; it is ignored"));
  try {
    const Json json = Json::parse(text);
    if (json.at("format").get<int>() > format)
      throw Error(tr("The history kept with this image was written by a newer version; it is ignored"));
    History history;
    for (const Json& entry : json.at("entries")) history.push_back(entry_from(entry));
    thin(history);
    return history;
  } catch (const Json::exception&) {
  } catch (const Damaged&) {
  }
  throw Error(tr("The history kept with this image is damaged; it is ignored"));
}

}  // namespace aesthete
