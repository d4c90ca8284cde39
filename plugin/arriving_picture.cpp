// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/arriving_picture.hpp"

#include <algorithm>

#include "aesthete/critic.hpp"

namespace aesthete {

ArrivingPicture::ArrivingPicture(Image spare, int width, int height)
    : image_(std::move(spare)), there_(std::size_t(height)), begun_(std::size_t(height)) {
  if (image_.width() != width || image_.height() != height) image_ = Image(width, height);
}

bool ArrivingPicture::there(int first, int last) const {
  return std::all_of(there_.begin() + first, there_.begin() + last, [](bool row) { return row; });
}

void ArrivingPicture::wait(int first, int last, std::stop_token stop) {
  std::unique_lock lock(mutex_);
  wanted_first_ = first;
  wanted_last_ = last;
  if (!changed_.wait(lock, stop, [&] { return there(first, last); })) throw Cancelled();
}

void ArrivingPicture::arrived(int first, int last) {
  const std::lock_guard lock(mutex_);
  std::fill(there_.begin() + first, there_.begin() + last, true);
  changed_.notify_all();
}

void ArrivingPicture::begun(int first, int last) {
  const std::lock_guard lock(mutex_);
  std::fill(begun_.begin() + first, begun_.begin() + last, true);
}

std::optional<int> ArrivingPicture::next_row() const {
  const std::lock_guard lock(mutex_);
  for (const auto& [first, last] : {std::pair(wanted_first_, wanted_last_), std::pair(0, int(begun_.size()))}) {
    const auto row = std::find(begun_.begin() + first, begun_.begin() + last, false);
    if (row != begun_.begin() + last) return int(row - begun_.begin());
  }
  return std::nullopt;
}

}  // namespace aesthete
