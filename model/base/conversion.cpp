// SPDX-License-Identifier: GPL-3.0-or-later
#include <lcms2.h>

#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"
#include "model/base/matrix_shaper.hpp"
#include "model/base/pixel_rows.hpp"

// The rule, for the editor and the trainer alike: 8-bit pixels are converted and composited in 8 bits, deeper ones in
// 16 (floats are first rounded to 16), and only then rounded to 8 by round(v / 257).

namespace aesthete {
namespace {

struct Free {
  void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, Free>;
using Profile = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, DeleteTransform>;

constexpr const char* remedy = mark("assign another profile to the picture, or remove the embedded one, which then counts as sRGB");

Profile open_profile(cmsContext context, const PixelFormat& from) {
  Profile profile(cmsOpenProfileFromMemTHR(context, from.icc.data(), cmsUInt32Number(from.icc.size())));
  if (!profile) throw Error(told("the picture's colour profile is damaged: {}", told(remedy)));
  const bool grey = from.channels < 3;
  if (cmsGetColorSpace(profile.get()) != (grey ? cmsSigGrayData : cmsSigRgbData))
    throw Error(grey ? told("the picture's colour profile is not for grey pixels: {}", told(remedy))
                     : told("the picture's colour profile is not for RGB pixels: {}", told(remedy)));
  return profile;
}

Transform make_transform(cmsContext context, const PixelFormat& from) {
  const Profile input = open_profile(context, from);
  const Profile output(cmsCreate_sRGBProfileTHR(context));
  const bool alpha = has_alpha(from.channels), deep = from.depth != PixelFormat::Depth::u8;
  const cmsUInt32Number layout = EXTRA_SH(alpha ? 1u : 0u) | BYTES_SH(deep ? 2u : 1u);
  const cmsUInt32Number input_layout =
      layout | (from.channels < 3 ? COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) : COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3));
  const cmsUInt32Number output_layout = layout | COLORSPACE_SH(PT_RGB) | CHANNELS_SH(3);
  // Without the curves kept apart from the table, lcms samples linear 16-bit profiles far too coarsely in the shadows.
  const cmsUInt32Number precision = deep ? cmsFLAGS_CLUT_PRE_LINEARIZATION | cmsFLAGS_CLUT_POST_LINEARIZATION : 0;
  Transform transform(cmsCreateTransformTHR(context, input.get(), input_layout, output.get(), output_layout,
                                            INTENT_PERCEPTUAL,
                                            cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_COPY_ALPHA | cmsFLAGS_NOCACHE | precision));
  if (!transform) throw Error(told("the picture's colour profile cannot be applied: {}", told(remedy)));
  return transform;
}

/// Whether a way from 8-bit numbers to 8-bit numbers is sRGB's own, up to rounding: then it is skipped, since most
/// photographs carry such a profile and it would cost nine times the copy.
template <class Convert>
bool changes_nothing(Convert convert) {
  std::vector<std::uint8_t> before, after;
  for (int red = 0; red <= 255; red += 15)
    for (int green = 0; green <= 255; green += 15)
      for (int blue = 0; blue <= 255; blue += 15)
        for (const int value : {red, green, blue}) before.push_back(std::uint8_t(value));
  for (int grey = 0; grey <= 255; ++grey) before.insert(before.end(), 3, std::uint8_t(grey));
  after.resize(before.size());
  convert(before.data(), int(before.size() / 3), after.data());
  for (std::size_t i = 0; i < before.size(); ++i)
    if (std::abs(before[i] - after[i]) > 1) return false;
  return true;
}

bool is_srgb(const MatrixShaper& shaper) {
  return changes_nothing([&](const std::uint8_t* from, int width, std::uint8_t* to) { shaper.convert(from, 3, width, to); });
}

bool is_srgb(cmsContext context, PixelFormat from) {
  from.channels = 3;
  from.depth = PixelFormat::Depth::u8;
  const Transform transform = make_transform(context, from);
  return changes_nothing([&](const std::uint8_t* in, int width, std::uint8_t* to) {
    cmsDoTransform(transform.get(), in, to, cmsUInt32Number(width));
  });
}

}  // namespace

struct Conversion::State {
  int channels;
  PixelFormat::Depth depth;
  Context context{cmsCreateContext(nullptr, nullptr)};
  Transform transform{};  ///< neither of the two where the numbers are sRGB's
  std::unique_ptr<MatrixShaper> shaper{};

  void choose_way(const PixelFormat& from) {
    const Profile profile = open_profile(context.get(), from);
    if (channels > 2) shaper = MatrixShaper::of(profile.get(), false);
    const bool srgb = shaper ? is_srgb(*shaper) : channels > 2 && is_srgb(context.get(), from);
    if (srgb) shaper.reset();
    else if (!shaper) transform = make_transform(context.get(), from);
    else if (depth != PixelFormat::Depth::u8) shaper = MatrixShaper::of(profile.get(), true);
  }

  template <class Sample>
  void convert_row(const Sample* from, int width, std::uint8_t* to, std::vector<Sample>& scratch) const {
    if (!transform && !shaper) return flatten(from, channels, width, to);
    const int shown = has_alpha(channels) ? 4 : 3;
    scratch.resize(std::size_t(width) * std::size_t(shown));
    if (shaper) shaper->convert(from, channels, width, scratch.data());
    else cmsDoTransform(transform.get(), from, scratch.data(), cmsUInt32Number(width));
    flatten(scratch.data(), shown, width, to);
  }
};

Conversion::Conversion(const PixelFormat& from) : state_(nullptr) {
  if (from.channels < 1 || from.channels > 4) throw Error("a picture must have one to four channels");
  auto state = std::make_unique<State>(State{.channels = from.channels, .depth = from.depth});
  if (!from.icc.empty()) state->choose_way(from);
  state_ = state.release();
}

Conversion::~Conversion() { delete state_; }
Conversion::Conversion(Conversion&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
Conversion& Conversion::operator=(Conversion&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

void Conversion::convert(const void* from, std::size_t stride, int rows, Image& to, int y) const {
  const int width = to.width();
  const std::size_t samples = std::size_t(width) * std::size_t(state_->channels);
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint16_t> words, rounded;
  for (int i = 0; i < rows; ++i) {
    const auto* row = static_cast<const std::byte*>(from) + std::size_t(i) * stride;
    std::uint8_t* out = to.row(y + i);
    if (state_->depth == PixelFormat::Depth::u8) {
      state_->convert_row(reinterpret_cast<const std::uint8_t*>(row), width, out, bytes);
    } else if (state_->depth == PixelFormat::Depth::u16) {
      state_->convert_row(reinterpret_cast<const std::uint16_t*>(row), width, out, words);
    } else {
      rounded.resize(samples);
      round_to_16_bits(reinterpret_cast<const float*>(row), samples, rounded.data());
      state_->convert_row(rounded.data(), width, out, words);
    }
  }
}

}  // namespace aesthete
