// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/candidates.hpp"

namespace aesthete::fixes {

std::vector<Candidate> candidates_for(const Subject& subject, const Jury& jury) {
  std::vector<Candidate> candidates;
  add_tone(subject, candidates);
  add_color(subject, candidates);
  add_straighten(subject, jury, candidates);
  add_detail(subject, candidates);
  return candidates;
}

}  // namespace aesthete::fixes
