// SPDX-License-Identifier: GPL-3.0-or-later
// Which photographs a session shows, and in which order.
#include <algorithm>
#include <format>
#include <set>

#include "aesthete/image.hpp"
#include "trainer/nearest.hpp"
#include "trainer/review/session.hpp"
#include "trainer/usage_error.hpp"

namespace aesthete {
namespace {

bool named(const std::vector<std::string>& names, const std::string& name) {
  return names.empty() || std::ranges::find(names, name) != names.end();
}

void check(const std::vector<std::string>& asked, const std::set<std::string>& known, const char* what) {
  for (const auto& name : asked)
    if (!known.contains(name))
      throw UsageError(std::format("there is no text {} \"{}\"; did you mean \"{}\"?", what, name, nearest(name, {known.begin(), known.end()})));
}

}  // namespace

ReviewSession::ReviewSession(Database& database, ReviewChoice choice) : database_(database), choice_(std::move(choice)) {
  const auto descriptions = database_.descriptions();
  const auto verdicts = database_.verdicts();
  check_choice(choice_, descriptions);
  for (const auto& verdict : verdicts)
    if (verdict.person == choice_.person) mine_[verdict.description] = verdict;
  fill_queue(descriptions, verdicts);
  enter(0);
}

bool is_chosen(const ReviewChoice& choice, const Description& description) {
  return !description.rewrites && named(choice.describers, description.describer) && named(choice.attributes, description.attribute);
}

void check_choice(const ReviewChoice& choice, const std::vector<Description>& descriptions) {
  if (descriptions.empty()) throw Error("there is nothing to review: no photograph has a text; let `describe` write some");
  std::set<std::string> describers, attributes;
  for (const auto& description : descriptions) {
    if (description.rewrites) continue;
    describers.insert(description.describer);
    attributes.insert(description.attribute);
  }
  check(choice.describers, describers, "by");
  check(choice.attributes, attributes, "about");
}

void ReviewSession::fill_queue(const std::vector<Description>& descriptions, const std::vector<ReviewVerdict>& verdicts) {
  std::set<std::int64_t> judged_by_others, open, shared;
  for (const auto& verdict : verdicts)
    if (verdict.person != choice_.person) judged_by_others.insert(verdict.description);
  for (const auto& description : descriptions) {
    if (!is_chosen(choice_, description) || mine_.contains(description.id)) continue;
    open.insert(description.image);
    if (judged_by_others.contains(description.id)) shared.insert(description.image);
  }
  for (const auto& photograph : database_.photographs())
    if (open.contains(photograph.id)) queue_.push_back(photograph);
  std::ranges::sort(queue_, {}, [&](const Photograph& p) { return std::pair(!shared.contains(p.id), p.sha256); });
}

}  // namespace aesthete
