// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_table.hpp"

#include <algorithm>
#include <format>
#include <nlohmann/json.hpp>

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

/// A cell that a spreadsheet would take for a formula begins with an apostrophe: a file's name is not to be run.
std::string cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == text.npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

std::string number(double value) { return std::format("{:.4f}", value); }

std::string line(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& of : cells) text += (text.empty() ? "" : ",") + of;
  return text + "\r\n";
}

void add_score(std::vector<std::string>& cells, const Score& score) {
  for (const double value : {score.mean, score.spread, score.percentile}) cells.push_back(number(value));
}

std::vector<std::string> names_of(const std::vector<ReportEntry>& entries) {
  std::vector<std::string> names;
  const auto judged = std::ranges::find_if_not(entries, &ReportEntry::failed);
  if (judged != entries.end())
    for (const AttributeScore& attribute : judged->assessment.attributes) names.push_back(attribute.name);
  return names;
}

std::string head(const std::vector<std::string>& names) {
  std::vector<std::string> cells{"file", "error", "overall", "overall_spread", "overall_percentile"};
  for (const std::string& name : names)
    for (const char* what : {"", "_spread", "_percentile", "_feedback"}) cells.push_back(name + what);
  cells.insert(cells.end(), {"familiarity", "critic"});
  return line(cells);
}

std::string row(const ReportEntry& entry, std::size_t columns) {
  std::vector<std::string> cells{cell(entry.file), cell(entry.error)};
  if (!entry.failed()) {
    add_score(cells, entry.assessment.overall);
    for (const AttributeScore& attribute : entry.assessment.attributes) {
      add_score(cells, attribute.score);
      cells.push_back(cell(sentence(attribute.feedback)));
    }
    cells.insert(cells.end(), {number(entry.assessment.familiarity), entry.assessment.critic});
  }
  cells.resize(columns);
  return line(cells);
}

}  // namespace

std::string report_csv(const std::vector<ReportEntry>& entries) {
  const std::vector<std::string> names = names_of(entries);
  std::string text = head(names);
  for (const ReportEntry& entry : entries) text += row(entry, 7 + 4 * names.size());
  return text;
}

std::string report_json(const std::vector<ReportEntry>& entries) {
  std::string text;
  for (const ReportEntry& entry : entries) {
    const Json failure{{"file", entry.file}, {"error", entry.error}};
    text += (text.empty() ? "[\n" : ",\n") + (entry.failed() ? failure.dump(-1, ' ', false, Json::error_handler_t::replace)
                                                             : to_json(entry.assessment, entry.file));
  }
  return text.empty() ? "[]\n" : text + "\n]\n";
}

}  // namespace aesthete
