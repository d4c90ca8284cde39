// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/tilts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "trainer/in_order.hpp"
#include "trainer/progress.hpp"
#include "trainer/suite/measures.hpp"
#include "trainer/threads.hpp"
#include "trainer/turned_copy.hpp"

namespace aesthete {
namespace {

constexpr std::array turns{0., 2., -2., 3.5, -3.5, 5., -5.};
constexpr double clear = 2, close_to = 1.5;  // degrees

/// How far a photograph seems turned, of each of the turns; none where it cannot be read.
std::vector<double> told(const Critic& critic, const Picture& photograph) {
  std::vector<double> degrees;
  try {
    const Image picture = photograph.read();
    for (const double turn : turns) degrees.push_back(critic.tilt(turn == 0 ? picture : turned_copy(picture, turn)));
  } catch (const Error&) {  // it says nothing of the critic
    degrees.clear();
  }
  return degrees;
}

struct Tally {
  std::vector<double> errors;
  std::size_t photographs = 0, clearly_turned = 0, right = 0, wrong_way = 0;
  bool learnt = false;

  void add(const std::vector<double>& seen) {
    if (seen.empty()) return;
    ++photographs;
    learnt |= std::ranges::any_of(seen, [](double degrees) { return degrees != 0; });
    clearly_turned += std::abs(seen[0]) >= clear;
    for (std::size_t i = 1; i < turns.size(); ++i) {
      errors.push_back(std::abs(seen[i] - turns[i]));
      right += errors.back() < close_to;
      wrong_way += std::abs(seen[i]) >= clear && seen[i] * turns[i] < 0;
    }
  }
};

}  // namespace

void report_tilt(const Critic& critic, const std::vector<Picture>& photographs, unsigned workers, Figures& figures) {
  Tally tally;
  Progress progress("tilt", photographs.size());
  in_order<std::vector<double>>(
      photographs.size(), critic.device() == "cpu" ? workers : 1,
      [&](std::size_t i) { keep_to_one_processor(workers); return told(critic, photographs[i]); },
      [&](std::size_t, const std::vector<double>& seen) { tally.add(seen), progress.step(); });
  if (tally.errors.empty()) return figures.skip("tilt", "there are no photographs to turn; name a folder with --photographs");
  if (!tally.learnt) return figures.skip("tilt", "this critic never learnt how far a picture leans; fit it with \"tilt_photographs\"");
  const double turned = double(tally.errors.size());
  figures.add("tilt", "turned by 2–5°: told to 1.5°", double(tally.right) / turned, tally.errors.size());
  figures.add("tilt", "… median error, degrees", median_of(tally.errors), tally.errors.size());
  figures.add("tilt", "… clearly turned to the wrong side", double(tally.wrong_way) / turned, tally.errors.size());
  figures.add("tilt", "as they are: clearly turned", double(tally.clearly_turned) / double(tally.photographs), tally.photographs);
}

}  // namespace aesthete
