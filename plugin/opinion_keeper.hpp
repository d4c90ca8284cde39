// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "opinions/opinion.hpp"
#include "plugin/judgement.hpp"
#include "plugin/worker.hpp"

namespace aesthete {

/// Keeps opinions while the main loop runs: a picture's hash and the disk take their time. At the end what was said is
/// still kept, but nobody is told.
class OpinionKeeper {
public:
  /// Told on the main thread: what went wrong, or an empty text.
  using Told = std::function<void(const std::string& error)>;

  ~OpinionKeeper();

  void keep(std::shared_ptr<const Image> picture, const std::string& file, const Verdict& verdict, const std::string& attribute, Stance stance,
            Told told);

private:
  std::shared_ptr<bool> listening_ = std::make_shared<bool>(true);  // the main thread's
  Worker worker_;
};

}  // namespace aesthete
