// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/figures.hpp"

#include <algorithm>
#include <format>

namespace aesthete {
namespace {

nlohmann::ordered_json json_of(const Figure& f) {
  nlohmann::ordered_json line{{"section", f.section}, {"figure", f.name}, {"value", f.value}, {"count", f.count}};
  if (f.asked) line.update({{f.at_most ? "at_most" : "at_least", *f.asked}, {"reached", f.reached()}});
  return line;
}

std::string written(const nlohmann::ordered_json& line) { return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n'; }

/// A column as wide as its letters, whatever their bytes.
std::size_t letters(const std::string& text) {
  std::size_t count = 0;
  for (unsigned char c : text) count += (c & 0xc0) != 0x80;
  return count;
}

}  // namespace

std::string asked_of(const Figure& figure) {
  return figure.asked ? std::format("{} {:g}", figure.at_most ? "≤" : "≥", *figure.asked) : "";
}

Figures::Figures(const Settings& recipe) : at_least_(recipe.table("at_least")), at_most_(recipe.table("at_most")) {}

void Figures::add(const std::string& section, const std::string& name, double value, std::size_t count) {
  Figure figure{section, name, value, count};
  if (at_least_.contains(name)) figure.asked = at_least_.at(name).get<double>();
  if (at_most_.contains(name)) figure.asked = at_most_.at(name).get<double>(), figure.at_most = true;
  all_.push_back(std::move(figure));
}

void Figures::skip(const std::string& what, const std::string& why) { skipped_.push_back({what, why}); }

void Figures::skip_what_was_asked_in_vain() {
  for (const auto* asked : {&at_least_, &at_most_})
    for (const auto& [name, value] : asked->items())
      if (std::ranges::find(all_, name, &Figure::name) == all_.end()) skip(name, "it is asked for, but was not measured");
}

std::string Figures::lines() const {
  std::string text;
  for (const Figure& f : all_) text += written(json_of(f));
  for (const auto& [what, why] : skipped_) text += written({{"skipped", what}, {"why", why}});
  return text;
}

std::string Figures::text() const {
  std::string text, section;
  for (const Figure& f : all_) {
    if (f.section != section) text += std::format("{}\n{:<58} {:>9} {:>9} {:>7}\n", text.empty() ? "" : "\n", section = f.section, "measured", "asked", "of");
    const std::string asked = asked_of(f);
    text += std::format("  {:<56} {:>9.3f} {}{} {:>7}{}\n", f.name, f.value, std::string(9 - std::min<std::size_t>(9, letters(asked)), ' '), asked, f.count, f.reached() ? "" : "  not reached");
  }
  for (const auto& [what, why] : skipped_) text += std::format("\nskipped: {}: {}\n", what, why);
  return text;
}

}  // namespace aesthete
