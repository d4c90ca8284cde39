// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <future>
#include <optional>
#include <vector>

#include "aesthete/image.hpp"
#include "plugin/composite.hpp"
#include "plugin/gobject.hpp"
#include "plugin/pixels.hpp"

namespace aesthete {

/// Reads the picture that is judged, a stripe at a time, so that the caller's main loop stays alive. Main thread only;
/// stripes are converted on another thread while the next one is fetched.
class PictureReader {
public:
  /// Throws Error when there is nothing to see, or it is too small to judge.
  /// The memory of an earlier picture, `spare`, is used again where it fits: most of the first reading goes into memory
  /// that the system has yet to hand out.
  explicit PictureReader(const Target& target, Image spare = {});
  ~PictureReader();

  /// Reads the next stripe. False when the picture is complete.
  bool step();
  double progress() const { return double(y_) / composite_.area.height; }

  int width() const { return composite_.area.width; }
  int height() const { return composite_.area.height; }

  /// The complete picture.
  Image take();

private:
  void fetch(std::byte* to, int rows);
  void convert_behind(int rows);

  Composite composite_;
  Owned<GeglBuffer> buffer_;
  Pixels pixels_;
  std::optional<Conversion> conversion_;
  Image picture_;
  std::vector<std::byte> stripes_[2];
  std::future<void> converting_;
  int y_ = 0, stripe_ = 0;
};

/// Reads all of it at once.
Image read_picture(const Target& target);

}  // namespace aesthete
