// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "aesthete/critic.hpp"
#include "plugin/arriving_picture.hpp"
#include "plugin/request.hpp"

namespace aesthete {

/// What came of judging without a dialog.
struct JudgedNow {
  Assessment assessment;
  ModelCard card;
  std::shared_ptr<ArrivingPicture> picture;
};

/// Opens the critic and lets it judge what has arrived, while the picture is read. Throws Error.
JudgedNow judge_now(const Target& target, const Request& request);

/// The same with a critic that may be open already: `open` is called on the thread that judges.
JudgedNow judge_now(const Target& target, const std::function<const Critic&()>& open);

}  // namespace aesthete
