// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/pixels.hpp"

#include <string>

namespace aesthete {
namespace {

using Depth = PixelFormat::Depth;

/// Eight linear bits make more than eight of gamma, sixteen of them more than sixteen.
Depth depth_of(GimpPrecision precision) {
  switch (precision) {
    case GIMP_PRECISION_U8_NON_LINEAR:
    case GIMP_PRECISION_U8_PERCEPTUAL:
      return Depth::u8;
    case GIMP_PRECISION_U8_LINEAR:
    case GIMP_PRECISION_U16_NON_LINEAR:
    case GIMP_PRECISION_U16_PERCEPTUAL:
    case GIMP_PRECISION_U32_NON_LINEAR:
    case GIMP_PRECISION_U32_PERCEPTUAL:
      return Depth::u16;
    default:
      return Depth::f32;
  }
}

std::string babl_name(bool grey, bool alpha, Depth depth) {
  const char* type = depth == Depth::u8 ? " u8" : depth == Depth::u16 ? " u16" : " float";
  return std::string(grey ? "Y'" : "R'G'B'") + (alpha ? "A" : "") + type;
}

}  // namespace

Pixels::Pixels(GimpDrawable* drawable) {
  GimpImage* image = gimp_item_get_image(GIMP_ITEM(drawable));
  const bool grey = gimp_drawable_is_gray(drawable), alpha = gimp_drawable_has_alpha(drawable);
  format_.channels = (grey ? 1 : 3) + (alpha ? 1 : 0);
  format_.depth = gimp_drawable_is_indexed(drawable) ? Depth::u8 : depth_of(gimp_image_get_precision(image));
  babl_ = babl_format_with_space(babl_name(grey, alpha, format_.depth).c_str(), gimp_drawable_get_format(drawable));

  // Without a profile of its own an image is sRGB, and babl has undone a linear precision.
  profile_.reset(gimp_image_get_color_profile(image));
  if (!profile_) return;
  gsize length = 0;
  const guint8* icc = gimp_color_profile_get_icc_profile(profile_.get(), &length);
  format_.icc = std::as_bytes(std::span(icc, length));
}

}  // namespace aesthete
