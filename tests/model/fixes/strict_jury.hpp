// SPDX-License-Identifier: GPL-3.0-or-later
// A jury that knows what it wants: mid-grey on the whole for lighting, no cast for colour.
#pragma once

#include <algorithm>
#include <cmath>

#include "aesthete/fixes.hpp"
#include "model/fixes/jury.hpp"

namespace aesthete::fixes {

inline std::vector<float> channel_means(const Image& image) {
  std::vector<float> sum(3);
  const std::size_t n = image.stride() * std::size_t(image.height());
  for (std::size_t i = 0; i < n; ++i) sum[i % 3] += image.row(0)[i];
  for (float& mean : sum) mean /= float(n / 3);
  return sum;
}

inline Jury strict_jury() {
  Jury jury{.names = {"overall", "lighting", "color", "composition"}, .noticeable = {.2, .2, .2, .2}};
  jury.whole = [](const Image& image, Look) { return channel_means(image); };
  jury.all_of_whole = [](const Image& image) { return WholeSeen{channel_means(image), channel_means(image)}; };
  jury.windows = [](std::span<const Image> images) { return channel_means(images.front()); };
  jury.scores = [](const std::vector<float>& whole, const std::vector<float>&) {
    const double light = (whole[0] + whole[1] + whole[2]) / 3., cast = std::max({whole[0], whole[1], whole[2]}) - std::min({whole[0], whole[1], whole[2]});
    const double lighting = 9 - std::abs(light - 118) / 12, color = 9 - cast / 8;
    return std::vector<double>{(lighting + color) / 2, lighting, color, 5};
  };
  jury.percentile = [](std::size_t, double score) { return std::clamp(score * 10, 0., 100.); };
  return jury;
}

/// Grey on the whole, with colours; means near mid-grey. hues: how far apart the channels' waves are, so how colourful it is.
inline Image good_scene(int width = 480, int height = 320, double hues = 2.1) {
  Image image(width, height);
  for (int y = 0; y < height; ++y)
    for (int i = 0; i < 3 * width; ++i)
      image.row(y)[i] = std::uint8_t(118 + 60 * std::sin(i / 3 / 23. + hues * (i % 3)) + 40 * std::cos(y / 31. + hues * (i % 3)));
  return image;
}

inline const Proposal* named(const Fixes& fixes, const std::string& name) {
  const auto found = std::ranges::find(fixes.proposals, name, &Proposal::name);
  return found == fixes.proposals.end() ? nullptr : &*found;
}

}  // namespace aesthete::fixes
