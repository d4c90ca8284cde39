// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "aesthete/image.hpp"

namespace aesthete::fixes {

/// How gegl:shadows-highlights is set; its other properties stay at their defaults.
struct ShadowsHighlights {
  double shadows = 0, highlights = 0;  ///< −100–100
  double radius = 100;                 ///< px of the whole picture: deviation of the Gaussian that tells shadow from light
};

struct Scale {
  double across, down;
};

/// gegl:shadows-highlights (darktable's, by Ulrich Pegelow): a pixel is lightened or darkened by how dark its surroundings
/// are. The surroundings, blurred over many pixels, are computed once from a small copy of the picture.
class LocalLight {
public:
  /// small: the picture, `scale` times as large a side (at most 1); radius as above.
  LocalLight(const Image& small, double scale, double radius);

  /// part: what lies at x, y of the picture when that is `scale` times as large as the small copy; edits it.
  Image edited(const Image& part, double x, double y, const Scale& scale, const ShadowsHighlights& how) const;

private:
  float lightness_at(double x, double y) const;

  int width_, height_;
  std::vector<float> lightness_;  ///< CIE L of the blurred luminance, 0–100
};

}  // namespace aesthete::fixes
