// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/candidates.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "model/side_by_side.hpp"

namespace aesthete::fixes {

std::vector<Candidate> candidates_for(const Subject& subject, const Jury& jury, double tilt) {
  std::array<std::vector<Candidate>, 4> of_each;
  // One of them asks the jury, which may be one thread's alone.
  const std::array<std::function<void(std::vector<Candidate>&)>, 4> kinds{
      [&](auto& to) { add_tone(subject, to); }, [&](auto& to) { add_straighten(subject, jury, tilt, to); },
      [&](auto& to) { add_color(subject, to); }, [&](auto& to) { add_detail(subject, to); }};
  side_by_side(kinds.size(), [&](std::size_t i) { kinds[i](of_each[i]); });
  std::vector<Candidate> candidates;
  for (auto& some : of_each) std::ranges::move(some, std::back_inserter(candidates));
  return candidates;
}

}  // namespace aesthete::fixes
