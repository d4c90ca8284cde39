// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "aesthete/image.hpp"
#include "trainer/database/database.hpp"

namespace aesthete {

/// A photograph as a screen needs it, or why there is none.
struct ReadPhotograph {
  Image picture;
  std::string problem;
};

/// Reads photographs on a thread of its own, so that the next one is there when it is asked for.
class PhotographsAhead {
public:
  /// `ready` is called on that thread whenever a photograph has been read; `side`: the longest that is kept, in pixels.
  PhotographsAhead(std::function<void()> ready, int side);
  ~PhotographsAhead();

  /// These are wanted, the first one first. Whatever else was read is forgotten.
  void want(std::vector<Photograph> photographs);
  /// Null while it is not read yet. Stays valid after the next want().
  std::shared_ptr<const ReadPhotograph> get(std::int64_t id);

private:
  void read_all(std::stop_token stop);
  const Photograph* unread() const;

  std::function<void()> ready_;
  int side_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<Photograph> wanted_;
  std::map<std::int64_t, std::shared_ptr<const ReadPhotograph>> read_;
  std::jthread thread_;
};

}  // namespace aesthete
