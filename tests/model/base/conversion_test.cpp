// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <lcms2.h>

#include <cmath>
#include <limits>
#include <random>
#include <thread>

#include "aesthete/image.hpp"
#include "scratch.hpp"

namespace aesthete {
namespace {

using Depth = PixelFormat::Depth;
using testing::ElementsAre, testing::HasSubstr;

template <class Sample>
std::vector<int> converted(const PixelFormat& format, const std::vector<Sample>& row) {
  Image image(int(row.size()) / format.channels, 1);
  Conversion(format).convert(row.data(), row.size() * sizeof(Sample), 1, image, 0);
  return {image.row(0), image.row(0) + image.stride()};
}

std::vector<std::byte> profile(cmsHPROFILE handle) {
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(handle, nullptr, &size);
  std::vector<std::byte> icc(size);
  cmsSaveProfileToMem(handle, icc.data(), &size);
  cmsCloseProfile(handle);
  return icc;
}

/// Display P3's primaries with a plain power for a curve.
std::vector<std::byte> wide(double gamma) {
  const cmsCIExyY white{.3127, .3290, 1};
  const cmsCIExyYTRIPLE primaries{{.680, .320, 1}, {.265, .690, 1}, {.150, .060, 1}};
  cmsToneCurve* curve = cmsBuildGamma(nullptr, gamma);
  cmsToneCurve* curves[] = {curve, curve, curve};
  auto icc = profile(cmsCreateRGBProfile(&white, &primaries, curves));
  cmsFreeToneCurve(curve);
  return icc;
}

/// What lcms says in double precision, without any of its tables.
std::vector<double> exact(const std::vector<std::byte>& icc, std::vector<double> numbers) {
  const cmsHPROFILE from = cmsOpenProfileFromMem(icc.data(), cmsUInt32Number(icc.size())), to = cmsCreate_sRGBProfile();
  const cmsHTRANSFORM transform = cmsCreateTransform(from, TYPE_RGB_DBL, to, TYPE_RGB_DBL, INTENT_PERCEPTUAL,
                                                     cmsFLAGS_NOOPTIMIZE | cmsFLAGS_BLACKPOINTCOMPENSATION);
  std::vector<double> out(numbers.size());
  cmsDoTransform(transform, numbers.data(), out.data(), cmsUInt32Number(numbers.size() / 3));
  cmsDeleteTransform(transform);
  cmsCloseProfile(from);
  cmsCloseProfile(to);
  for (double& value : out) value = 255 * std::min(1., std::max(0., value));
  return out;
}

template <class Sample>
std::vector<Sample> random_pixels(std::size_t count) {
  std::mt19937 random(1);
  std::vector<Sample> samples(count);
  for (Sample& sample : samples) sample = Sample(random());
  return samples;
}

TEST(Image, A_picture_too_large_to_count_is_refused) {
  EXPECT_THROW(Image(-1, 5), Error);
  EXPECT_THROW(Image(1 << 16, (1 << 15) + 1), Error);
  EXPECT_TRUE(Image(0, 7).empty());
}

TEST(Conversion, Eight_bit_RGB_without_a_profile_stays_as_it_is) {
  EXPECT_THAT(converted<std::uint8_t>({3, Depth::u8}, {0, 1, 2, 253, 254, 255}), ElementsAre(0, 1, 2, 253, 254, 255));
}

TEST(Conversion, Grey_becomes_three_equal_channels) {
  EXPECT_THAT(converted<std::uint8_t>({1, Depth::u8}, {7, 200}), ElementsAre(7, 7, 7, 200, 200, 200));
}

TEST(Conversion, Every_alpha_is_composited_over_mid_grey_and_rounded_exactly) {
  std::vector<std::uint8_t> row;
  for (int value = 0; value < 256; ++value)
    for (int alpha = 0; alpha < 256; ++alpha) row.insert(row.end(), {std::uint8_t(value), std::uint8_t(255 - value), 9, std::uint8_t(alpha)});
  const std::vector<int> out = converted(PixelFormat{4, Depth::u8}, row);
  for (std::size_t i = 0; i < row.size() / 4; ++i)
    for (std::size_t c = 0; c < 3; ++c) {
      const int alpha = row[4 * i + 3], exact = int(std::floor((row[4 * i + c] * alpha + (255 - alpha) * 118) / 255. + .5));
      ASSERT_EQ(out[3 * i + c], exact) << int(row[4 * i + c]) << " at alpha " << alpha;
    }
}

TEST(Conversion, Grey_with_alpha_is_composited_too) {
  EXPECT_THAT(converted<std::uint8_t>({2, Depth::u8}, {255, 0, 255, 255, 0, 128}), ElementsAre(118, 118, 118, 255, 255, 255, 59, 59, 59));
}

TEST(Conversion, Every_16_bit_value_is_rounded_to_the_nearest_8_bit_one) {
  std::vector<std::uint16_t> row(65536);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = std::uint16_t(i);
  const std::vector<int> out = converted(PixelFormat{1, Depth::u16}, row);
  for (std::size_t i = 0; i < row.size(); ++i) ASSERT_EQ(out[3 * i], std::lround(double(i) / 257)) << i;
}

TEST(Conversion, Deep_alpha_is_composited_before_rounding) {
  EXPECT_THAT(converted<std::uint16_t>({4, Depth::u16}, {65535, 0, 30326, 32768, 1, 2, 3, 0}), ElementsAre(187, 59, 118, 118, 118, 118));
}

TEST(Conversion, Floats_outside_their_range_are_clamped) {
  const float none = std::numeric_limits<float>::quiet_NaN(), infinite = std::numeric_limits<float>::infinity();
  EXPECT_THAT(converted<float>({3, Depth::f32}, {-1, .5f, 2, none, infinite, -infinite}), ElementsAre(0, 128, 255, 0, 255, 0));
}

TEST(Conversion, A_profile_that_is_sRGB_in_effect_changes_nothing) {
  const auto icc = profile(cmsCreate_sRGBProfile());
  const auto row = random_pixels<std::uint8_t>(3000);
  EXPECT_EQ(converted(PixelFormat{3, Depth::u8, icc}, row), converted(PixelFormat{3, Depth::u8}, row));
}

TEST(Conversion, Wide_and_linear_profiles_are_converted_within_one_step_at_each_depth) {
  for (const double gamma : {1., 1.8, 2.2}) {
    const auto icc = wide(gamma);
    const auto bytes = random_pixels<std::uint8_t>(30000);
    const auto words = random_pixels<std::uint16_t>(30000);
    std::vector<double> shallow, deep;
    for (const auto value : bytes) shallow.push_back(value / 255.);
    for (const auto value : words) deep.push_back(value / 65535.);
    const auto from_bytes = converted(PixelFormat{3, Depth::u8, icc}, bytes), from_words = converted(PixelFormat{3, Depth::u16, icc}, words);
    shallow = exact(icc, shallow);
    deep = exact(icc, deep);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      ASSERT_NEAR(from_bytes[i], shallow[i], 1.01) << "gamma " << gamma;
      ASSERT_NEAR(from_words[i], deep[i], .6) << "gamma " << gamma;
    }
  }
}

TEST(Conversion, Alpha_survives_colour_management) {
  const auto icc = wide(2.2);
  const auto opaque = converted<std::uint8_t>({3, Depth::u8, icc}, {200, 30, 90});
  const auto both = converted<std::uint8_t>({4, Depth::u8, icc}, {200, 30, 90, 255, 200, 30, 90, 0});
  EXPECT_THAT(both, ElementsAre(opaque[0], opaque[1], opaque[2], 118, 118, 118));
}

TEST(Conversion, A_grey_profile_shapes_grey) {
  cmsToneCurve* linear = cmsBuildGamma(nullptr, 1);
  const auto icc = profile(cmsCreateGrayProfile(cmsD50_xyY(), linear));
  cmsFreeToneCurve(linear);
  const auto out = converted<std::uint8_t>({1, Depth::u8, icc}, {0, 55, 255});
  EXPECT_EQ(out[0], 0);
  EXPECT_NEAR(out[3], 128, 1);  // a fifth of the light is half of the way for the eye
  EXPECT_EQ(out[8], 255);
}

TEST(Conversion, A_damaged_profile_is_refused_with_what_to_do) {
  const std::vector<std::byte> icc(200, std::byte(1));
  EXPECT_THAT(error_of([&] { Conversion({3, Depth::u8, icc}); }), HasSubstr("assign another profile"));
}

TEST(Conversion, A_profile_for_another_kind_of_pixels_is_refused) {
  const auto icc = wide(2.2);
  EXPECT_THAT(error_of([&] { Conversion({1, Depth::u8, icc}); }), HasSubstr("not for grey"));
}

TEST(Conversion, A_padded_stride_and_a_first_row_are_respected) {
  const std::vector<std::uint8_t> rows{1, 2, 3, 0, 4, 5, 6, 0};
  Image image(1, 3);
  Conversion({3, Depth::u8}).convert(rows.data(), 4, 2, image, 1);
  EXPECT_EQ(image.row(0)[0], 0);
  EXPECT_EQ(image.row(1)[2], 3);
  EXPECT_EQ(image.row(2)[0], 4);
}

TEST(Conversion, Many_threads_may_share_one) {
  const auto icc = wide(1.8);
  const PixelFormat format{4, Depth::u16, icc};
  const auto row = random_pixels<std::uint16_t>(40000);
  const auto alone = converted(format, row);
  const Conversion shared(format);
  std::vector<Image> images(4, Image(10000, 1));
  std::vector<std::jthread> threads;
  for (Image& image : images) threads.emplace_back([&] { shared.convert(row.data(), row.size() * 2, 1, image, 0); });
  threads.clear();
  for (const Image& image : images) EXPECT_TRUE(std::equal(alone.begin(), alone.end(), image.row(0)));
}

}  // namespace
}  // namespace aesthete
