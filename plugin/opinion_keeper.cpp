// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/opinion_keeper.hpp"

#include <future>

#include "opinions/places.hpp"
#include "opinions/store.hpp"
#include "plugin/main_loop.hpp"

namespace aesthete {

OpinionKeeper::~OpinionKeeper() {
  *listening_ = false;
  std::promise<void> all_kept;
  worker_.run([&] { all_kept.set_value(); });  // a worker drops what it has not begun
  all_kept.get_future().wait();
}

void OpinionKeeper::keep(std::shared_ptr<const Image> picture, const std::string& file, const Verdict& verdict, const std::string& attribute,
                         Stance stance, Told told) {
  worker_.run([=, listening = listening_, assessment = verdict.assessment, card = verdict.card] {
    std::string problem;
    try {
      OpinionStore(opinions_file()).keep(judged_picture(*picture, file, assessment, card), attribute, stance);
    } catch (const std::exception& error) {
      problem = error.what();
    }
    on_main_thread([listening, told, problem] {
      if (*listening) told(problem);
    });
  });
}

}  // namespace aesthete
