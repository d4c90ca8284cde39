// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/judge_now.hpp"

#include <future>

#include "plugin/picture.hpp"
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
  PictureReader reader(target);
  std::stop_source stop;
  auto judging = std::async(std::launch::async, [&, picture = reader.picture()]() -> JudgedNow {
    const Critic& critic = open();
    const auto rows = [&](int first, int last) { picture->wait(first, last, stop.get_token()); };
    return {critic.assess(picture->image(), {.progress = {}, .stop = stop.get_token(), .rows = rows}), critic.card(), picture};
  });
  try {
    while (reader.step()) {}
  } catch (...) {
    stop.request_stop();  // or the critic would wait for rows that never come
    throw;
  }
  all.report("reading");
  JudgedNow result = judging.get();
  all.report("asking to knowing");
  return result;
}

}  // namespace aesthete
