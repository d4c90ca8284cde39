// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <optional>
#include <vector>

#include "plugin/arriving_picture.hpp"
#include "plugin/composite.hpp"
#include "plugin/gobject.hpp"
#include "plugin/pixels.hpp"

namespace aesthete {

/// Reads the picture that is judged, a stripe at a time, so that the caller's main loop stays alive and the critic may
/// begin before it has all. Main thread only; stripes are converted on another thread while the next one is fetched.
class PictureReader {
public:
  /// Throws Error when there is nothing to see, or it is too small to judge. `spare`: see ArrivingPicture.
  explicit PictureReader(const Target& target, Image spare = {});
  ~PictureReader();

  /// Reads the stripe that is wanted next. False when the picture is complete.
  bool step();
  double progress() const { return double(rows_read_) / composite_.area.height; }

  /// The picture, of which more arrives with each step.
  const std::shared_ptr<ArrivingPicture>& picture() const { return picture_; }

private:
  struct Rows {
    int first, last;
  };
  /// The stripe of a row: GIMP hands out whole tiles, so a stripe begins and ends where a row of tiles does.
  Rows stripe_of(int row) const;
  void fetch(std::byte* to, Rows rows);
  void convert_behind(Rows rows);

  Composite composite_;
  Owned<GeglBuffer> buffer_;
  Pixels pixels_;
  std::optional<Conversion> conversion_;
  std::shared_ptr<ArrivingPicture> picture_;
  std::vector<std::byte> stripes_[2];
  std::future<void> converting_;
  int rows_read_ = 0, stripe_ = 0;
};

}  // namespace aesthete
