// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

namespace aesthete {

/// What happened, to what, and what to do about it, in one line for a person.
class Error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// A picture as a viewer sees it: sRGB, 8 bits per channel, three channels interleaved, no alpha, upright.
class Image {
public:
  Image() = default;
  /// Throws Error when a side is negative or the picture has more than 2^31 pixels.
  Image(int width, int height);

  int width() const { return width_; }
  int height() const { return height_; }
  bool empty() const { return pixels_.empty(); }
  std::size_t stride() const { return std::size_t(width_) * 3; }
  std::uint8_t* row(int y) { return pixels_.data() + std::size_t(y) * stride(); }
  const std::uint8_t* row(int y) const { return pixels_.data() + std::size_t(y) * stride(); }

private:
  int width_ = 0, height_ = 0;
  std::vector<std::uint8_t> pixels_;
};

/// How somebody else holds pixels: interleaved, host byte order, alpha straight and last.
struct PixelFormat {
  enum class Depth { u8, u16, f32 };
  int channels = 3;                          ///< 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha
  Depth depth = Depth::u8;                   ///< f32 is 0 to 1, clamped outside
  std::span<const std::byte> icc = {};       ///< the profile the numbers are in; empty means sRGB (grey: its curve)

  std::size_t bytes_per_pixel() const;
};

/// Turns rows of any PixelFormat into rows of an Image: colour management (lcms2, perceptual intent with black point
/// compensation), rounding to 8 bits, alpha over mid-grey (118). The editor and the trainer both read through it.
class Conversion {
public:
  /// Throws Error when the profile is damaged or does not fit the number of channels.
  explicit Conversion(const PixelFormat& from);
  ~Conversion();
  Conversion(Conversion&&) noexcept;
  Conversion& operator=(Conversion&&) noexcept;

  /// Converts `rows` rows of to.width() pixels, `stride` bytes apart, into rows y … y + rows - 1 of `to`.
  void convert(const void* from, std::size_t stride, int rows, Image& to, int y) const;

private:
  struct State;
  State* state_;
};

}  // namespace aesthete
