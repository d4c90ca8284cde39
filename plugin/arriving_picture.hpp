// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

/// A picture that is judged while it is still being read: one thread brings rows, the other waits for those that it is
/// about to look at, and says by that which should come next.
class ArrivingPicture {
public:
  /// The memory of an earlier picture, `spare`, is used again where it fits: most of the first reading goes into memory
  /// that the system has yet to hand out.
  ArrivingPicture(Image spare, int width, int height);

  /// Waits until rows [first, last) are there. Throws Cancelled when `stop` is requested before.
  void wait(int first, int last, std::stop_token stop);

  /// Tells that rows [first, last) are there.
  void arrived(int first, int last);

  /// The first row that has not been begun: of those waited for, else of all. Nothing when all have been begun.
  std::optional<int> next_row() const;
  /// Tells that rows [first, last) are being read.
  void begun(int first, int last);

  /// To write rows before they have arrived, and to read them afterwards.
  Image& image() { return image_; }

private:
  bool there(int first, int last) const;

  Image image_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<bool> there_, begun_;
  int wanted_first_ = 0, wanted_last_ = 0;
};

}  // namespace aesthete
