// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace aesthete {

/// The way of a worker's answers to the object that owns this, on the main thread. They are dropped when it waits for them no
/// more, and when it is gone: so an answer may name its owner.
class Answers {
public:
  using Tell = std::function<void(std::function<void()>)>;

  Answers() : asked_(std::make_shared<std::uint64_t>(0)) {}
  ~Answers() { drop(); }
  Answers(const Answers&) = delete;
  Answers& operator=(const Answers&) = delete;

  /// What a worker passes an answer with; an empty one is none. Main thread only, as is drop().
  Tell teller() const;
  /// Nothing is heard any more of what has been asked so far.
  void drop() { ++*asked_; }

private:
  std::shared_ptr<std::uint64_t> asked_;
};

}  // namespace aesthete
