// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include <vector>

#include "aesthete/image.hpp"
#include "plugin/gobject.hpp"

namespace aesthete {

/// How a drawable's pixels are fetched: the numbers of its profile's device (gamma and all), at the depth that loses
/// nothing that shows, and how a Conversion then understands them.
class Pixels {
public:
  explicit Pixels(GimpDrawable* drawable);

  const Babl* babl() const { return babl_; }
  const PixelFormat& format() const { return format_; }
  /// Whether the numbers already are an Image's.
  bool is_srgb8() const { return format_.channels == 3 && format_.depth == PixelFormat::Depth::u8 && format_.icc.empty(); }

private:
  Owned<GimpColorProfile> profile_;
  PixelFormat format_;
  const Babl* babl_ = nullptr;
};

}  // namespace aesthete
