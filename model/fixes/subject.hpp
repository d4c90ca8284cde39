// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <span>
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
  /// A smaller copy for edits of the frame, in the picture's proportions.
  const Image& reduced() const { return reduced_; }
  /// Its width over the picture's.
  double scale() const { return double(reduced_.width()) / picture_->width(); }
  const Measurements& measured() const { return measured_; }
  const std::vector<Window>& windows() const { return windows_; }

  /// A copy for edits of single pixels. Colours mix while a picture shrinks, so it is larger than a view; a whole number of times
  /// each way, or all of the picture: averaged over areas that do not meet, texture would come out otherwise than it does at once.
  const Image& multiple() const { return multiple_.empty() ? *picture_ : multiple_; }
  /// The whole view of the picture, or of an edited multiple().
  const Image& whole() const { return whole_; }
  Image whole_of(const Image& edited) const { return resized(edited, view_.width, view_.height); }
  /// What is seen in the first `count` windows.
  std::span<const Image> seen_in_windows(std::size_t count = std::size_t(-1)) const { return std::span(seen_).first(std::min(count, seen_.size())); }
  /// The same of an edited picture: `edit` gives what is seen in a window, by its index. The middle one that comes twice is edited once.
  template <class Edit>
  std::vector<Image> edited_windows(std::size_t count, const Edit& edit) const {
    std::vector<Image> seen;
    for (std::size_t i = 0; i < std::min(count, windows_.size()); ++i) seen.push_back(is_first_mirrored(i) ? mirrored(seen.front()) : edit(i));
    return seen;
  }
  /// One of the windows with up to `margin` more pixels at each side, and where in it the window begins.
  Image wide_window(const Window& window, int margin, int& left, int& top) const;

private:
  bool is_first_mirrored(std::size_t window) const;

  const Image* picture_;
  Preprocessing how_;
  Size view_;
  Image reduced_, multiple_, whole_;
  Measurements measured_;
  std::vector<Window> windows_;
  std::vector<Image> seen_;
};

}  // namespace aesthete::fixes
