// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/answers.hpp"

#include "plugin/main_loop.hpp"

namespace aesthete {

Answers::Tell Answers::teller() const {
  return [asked = asked_, mine = *asked_](std::function<void()> answer) {
    on_main_thread([asked, mine, answer = std::move(answer)] {
      if (*asked == mine && answer) answer();
    });
  };
}

}  // namespace aesthete
