// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <lcms2.h>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace aesthete {

/// RGB numbers of a profile made of curves and a matrix (Display P3, Adobe RGB, ProPhoto, linear …) to sRGB at the same
/// depth. lcms knows the way, but takes 2.5 times as long at 8 bits, and at 16 either its table is 13 steps of 255 off
/// or it takes forty times as long. Agrees with lcms in double precision within rounding.
class MatrixShaper {
public:
  /// Nothing when the profile is of another kind, or black or white do not keep their place.
  static std::unique_ptr<MatrixShaper> of(cmsHPROFILE profile, bool deep);

  /// `channels` is 3, or 4 with an alpha that is copied.
  void convert(const std::uint8_t* from, int channels, int width, std::uint8_t* to) const;
  void convert(const std::uint16_t* from, int channels, int width, std::uint16_t* to) const;

private:
  template <class Sample>
  void convert_row(const Sample* from, int channels, int width, Sample* to) const;

  std::array<std::vector<float>, 3> linear_;  ///< each channel's number to light, 0–1
  std::array<float, 9> matrix_;               ///< light to sRGB's light, times the size of the table
  std::span<const std::uint16_t> encoded_;        ///< sRGB's light to its number
};

}  // namespace aesthete
