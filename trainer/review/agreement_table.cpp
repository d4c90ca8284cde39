// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <format>
#include <nlohmann/json.hpp>

#include "trainer/review/agreement.hpp"

namespace aesthete {
namespace {

std::string percent(double share) { return std::format("{:.0f} %", 100 * share); }

nlohmann::ordered_json number(const std::optional<double>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

std::size_t longest(const std::vector<Agreement>& rows, std::string Agreement::*column, std::size_t least) {
  for (const auto& row : rows) least = std::max(least, (row.*column).size());
  return least;
}

}  // namespace

void print_table(std::ostream& out, const std::vector<Agreement>& rows) {
  const std::size_t first = longest(rows, &Agreement::describer, 9), second = longest(rows, &Agreement::attribute, 9);
  out << std::format("{:<{}}  {:<{}}  {:>6}  {:>6}  {:>6}  {:>8}  {:>8}  {:>9}  {:>7}\n", "describer", first, "attribute", second,
                     "texts", "shared", "alpha", "accepted", "rejected", "rewritten", "changed");
  for (const auto& row : rows)
    out << std::format("{:<{}}  {:<{}}  {:>6}  {:>6}  {:>6}  {:>8}  {:>8}  {:>9}  {:>7}\n", row.describer, first, row.attribute, second,
                       row.texts, row.shared, row.alpha ? std::format("{:.3f}", *row.alpha) : "–", percent(row.accepted),
                       percent(row.rejected), percent(row.rewritten), row.changed ? percent(*row.changed) : "–");
}

void print_json(std::ostream& out, const std::vector<Agreement>& rows) {
  for (const auto& row : rows) {
    const nlohmann::ordered_json object{
        {"describer", row.describer}, {"attribute", row.attribute}, {"texts", row.texts}, {"shared", row.shared},
        {"alpha", number(row.alpha)}, {"accepted", row.accepted}, {"rejected", row.rejected}, {"rewritten", row.rewritten},
        {"changed", number(row.changed)}};
    out << object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
  }
}

}  // namespace aesthete
