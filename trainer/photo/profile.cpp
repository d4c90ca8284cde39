// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/photo/profile.hpp"

#include <lcms2.h>

#include <cmath>
#include <memory>

namespace aesthete {
namespace {

struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using Profile = std::unique_ptr<void, CloseProfile>;

struct FreeCurve {
  void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
using Curve = std::unique_ptr<cmsToneCurve, FreeCurve>;

Curve curve_of(double gamma) {
  if (gamma > 0) return Curve(cmsBuildGamma(nullptr, 1 / gamma));
  const double srgb[] = {2.4, 1 / 1.055, .055 / 1.055, 1 / 12.92, .04045};
  return Curve(cmsBuildParametricToneCurve(nullptr, 4, srgb));
}

std::uint8_t srgb_of(double linear) {
  const double encoded = linear <= .0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - .055;
  return std::uint8_t(std::lround(encoded * 255));
}

}  // namespace

Conversion conversion_from(const PixelFormat& format) {
  try {
    return Conversion(format);
  } catch (const Error&) {
    return Conversion({.channels = format.channels, .depth = format.depth});
  }
}

InkConversion::InkConversion(std::span<const std::byte> icc, bool light) : light_(light) {
  const Profile input(icc.empty() ? nullptr : cmsOpenProfileFromMem(icc.data(), cmsUInt32Number(icc.size())));
  if (input && cmsGetColorSpace(input.get()) == cmsSigCmykData) {
    const Profile output(cmsCreate_sRGBProfile());
    // Unoptimised: the table that lcms would make for four inks is up to 29 steps off.
    transform_ = cmsCreateTransform(input.get(), light ? TYPE_CMYK_8_REV : TYPE_CMYK_8, output.get(), TYPE_RGB_8,
                                    INTENT_RELATIVE_COLORIMETRIC,
                                    cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOOPTIMIZE | cmsFLAGS_NOCACHE);
  }
  if (transform_) return;
  encoded_.resize(255 * 255 + 1);
  for (std::size_t i = 0; i < encoded_.size(); ++i) encoded_[i] = srgb_of(double(i) / (255. * 255));
}

InkConversion::~InkConversion() {
  if (transform_) cmsDeleteTransform(transform_);
}

void InkConversion::convert(const std::uint8_t* from, int width, std::uint8_t* to) const {
  if (transform_) return cmsDoTransform(transform_, from, to, cmsUInt32Number(width));
  const int flip = light_ ? 0 : 255;
  for (int x = 0; x < width; ++x, from += 4)
    for (int c = 0; c < 3; ++c) *to++ = encoded_[std::size_t((from[c] ^ flip) * (from[3] ^ flip))];
}

std::vector<std::byte> make_profile(bool grey, double gamma, std::span<const double> chromaticities) {
  static constexpr double srgb[] = {.3127, .3290, .64, .33, .30, .60, .15, .06};
  const auto at = chromaticities.size() == 8 ? chromaticities : std::span<const double>(srgb);
  const cmsCIExyY white{at[0], at[1], 1};
  const cmsCIExyYTRIPLE primaries{{at[2], at[3], 1}, {at[4], at[5], 1}, {at[6], at[7], 1}};
  const Curve curve = curve_of(gamma);
  cmsToneCurve* const curves[] = {curve.get(), curve.get(), curve.get()};
  const Profile profile(grey ? cmsCreateGrayProfile(&white, curve.get()) : cmsCreateRGBProfile(&white, &primaries, curves));
  cmsUInt32Number size = 0;
  if (!profile || !cmsSaveProfileToMem(profile.get(), nullptr, &size)) return {};
  std::vector<std::byte> icc(size);
  if (!cmsSaveProfileToMem(profile.get(), icc.data(), &size)) return {};
  return icc;
}

}  // namespace aesthete
