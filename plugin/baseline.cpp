// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/baseline.hpp"

namespace aesthete {

Points points_of(const Assessment& assessment) {
  Points points{{"overall", assessment.overall.mean}};
  for (const AttributeScore& attribute : assessment.attributes) points[attribute.name] = attribute.score.mean;
  return points;
}

Points gains(const Points& from, const Points& to) {
  Points result;
  for (const auto& [name, points] : to)
    if (const auto before = from.find(name); before != from.end()) result[name] = points - before->second;
  return result;
}

Progress Baselines::judged(Subject subject, const Assessment& assessment) {
  const Points now = points_of(assessment);
  Kept& kept = kept_[subject];
  kept.first = kept.opened.empty() || kept.critic != assessment.critic;
  if (kept.first) kept = {.critic = assessment.critic, .opened = now, .last = now, .first = true, .reference = {}};
  kept.last = now;
  return progress(subject);
}

bool Baselines::set_reference(Subject subject) {
  const auto found = kept_.find(subject);
  if (found == kept_.end()) return false;
  found->second.reference = found->second.last;
  return true;
}

Progress Baselines::progress(Subject subject) const {
  const auto found = kept_.find(subject);
  if (found == kept_.end()) return {};
  const Kept& kept = found->second;
  return {kept.first ? Points() : gains(kept.opened, kept.last), kept.reference ? gains(*kept.reference, kept.last) : Points()};
}

}  // namespace aesthete
