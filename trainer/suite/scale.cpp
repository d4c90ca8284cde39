// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/scale.hpp"

#include <algorithm>
#include <cmath>
#include <format>

#include "model/preprocess.hpp"
#include "trainer/commands.hpp"
#include "trainer/suite/measures.hpp"

namespace aesthete {
namespace {

constexpr double sizes[]{24, 6, 1.5};  // megapixels

double megapixels(const Image& picture) { return double(picture.width()) * picture.height() / 1e6; }

std::string key_of(const Picture& picture, double size) { return std::format("{}|{} megapixels", picture.key(), size); }

}  // namespace

Image at_megapixels(const Image& picture, double wanted) {
  const double scale = std::sqrt(wanted / megapixels(picture));
  if (scale >= 1) return picture;
  return resized(picture, std::max(1, int(std::lround(picture.width() * scale))), std::max(1, int(std::lround(picture.height() * scale))));
}

std::vector<Picture> large_photographs(const std::vector<std::string>& paths, double least, std::size_t count) {
  std::vector<Picture> large;
  for (const auto& path : photographs(paths)) {
    if (large.size() == count) break;
    const Picture picture{path, {}, "", 0};
    try {
      if (megapixels(picture.read()) >= least) large.push_back(picture);
    } catch (const Error&) {  // it says nothing of the critic
    }
  }
  return large;
}

std::vector<ToJudge> scale_subjects(const std::vector<Picture>& photographs) {
  std::vector<ToJudge> all;
  for (const Picture& picture : photographs)
    for (double size : sizes) all.push_back({key_of(picture, size), [picture, size] { return at_megapixels(picture.read(), size); }});
  return all;
}

void report_scale(const std::vector<Picture>& photographs, const Judgements& judged, Figures& figures) {
  std::vector<double> apart;
  for (const Picture& picture : photographs) {
    std::vector<double> scores;
    for (double size : sizes)
      if (const auto found = judged.find(key_of(picture, size)); found != judged.end()) scores.push_back(found->second.scores.front());
    if (scores.size() < 3) continue;
    const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
    apart.push_back(*high - *low);
  }
  if (apart.empty()) return figures.skip("scale", "there is no large photograph; name a folder with --large");
  figures.add("scale", "overall at 24, 6, 1.5 megapixels: apart by", median_of(apart), apart.size());
  figures.add("scale", "… the most", *std::max_element(apart.begin(), apart.end()), apart.size());
}

}  // namespace aesthete
