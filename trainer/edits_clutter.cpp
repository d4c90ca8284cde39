// SPDX-License-Identifier: GPL-3.0-or-later
// What should not be in the frame, and what should be.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "model/measure.hpp"
#include "model/preprocess.hpp"
#include "trainer/edits_of.hpp"
#include "trainer/mat.hpp"

namespace aesthete::edit {
namespace {

struct Piece {
  cv::Point at;  ///< its centre in the frame
  int side;
};

/// An ellipse of the picture from somewhere else, made lighter or darker so that it stands out from what it covers.
void paste(cv::Mat& onto, const cv::Mat& from, const Piece& piece, cv::RNG& random) {
  const int side = std::clamp(piece.side, 4, std::min(from.cols, from.rows) - 1);
  const cv::Rect source(random.uniform(0, from.cols - side), random.uniform(0, from.rows - side), side, side);
  const double turn = random.uniform(0., 180.), slim = random.uniform(.35, .9);
  const cv::Rect frame({}, onto.size()), target = cv::Rect(piece.at.x - side / 2, piece.at.y - side / 2, side, side);
  const cv::Rect seen = target & frame;
  cv::Mat mask = cv::Mat::zeros(side, side, CV_8U), content = from(source).clone();
  cv::ellipse(mask, {side / 2, side / 2}, {side / 2, std::max(2, int(side / 2 * slim))}, turn, 0, 360, 255, cv::FILLED);
  if (seen.empty()) return;
  const double covered = cv::mean(onto(seen))[1];
  content += cv::Scalar::all((covered > 127 ? 70 : 190) - cv::mean(content)[1]);
  content(seen - target.tl()).copyTo(onto(seen), mask(seen - target.tl()));
}

/// The first `count` pieces of a row that the seed alone determines: so more strength adds to what was there.
Image strewn(const Image& picture, int count, std::uint32_t seed, const std::function<Piece(cv::RNG&)>& place) {
  const cv::Mat original = mat_of(picture);
  Image result = picture;
  cv::Mat onto = mat_of(result);
  cv::RNG random(seed);
  for (int i = 0; i < count; ++i) {
    const Piece piece = place(random);
    paste(onto, original, piece, random);
  }
  return result;
}

}  // namespace

Image cut_subject(const Image& picture, double strength, std::uint32_t) {
  const Measurements m = measure(picture);
  const double before = std::lerp(.12, 0., strength);  // of the frame, left between the cut and the subject's middle
  const int w = picture.width(), h = picture.height();
  const double left = m.subject_x, right = 1 - m.subject_x, top = m.subject_y, bottom = 1 - m.subject_y;
  const auto lost = [&](double side, int length) { return std::clamp(int(std::lround((side - before) * length)), 1, length - 32); };
  const double nearest = std::min({left, right, top, bottom});
  if (nearest == left) return crop(picture, lost(left, w), 0, w - lost(left, w), h);
  if (nearest == right) return crop(picture, 0, 0, w - lost(right, w), h);
  if (nearest == top) return crop(picture, 0, lost(top, h), w, h - lost(top, h));
  return crop(picture, 0, 0, w, h - lost(bottom, h));
}

Image cluttered_border(const Image& picture, double strength, std::uint32_t seed) {
  const int w = picture.width(), h = picture.height();
  return strewn(picture, int(std::lround(std::lerp(3., 14., strength))), seed, [=](cv::RNG& random) {
    const double along = random.uniform(0., 1.);
    const int side = int(std::min(w, h) * random.uniform(.12, .26));
    switch (random.uniform(0, 4)) {
      case 0: return Piece{{int(along * w), 0}, side};
      case 1: return Piece{{int(along * w), h - 1}, side};
      case 2: return Piece{{0, int(along * h)}, side};
      default: return Piece{{w - 1, int(along * h)}, side};
    }
  });
}

Image busy_background(const Image& picture, double strength, std::uint32_t seed) {
  const int w = picture.width(), h = picture.height();
  const Measurements m = measure(picture);
  return strewn(picture, int(std::lround(std::lerp(8., 40., strength))), seed, [=](cv::RNG& random) {
    const double turn = random.uniform(0., 2 * std::numbers::pi), away = random.uniform(.28, .6);
    const cv::Point at(int((m.subject_x + std::cos(turn) * away) * w), int((m.subject_y + std::sin(turn) * away) * h));
    return Piece{{std::clamp(at.x, 0, w - 1), std::clamp(at.y, 0, h - 1)}, int(std::min(w, h) * random.uniform(.05, .11))};
  });
}

}  // namespace aesthete::edit
