// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/judge_now.hpp"

#include "plugin/read_beside.hpp"
#include "plugin/stopwatch.hpp"

namespace aesthete {

JudgedNow judge_now(const Target& target, const Request& request) {
  std::unique_ptr<Critic> critic;
  return judge_now(target, [&]() -> const Critic& {
    critic = Critic::open(request.file(), request.where());
    return *critic;
  });
}

JudgedNow judge_now(const Target& target, const std::function<const Critic&()>& open) {
  const Stopwatch all;
  auto judging = read_beside(target, [&](const std::shared_ptr<ArrivingPicture>& picture, const Watch& watch) -> JudgedNow {
    const Critic& critic = open();
    return {critic.assess(picture->image(), watch), critic.card(), picture};
  });
  all.report("reading");
  JudgedNow result = judging.get();
  all.report("asking to knowing");
  return result;
}

}  // namespace aesthete
