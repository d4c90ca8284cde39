// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/matrix_shaper.hpp"

#include <algorithm>
#include <cmath>

#include "model/base/vectorised.hpp"

namespace aesthete {
namespace {

using Matrix = std::array<double, 9>;

/// Columns are the primaries in the connection space.
bool read_matrix(cmsHPROFILE profile, Matrix& matrix) {
  constexpr cmsTagSignature tags[] = {cmsSigRedColorantTag, cmsSigGreenColorantTag, cmsSigBlueColorantTag};
  for (std::size_t c = 0; c < 3; ++c) {
    const auto* xyz = static_cast<const cmsCIEXYZ*>(cmsReadTag(profile, tags[c]));
    if (!xyz) return false;
    matrix[c] = xyz->X;
    matrix[3 + c] = xyz->Y;
    matrix[6 + c] = xyz->Z;
  }
  return true;
}

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix made{};
  for (std::size_t i = 0; i < 9; ++i)
    for (std::size_t k = 0; k < 3; ++k) made[i] += a[i / 3 * 3 + k] * b[k * 3 + i % 3];
  return made;
}

Matrix inverse(const Matrix& m) {
  Matrix made;
  const auto minor = [&](std::size_t r, std::size_t c) {
    const std::size_t r1 = (r + 1) % 3, r2 = (r + 2) % 3, c1 = (c + 1) % 3, c2 = (c + 2) % 3;
    return m[3 * r1 + c1] * m[3 * r2 + c2] - m[3 * r1 + c2] * m[3 * r2 + c1];
  };
  const double determinant = m[0] * minor(0, 0) + m[1] * minor(0, 1) + m[2] * minor(0, 2);
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t c = 0; c < 3; ++c) made[3 * c + r] = minor(r, c) / determinant;
  return made;
}

bool read_curve(cmsHPROFILE profile, cmsTagSignature tag, std::vector<float>& linear) {
  const auto* curve = static_cast<const cmsToneCurve*>(cmsReadTag(profile, tag));
  if (!curve) return false;
  for (std::size_t i = 0; i < linear.size(); ++i)
    linear[i] = cmsEvalToneCurveFloat(curve, float(i) / float(linear.size() - 1));
  // Otherwise black point compensation or a clipped white comes into play: lcms's business.
  return linear.front() == 0 && std::abs(linear.back() - 1) < 1e-4f;
}

/// sRGB's light, 0–1 over the table, to its number at 8 or 16 bits. At 8 the table is fine enough that black's steep
/// start is met within a fifth of a step.
std::vector<std::uint16_t> make_encoding(std::size_t size, double full) {
  std::vector<std::uint16_t> table(size);
  for (std::size_t i = 0; i < size; ++i) {
    const double light = double(i) / double(size - 1);
    table[i] = std::uint16_t(std::lround(full * (light <= .0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - .055)));
  }
  return table;
}

const std::vector<std::uint16_t>& encoding(bool deep) {
  static const auto shallow_table = make_encoding(16384, 255), deep_table = make_encoding(65536, 65535);
  return deep ? deep_table : shallow_table;
}

constexpr int block = 256;  // pixels whose light stays in the nearest cache

/// Light to places in the table of numbers. Apart from the lookups, so that it is vectorised.
AESTHETE_VECTORISED void mix(const float (&light)[3][block], const std::array<float, 9>& m, float last, std::int32_t (&place)[3][block]) {
  for (std::size_t c = 0; c < 3; ++c) {
    const float red = m[3 * c], green = m[3 * c + 1], blue = m[3 * c + 2];
    for (int x = 0; x < block; ++x) {
      const float mixed = red * light[0][x] + green * light[1][x] + blue * light[2][x];
      const float positive = mixed > 0 ? mixed : 0;
      place[c][x] = std::int32_t((positive < last ? positive : last) + .5f);
    }
  }
}

}  // namespace

std::unique_ptr<MatrixShaper> MatrixShaper::of(cmsHPROFILE profile, bool deep) {
  Matrix from, to;
  const std::unique_ptr<void, cmsBool (*)(cmsHPROFILE)> srgb(cmsCreate_sRGBProfile(), cmsCloseProfile);
  const bool tables = cmsIsTag(profile, cmsSigAToB0Tag) || cmsIsTag(profile, cmsSigAToB1Tag) || cmsIsTag(profile, cmsSigDToB0Tag);
  if (tables || cmsGetPCS(profile) != cmsSigXYZData || !read_matrix(profile, from) || !read_matrix(srgb.get(), to)) return nullptr;

  auto made = std::make_unique<MatrixShaper>();
  constexpr cmsTagSignature curves[] = {cmsSigRedTRCTag, cmsSigGreenTRCTag, cmsSigBlueTRCTag};
  for (std::size_t c = 0; c < 3; ++c) {
    made->linear_[c].resize(deep ? 65536 : 256);
    if (!read_curve(profile, curves[c], made->linear_[c])) return nullptr;
  }
  made->encoded_ = encoding(deep);
  const double last = double(made->encoded_.size() - 1);
  const Matrix matrix = product(inverse(to), from);
  std::ranges::transform(matrix, made->matrix_.begin(), [&](double value) { return float(value * last); });
  return made;
}

template <class Sample>
void MatrixShaper::convert_row(const Sample* from, int channels, int width, Sample* to) const {
  float light[3][block] = {};
  std::int32_t place[3][block];
  for (int left = 0; left < width; left += block) {
    const int count = std::min(block, width - left);
    for (int x = 0; x < count; ++x, from += channels)
      for (std::size_t c = 0; c < 3; ++c) light[c][x] = linear_[c][from[c]];
    mix(light, matrix_, float(encoded_.size() - 1), place);
    for (int x = 0; x < count; ++x, to += channels) {
      for (std::size_t c = 0; c < 3; ++c) to[c] = Sample(encoded_[std::size_t(place[c][x])]);
      if (channels == 4) to[3] = from[4 * (x - count) + 3];
    }
  }
}

void MatrixShaper::convert(const std::uint8_t* from, int channels, int width, std::uint8_t* to) const {
  convert_row(from, channels, width, to);
}

void MatrixShaper::convert(const std::uint16_t* from, int channels, int width, std::uint16_t* to) const {
  convert_row(from, channels, width, to);
}

}  // namespace aesthete
