// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the bank of sentences. Strict: it is written by hand, by many, and read from files of unknown origin.
#include <algorithm>
#include <array>
#include <format>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "model/base/shallow_json.hpp"
#include "model/feedback.hpp"

namespace aesthete {
namespace {

using nlohmann::json;

/// Which phrase is being read, for what is said when it is wrong.
struct Reader {
  std::size_t number;
  const json& phrase;

  [[noreturn]] void fail(const std::string& why) const {
    std::string text;
    if (const auto it = phrase.find("text"); it != phrase.end() && it->is_string()) text = it->get<std::string>();
    throw Error(std::format("phrases: number {} (\"{}\"): {}", number, text, why));
  }

  std::string string(const char* key) const {
    const auto it = phrase.find(key);
    if (it == phrase.end()) fail(std::format("\"{}\" is missing", key));
    if (!it->is_string() || it->get_ref<const std::string&>().empty())
      fail(std::format("\"{}\" must be a string with something in it", key));
    return it->get<std::string>();
  }

  Band band(const json& range, const std::string& of) const {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const auto bound = [&](const json& end) { return end.is_null() || end.is_number(); };
    if (!range.is_array() || range.size() != 2 || !bound(range[0]) || !bound(range[1]))
      fail(std::format("the range of {} must be [from, to], numbers or null", of));
    const Band band{range[0].is_null() ? -infinity : range[0].get<double>(),
                    range[1].is_null() ? infinity : range[1].get<double>()};
    if (band.low > band.high) fail(std::format("the range of {} ends before it begins", of));
    return band;
  }

  NamedSurvey measurement(std::string_view name) const {
    for (const NamedSurvey& known : named_survey())
      if (known.name == name) return known;
    fail(std::format("\"{}\" is no measurement; model/survey.hpp lists them", name));
  }

  /// The member's array, empty when it is left out.
  json array(const char* key) const {
    const json found = phrase.value(key, json::array());
    if (!found.is_array()) fail(std::format("\"{}\" must be an array", key));
    return found;
  }

  std::string word(const json& entry) const {
    if (!entry.is_string() || entry.get_ref<const std::string&>().empty()) fail("\"claims\" must hold words");
    return entry.get<std::string>();
  }

  PhraseValue value(const json& entry) const {
    if (!entry.is_string()) fail("\"values\" must hold strings");
    const auto value = phrase_value(entry.get_ref<const std::string&>());
    if (!value) fail(std::format("{} is no measurement; model/phrase_values.hpp lists what a value may be", entry.dump()));
    return *value;
  }
};

void check_members(const Reader& reader) {
  constexpr std::array known = {"attribute", "says", "percentile", "when", "claims", "text", "values", "tool"};
  if (!reader.phrase.is_object()) reader.fail("a phrase must be an object");
  for (const auto& [key, _] : reader.phrase.items())
    if (std::ranges::find(known, key) == known.end()) reader.fail(std::format("unknown member \"{}\"", key));
}

/// Each value has its place and each place its value.
void check_placeholders(const Reader& reader, std::string text, std::size_t values) {
  for (std::size_t i = 0; i < values; ++i) {
    const std::string place = std::format("{{{}}}", i);
    std::size_t at = text.find(place);
    if (at == text.npos) reader.fail(std::format("{} value(s), but the text has no {}", values, place));
    for (; at != text.npos; at = text.find(place)) text.erase(at, place.size());
  }
  if (text.find_first_of("{}") != text.npos)
    reader.fail(std::format("the text has a brace that is no place for one of its {} value(s)", values));
}

void check_percentile(const Reader& reader, const Band& band) {
  const std::string says = reader.string("says");
  if (says != "praise" && says != "neutral" && says != "weakness")
    reader.fail("\"says\" must be praise, neutral or weakness");
  if (band.low < 0 || band.high > 100) reader.fail("\"percentile\" must lie within 0 and 100");
  if (says == "praise" && band.low < 50) reader.fail("praise for a percentile under 50 contradicts the score");
  if (says == "weakness" && band.high > 50) reader.fail("a weakness at a percentile over 50 contradicts the score");
}

Phrase read(const Reader& reader) {
  check_members(reader);
  Phrase phrase;
  phrase.attribute = reader.string("attribute");
  phrase.percentile = reader.band(reader.phrase.value("percentile", json()), "the percentile");
  check_percentile(reader, phrase.percentile);
  phrase.says = reader.string("says");
  const json when = reader.phrase.value("when", json::object());
  if (!when.is_object()) reader.fail("\"when\" must be an object");
  for (const auto& [name, range] : when.items())
    phrase.when.push_back({reader.measurement(name), reader.band(range, name)});
  for (const json& claim : reader.array("claims")) phrase.claims.push_back(reader.word(claim));
  for (const json& value : reader.array("values")) {
    phrase.values.push_back(reader.value(value));
    phrase.names_subject_place |= value == "subject_place";
    phrase.names_focus_place |= value == "focus_place";
  }
  phrase.feedback.phrase = reader.string("text");
  if (reader.phrase.contains("tool")) phrase.feedback.tool = reader.string("tool");
  check_placeholders(reader, phrase.feedback.phrase, phrase.values.size());
  return phrase;
}

}  // namespace

Phrases Phrases::parse(const std::string& text) {
  const json bank = json::parse(text, keep_shallow<json>, false);
  if (bank.is_discarded()) throw Error("phrases: this is no JSON; look for a missing comma or quotation mark");
  if (!bank.is_array()) throw Error("phrases: the bank must be an array of phrases");
  Phrases phrases;
  std::set<std::string> texts;
  for (const json& entry : bank) {
    const Reader reader{phrases.phrases_.size() + 1, entry};
    phrases.phrases_.push_back(read(reader));
    if (!texts.insert(phrases.phrases_.back().feedback.phrase).second) reader.fail("this text is there twice");
  }
  return phrases;
}

}  // namespace aesthete
