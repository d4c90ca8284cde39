// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "trainer/database/database.hpp"

namespace aesthete {
namespace {

/// What people said of each description. The newest verdict of a person counts.
struct Judged {
  std::set<std::int64_t> rejected, accepted;
};

Judged judged(const std::vector<ReviewVerdict>& verdicts) {
  std::map<std::pair<std::int64_t, std::string>, std::string> newest;
  for (const auto& verdict : verdicts) newest[{verdict.description, verdict.person}] = verdict.verdict;
  Judged all;
  for (const auto& [of, verdict] : newest) {
    if (verdict == "rejected") all.rejected.insert(of.first);
    if (verdict == "accepted") all.accepted.insert(of.first);
  }
  return all;
}

constexpr double accepted_weight = 2, rewritten_weight = 3;

}  // namespace

std::vector<Database::Teaching> Database::teaching() {
  const Judged people = judged(verdicts());
  std::vector<Description> all = descriptions();
  std::map<std::int64_t, std::int64_t> replaced_by;  // by its newest rewriting that nobody has rejected
  for (const auto& description : all)
    if (description.rewrites && !people.rejected.contains(description.id)) replaced_by[description.rewrites] = description.id;
  std::vector<Teaching> taught;
  for (auto& description : all) {
    if (people.rejected.contains(description.id) || replaced_by.contains(description.id)) continue;
    if (description.rewrites && replaced_by.contains(description.rewrites) && replaced_by[description.rewrites] != description.id) continue;
    const double weight = description.rewrites ? rewritten_weight : people.accepted.contains(description.id) ? accepted_weight : 1;
    taught.push_back({std::move(description), weight});
  }
  return taught;
}

}  // namespace aesthete
