// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/photo.hpp"

#include <gmock/gmock.h>
#include <lcms2.h>

#include <thread>

#include "encoded.hpp"
#include "tests/model/base/scratch.hpp"

namespace aesthete {
namespace {

using testing::AllOf, testing::ElementsAre, testing::HasSubstr;

Image decoded(const std::string& file) { return decode_photo(std::as_bytes(std::span(file)), "test.photo"); }
std::string refusal(const std::string& file) {
  return error_of([&] { decoded(file); });
}

/// Where the colours of four_corners are: one letter for each corner, row by row.
std::string corners(const Image& image) {
  std::string seen;
  for (const int y : {2, image.height() - 3})
    for (const int x : {2, image.width() - 3}) {
      const std::uint8_t* pixel = image.row(y) + 3 * x;
      const int bright = (pixel[0] > 128) * 4 + (pixel[1] > 128) * 2 + (pixel[2] > 128);
      seen += bright == 4 ? 'r' : bright == 2 ? 'g' : bright == 1 ? 'b' : bright == 7 ? 'w' : '?';
    }
  return seen;
}

std::vector<std::byte> profile_with_swapped_red_and_green() {
  const cmsCIExyY white{.3127, .3290, 1};
  const cmsCIExyYTRIPLE primaries{{.30, .60, 1}, {.64, .33, 1}, {.15, .06, 1}};
  cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
  cmsToneCurve* curves[] = {curve, curve, curve};
  const cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
  // Of more than one JPEG segment's size.
  cmsMLU* text = cmsMLUalloc(nullptr, 1);
  cmsMLUsetASCII(text, "en", "US", std::string(100'000, 'x').c_str());
  cmsWriteTag(profile, cmsSigCopyrightTag, text);
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  std::vector<std::byte> icc(size);
  cmsSaveProfileToMem(profile, icc.data(), &size);
  cmsMLUfree(text);
  cmsFreeToneCurve(curve);
  cmsCloseProfile(profile);
  return icc;
}

TEST(Photo, Every_format_gives_the_same_upright_picture) {
  for (const std::string& file : {jpeg(64, 32), jpeg(64, 32, {.progressive = true}), png(64, 32, 3, four_corners(64, 32)), webp(64, 32), tiff(64, 32)}) {
    const Image image = decoded(file);
    EXPECT_EQ(image.width(), 64);
    EXPECT_EQ(image.height(), 32);
    EXPECT_EQ(corners(image), "rgbw");
  }
}

TEST(Photo, Each_of_the_eight_orientations_is_turned_upright) {
  const char* turned[] = {"rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"};
  for (int orientation = 1; orientation <= 8; ++orientation)
    for (const std::string& file : {jpeg(64, 32, {.orientation = orientation}), tiff(64, 32, orientation)}) {
      const Image image = decoded(file);
      EXPECT_EQ(image.width(), orientation < 5 ? 64 : 32) << orientation;
      EXPECT_EQ(corners(image), turned[orientation - 1]) << orientation;
    }
}

TEST(Photo, A_senseless_orientation_is_left_aside) {
  EXPECT_EQ(corners(decoded(jpeg(64, 32, {.orientation = 9}))), "rgbw");
}

TEST(Photo, An_embedded_profile_of_several_segments_is_applied) {
  EXPECT_EQ(corners(decoded(jpeg(64, 32, {.icc = profile_with_swapped_red_and_green()}))), "grbw");
}

TEST(Photo, A_damaged_profile_counts_as_sRGB) {
  const std::vector<std::byte> icc(300, std::byte(7));
  EXPECT_EQ(corners(decoded(jpeg(64, 32, {.icc = icc}))), "rgbw");
}

TEST(Photo, Grey_becomes_three_equal_channels) {
  const Image image = decoded(jpeg(64, 32, {.grey = true}));
  for (int x = 0; x < 64; ++x) {
    EXPECT_EQ(image.row(0)[3 * x], image.row(0)[3 * x + 1]);
    EXPECT_EQ(image.row(0)[3 * x], image.row(0)[3 * x + 2]);
  }
}

TEST(Photo, Alpha_lies_over_mid_grey) {
  const Image image = decoded(png(2, 1, 4, {255, 0, 0, 0, 255, 0, 0, 255}));
  EXPECT_THAT(std::vector<int>(image.row(0), image.row(0) + 6), ElementsAre(118, 118, 118, 255, 0, 0));
}

TEST(Photo, Whatever_is_cut_short_is_refused_wherever_it_is_cut) {
  for (const std::string& file : {jpeg(64, 32), jpeg(64, 32, {.progressive = true}), png(64, 32, 3, four_corners(64, 32)), webp(64, 32), tiff(64, 32)})
    for (std::size_t size = 0; size < file.size(); ++size)
      EXPECT_THAT(refusal(file.substr(0, size)), HasSubstr("test.photo cannot be read")) << file.substr(1, 3) << " of " << size << '/' << file.size();
}

TEST(Photo, A_JPEG_is_reduced_while_it_keeps_as_many_pixels_as_asked_for) {
  const std::string file = jpeg(256, 128);
  const auto width = [&](int least) {
    const Image image = decode_photo(std::as_bytes(std::span(file)), "test.photo", least);
    EXPECT_EQ(corners(image), "rgbw") << least;
    return image.width();
  };
  EXPECT_EQ(width(0), 256);
  EXPECT_EQ(width(91), 256);  // 128 × 64 is 90.5²
  EXPECT_EQ(width(90), 128);
  EXPECT_EQ(width(45), 64);
  EXPECT_EQ(width(1), 32);
}

TEST(Photo, Flipped_bytes_give_a_picture_or_an_error_and_nothing_worse) {
  for (const std::string& file : {jpeg(64, 32), png(64, 32, 3, four_corners(64, 32)), webp(64, 32), tiff(64, 32)})
    for (std::size_t at = 0; at < file.size(); ++at) {
      std::string damaged = file;
      damaged[at] = char(damaged[at] ^ (1 << at % 8));
      try {
        decoded(damaged);
      } catch (const Error&) {
      }
    }
}

TEST(Photo, Stray_bytes_between_JPEG_markers_do_no_harm) {
  std::string file = jpeg(64, 32);
  file.insert(2, "\xff\xff\xff");
  EXPECT_EQ(corners(decoded(file)), "rgbw");
}

TEST(Photo, What_is_no_picture_says_what_to_do) {
  EXPECT_THAT(refusal(""), AllOf(HasSubstr("test.photo"), HasSubstr("empty"), HasSubstr("copy it again")));
  EXPECT_THAT(refusal("hello"), HasSubstr("no JPEG, PNG, TIFF or WebP"));
}

using PhotoFile = Scratch;

TEST_F(PhotoFile, A_file_is_read_and_a_missing_one_or_a_folder_is_named) {
  EXPECT_EQ(corners(read_photo(file("a.jpg", jpeg(64, 32)))), "rgbw");
  EXPECT_THAT(error_of([&] { read_photo(folder / "none.jpg"); }), AllOf(HasSubstr("none.jpg"), HasSubstr("No such file")));
  EXPECT_THAT(error_of([&] { read_photo(folder); }), HasSubstr("directory"));
}

TEST(Photo, Many_threads_may_read_at_once) {
  const std::string file = jpeg(64, 32, {.orientation = 6, .icc = profile_with_swapped_red_and_green()});
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int k = 0; k < 20; ++k) right += corners(decoded(file)) == "bgwr";
      });
  }
  EXPECT_EQ(right, 80);
}

}  // namespace
}  // namespace aesthete
