// SPDX-License-Identifier: GPL-3.0-or-later
// What the search sees of an edited picture is what the edited picture shows.
#include <gtest/gtest.h>

#include <random>

#include "model/fixes/candidates.hpp"
#include "model/fixes/light.hpp"
#include "tests/model/fixes/strict_jury.hpp"

namespace aesthete::fixes {
namespace {

/// Grains as fine as pixels, which every averaging changes.
Image sand(int width, int height) {
  Image image(width, height);
  std::mt19937 chance(3);
  for (int y = 0; y < height; ++y)
    for (int i = 0; i < 3 * width; ++i) image.row(y)[i] = std::uint8_t(20 + chance() % 60);
  return image;
}

double deviation(const Image& a, const Image& b) {
  double sum = 0;
  const std::size_t n = a.stride() * std::size_t(a.height());
  for (std::size_t i = 0; i < n; ++i) sum += std::pow(a.row(0)[i] - b.row(0)[i], 2);
  return std::sqrt(sum / double(n));
}

TEST(Subject, The_whole_of_the_edited_copy_is_what_the_edited_picture_shows) {
  const Preprocessing how;
  const Curves brighter = scaled_light({4, 4, 4});
  for (const auto& [width, height] : {std::pair{1800, 1125}, {1531, 1021}, {900, 700}, {4000, 1000}}) {
    const Image picture = sand(width, height);
    const Subject subject(picture, how);
    const Image shown = subject.whole_of(with_curves(subject.multiple(), brighter)), wanted = whole_view(with_curves(picture, brighter), how);
    ASSERT_EQ(shown.width(), wanted.width());
    ASSERT_EQ(shown.height(), wanted.height());
    EXPECT_LT(deviation(shown, wanted), .75) << width << " × " << height;
  }
}

TEST(Subject, The_middle_window_that_comes_twice_is_edited_once_and_seen_as_if_it_were_edited_each_time) {
  const Preprocessing how{.both_ways = true};
  const Image picture = sand(900, 700);
  const Subject subject(picture, how);
  const Curves brighter = scaled_light({4, 4, 4});
  int edits = 0;
  const auto edit = [&](std::size_t i) { return ++edits, with_curves(subject.seen_in_windows()[i], brighter); };
  const std::vector<Image> edited = subject.edited_windows(subject.windows().size(), edit);
  EXPECT_EQ(edits, 5);
  ASSERT_EQ(edited.size(), 6u);
  for (std::size_t i = 0; i < edited.size(); ++i) EXPECT_EQ(deviation(edited[i], edit(i)), 0) << i;
  EXPECT_EQ(subject.edited_windows(2, edit).size(), 2u);
}

// A dark picture that is rounded to 8 bits when it has shrunk, and made bright then, shows steps that the bright picture has not.
TEST(Subject, Where_all_windows_are_looked_at_an_edit_shows_what_the_edited_picture_does) {
  const Preprocessing how{.both_ways = true, .detail_megapixels = 1};
  const Image picture = sand(3000, 2000);
  const Subject subject(picture, how);
  const auto edit = [brighter = scaled_light({4, 4, 4})](const Image& image) { return with_curves(image, brighter); };
  const std::vector<Image> wanted = detail_views(edit(picture), how);
  const Views all = edited_by_pixel(subject, wanted.size(), edit), some = edited_by_pixel(subject, 2, edit);
  ASSERT_EQ(all.windows.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_EQ(deviation(all.windows[i], wanted[i]), 0) << i;
  ASSERT_EQ(some.windows.size(), 2u);
  EXPECT_LT(deviation(some.windows[0], wanted[0]), 2);
}

}  // namespace
}  // namespace aesthete::fixes
