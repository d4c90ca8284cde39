// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <future>

#include "aesthete/critic.hpp"
#include "plugin/picture.hpp"

namespace aesthete {

/// Reads a picture on this thread while work(picture, watch) looks at what has arrived on another, and returns its future
/// when all is read. Where reading fails the work is stopped, or it would wait for rows that never come. Throws Error.
template <class Work>
auto read_beside(const Target& target, Work work) {
  PictureReader reader(target);
  std::stop_source stop;
  auto working = std::async(std::launch::async, [work = std::move(work), picture = reader.picture(), stop = stop.get_token()] {
    const auto rows = [&](int first, int last) { picture->wait(first, last, stop); };
    return work(picture, Watch{.progress = {}, .stop = stop, .rows = rows});
  });
  try {
    while (reader.step()) {}
  } catch (...) {
    stop.request_stop();
    throw;
  }
  return working;
}

}  // namespace aesthete
