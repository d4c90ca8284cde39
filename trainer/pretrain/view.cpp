// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/view.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include <opencv2/core.hpp>

#include "trainer/collect/read_photograph.hpp"
#include "trainer/mat.hpp"

namespace aesthete {
namespace {

double share(std::mt19937& random) { return double(random()) / 4294967296.; }

Image random_part(const Image& picture, double keep, std::mt19937& random) {
  const int width = std::max(1, int(std::lround(picture.width() * keep))), height = std::max(1, int(std::lround(picture.height() * keep)));
  const int x = int(share(random) * (picture.width() - width + 1)), y = int(share(random) * (picture.height() - height + 1));
  return crop(picture, x, y, width, height);
}

/// A reduced JPEG is area averaged once more, so it keeps somewhat more pixels than the view.
constexpr double spare = 1.5;

}  // namespace

Image training_view(const Image& picture, const ViewChoice& choice, std::uint32_t seed, bool sided) {
  std::mt19937 random(seed);
  const double keep = 1 - choice.crop * share(random);
  Preprocessing how;
  how.whole_side = choice.side;
  Image view = whole_view(choice.crop > 0 ? random_part(picture, keep, random) : picture, how);
  if (random() % 2 && !sided) {
    cv::Mat mirrored;
    cv::flip(mat_of(view), mirrored, 1);
    mirrored.copyTo(mat_of(view));
  }
  return view;
}

Image read_subject(const Photograph& photograph, const ViewChoice& choice) {
  return read_photograph(photograph, int(std::ceil(choice.side * spare)));
}

}  // namespace aesthete
