// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/phrase_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <format>
#include <vector>

#include "aesthete/told.hpp"

namespace aesthete {
namespace {

/// One decimal under ten, none above: nobody needs to know that 12.3 % is white.
std::string rounded(double value) {
  if (std::abs(value) >= 9.95) return std::format("{:.0f}", value);
  const std::string text = std::format("{:.1f}", value);
  return text == "-0.0" ? "0" : text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

std::string place(double x, double y) {
  constexpr const char* places[3][3] = {{mark("at the upper left"), mark("at the top"), mark("at the upper right")},
                                        {mark("on the left"), mark("in the middle"), mark("on the right")},
                                        {mark("at the lower left"), mark("at the bottom"), mark("at the lower right")}};
  const auto third = [](double at) { return at < .4 ? 0 : at > .6 ? 2 : 1; };
  return places[third(y)][third(x)];
}

[[maybe_unused]] constexpr const char* colour_words[]{mark("red"), mark("orange"), mark("brown"), mark("beige"), mark("yellow"),
                                                      mark("green"), mark("teal"), mark("blue"), mark("purple"), mark("pink")};

/// The n-th most widespread colour that is one; where there are fewer, the most widespread of all.
const ColourShare& colour(const Survey& survey, std::size_t n) {
  for (const ColourShare& of : survey.colours)
    if (is_chromatic(of.name) && n-- == 0) return of;
  return survey.colours.front();
}

struct Worded {
  std::string_view name;
  std::string (*write)(const Survey&);
};
constexpr Worded worded[]{
    {"subject_place", [](const Survey& s) { return place(s.measured.subject_x, s.measured.subject_y); }},
    {"focus_place", [](const Survey& s) { return place(s.measured.focus_x, s.measured.focus_y); }},
    {"highlights_place", [](const Survey& s) { return place(s.highlights_x, s.highlights_y); }},
    {"shadows_place", [](const Survey& s) { return place(s.shadows_x, s.shadows_y); }},
    {"colour", [](const Survey& s) { return std::string(colour(s, 0).name); }},
    {"second_colour", [](const Survey& s) { return std::string(colour(s, 1).name); }},
};

/// Takes "%" or "/2.55" off the end of a name. Returns what its number is multiplied by, or nothing when that is no number.
std::optional<double> take_factor(std::string_view& name) {
  if (name.ends_with('%')) return name.remove_suffix(1), 100.;
  const std::size_t slash = name.find('/');
  if (slash == name.npos) return 1.;
  double divisor = 0;
  const char* end = name.data() + name.size();
  if (std::from_chars(name.data() + slash + 1, end, divisor).ptr != end || divisor <= 0) return std::nullopt;
  name = name.substr(0, slash);
  return 1 / divisor;
}

}  // namespace

std::optional<PhraseValue> phrase_value(std::string_view name) {
  for (const Worded& value : worded)
    if (value.name == name) return value.write;
  const bool whole = name.starts_with('~');
  if (whole) name.remove_prefix(1);
  const std::optional<double> factor = take_factor(name);
  const bool absolute = name.size() > 2 && name.starts_with('|') && name.ends_with('|');
  if (absolute) name = name.substr(1, name.size() - 2);
  for (const NamedSurvey& number : named_survey())
    if (factor && number.name == name)
      return [number, factor = *factor, absolute, whole](const Survey& survey) {
        const double value = number.of(survey) * factor, shown = absolute ? std::abs(value) : value;
        return rounded(whole ? std::round(shown) : shown);
      };
  return std::nullopt;
}

}  // namespace aesthete
