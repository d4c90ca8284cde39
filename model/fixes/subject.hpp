// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/measure.hpp"
#include "model/preprocess.hpp"

namespace aesthete::fixes {

/// What a critic sees of a picture, or of an edited one.
struct Views {
  Image whole;                 ///< empty where the edit leaves it as it was
  std::vector<Image> windows;  ///< likewise
};

/// One picture and what edits of it are made from, read from it once. The picture must outlive it.
class Subject {
public:
  Subject(const Image& picture, const Preprocessing& how);

  const Image& picture() const { return *picture_; }
  const Preprocessing& how() const { return how_; }
  /// A smaller copy for edits of the whole frame; colours mix while a picture shrinks, so it is larger than a view.
  const Image& reduced() const { return reduced_; }
  /// Its width over the picture's.
  double scale() const { return double(reduced_.width()) / picture_->width(); }
  const Measurements& measured() const { return measured_; }
  const std::vector<Window>& windows() const { return windows_; }

  Image whole() const { return whole_view(reduced_, how_); }
  /// The first `count` windows.
  std::vector<Image> seen_in_windows(std::size_t count) const;
  /// One of the windows with up to `margin` more pixels at each side, and where in it the window begins.
  Image wide_window(const Window& window, int margin, int& left, int& top) const;

private:
  const Image* picture_;
  Preprocessing how_;
  Image reduced_;
  Measurements measured_;
  std::vector<Window> windows_;
};

}  // namespace aesthete::fixes
