// SPDX-License-Identifier: GPL-3.0-or-later
#include <opencv2/imgproc.hpp>

#include "trainer/mat.hpp"
#include "trainer/suite/unfamiliar.hpp"

namespace aesthete {
namespace {

cv::Scalar any_color(cv::RNG& random, int from = 0, int to = 256) {
  return {double(random.uniform(from, to)), double(random.uniform(from, to)), double(random.uniform(from, to))};
}

cv::Mat sheet(cv::RNG& random, cv::Scalar color) { return {random.uniform(300, 700), random.uniform(400, 800), CV_8UC3, color}; }

cv::Point any_point(cv::RNG& random, const cv::Mat& in) { return {random.uniform(0, in.cols), random.uniform(0, in.rows)}; }

void write(cv::Mat& onto, cv::RNG& random, cv::Point at, int letters, double size, cv::Scalar color) {
  std::string text;
  for (int i = 0; i < letters; ++i) text += random.uniform(0, 6) ? char('a' + random.uniform(0, 26)) : ' ';
  cv::putText(onto, text, at, cv::FONT_HERSHEY_SIMPLEX, size, color, 1, cv::LINE_AA);
}

void bars(cv::Mat& onto, cv::RNG& random, cv::Rect in) {
  const int count = random.uniform(4, 14), step = in.width / count;
  const cv::Scalar color = any_color(random);
  for (int i = 0; i < count; ++i) {
    const int height = random.uniform(5, in.height);
    cv::rectangle(onto, cv::Rect(in.x + i * step + 3, in.br().y - height, std::max(2, step - 6), height), color, cv::FILLED);
  }
}

void curve(cv::Mat& onto, cv::RNG& random, cv::Rect in) {
  const cv::Scalar color = any_color(random, 0, 200);
  cv::Point last(in.x, random.uniform(in.y, in.br().y));
  for (int x = in.x + 8; x < in.br().x; x += 8) {
    const cv::Point next(x, std::clamp(last.y + random.uniform(-18, 19), in.y, in.br().y));
    cv::line(onto, last, next, color, 2, cv::LINE_AA);
    last = next;
  }
}

Image chart(std::uint32_t seed) {
  cv::RNG random(seed);
  cv::Mat picture = sheet(random, random.uniform(0, 4) ? cv::Scalar::all(255) : cv::Scalar(30, 32, 38));
  const cv::Rect in(50, 40, picture.cols - 80, picture.rows - 90);
  for (int y = in.y; y <= in.br().y; y += in.height / 6) cv::line(picture, {in.x, y}, {in.br().x, y}, cv::Scalar::all(200), 1);
  if (random.uniform(0, 2)) bars(picture, random, in);
  else for (int i = random.uniform(1, 5); i > 0; --i) curve(picture, random, in);
  cv::rectangle(picture, in, cv::Scalar::all(90), 1);
  write(picture, random, {in.x, 25}, 24, .6, cv::Scalar::all(90));
  for (int x = in.x; x < in.br().x; x += in.width / 6) write(picture, random, {x, in.br().y + 20}, 5, .4, cv::Scalar::all(90));
  return image_of(picture);
}

Image screenshot(std::uint32_t seed) {
  cv::RNG random(seed);
  const bool dark = random.uniform(0, 2);
  const cv::Scalar ground = cv::Scalar::all(dark ? 40 : 245), ink = cv::Scalar::all(dark ? 220 : 40), panel = cv::Scalar::all(dark ? 60 : 225);
  cv::Mat picture = sheet(random, ground);
  const int side = picture.cols / random.uniform(4, 7);
  cv::rectangle(picture, {0, 0, picture.cols, 34}, panel, cv::FILLED);
  cv::rectangle(picture, {0, 34, side, picture.rows}, panel, cv::FILLED);
  for (int x = 10; x < picture.cols - 60; x += 80) write(picture, random, {x, 22}, 7, .45, ink);
  for (int y = 60; y < picture.rows; y += 24) {
    write(picture, random, {12, y}, 9, .4, ink);
    if (random.uniform(0, 5)) write(picture, random, {side + 20, y}, random.uniform(20, 80), .42, ink);
  }
  for (int i = random.uniform(1, 4); i > 0; --i) {
    const cv::Rect button(side + 20 + random.uniform(0, picture.cols / 2), random.uniform(50, picture.rows - 60), 110, 32);
    cv::rectangle(picture, button, any_color(random), cv::FILLED);
    write(picture, random, button.tl() + cv::Point(12, 21), 8, .45, cv::Scalar::all(255));
  }
  return image_of(picture);
}

Image noise(std::uint32_t seed) {
  cv::RNG random(seed);
  cv::Mat picture = sheet(random, {});
  if (random.uniform(0, 2)) random.fill(picture, cv::RNG::UNIFORM, 0, 256);
  else random.fill(picture, cv::RNG::NORMAL, any_color(random, 60, 200), cv::Scalar::all(random.uniform(20, 60)));
  const int coarse = random.uniform(1, 5);
  if (coarse > 1) {
    const cv::Size size = picture.size();
    cv::Mat small;
    cv::resize(picture, small, size / coarse, 0, 0, cv::INTER_AREA);
    cv::resize(small, picture, size, 0, 0, cv::INTER_NEAREST);
  }
  return image_of(picture);
}

Image line_drawing(std::uint32_t seed) {
  cv::RNG random(seed);
  cv::Mat picture = sheet(random, cv::Scalar::all(255));
  const int width = random.uniform(1, 4);
  for (int i = random.uniform(8, 40); i > 0; --i) {
    const cv::Point a = any_point(random, picture), b = any_point(random, picture);
    switch (random.uniform(0, 4)) {
      case 0: cv::line(picture, a, b, {}, width, cv::LINE_AA); break;
      case 1: cv::circle(picture, a, random.uniform(8, 120), {}, width, cv::LINE_AA); break;
      case 2: cv::ellipse(picture, a, {random.uniform(10, 140), random.uniform(8, 90)}, random.uniform(0, 180), 0, random.uniform(90, 360), {}, width, cv::LINE_AA); break;
      default: cv::polylines(picture, std::vector<std::vector<cv::Point>>{{a, b, any_point(random, picture)}}, true, {}, width, cv::LINE_AA);
    }
  }
  return image_of(picture);
}

}  // namespace

const std::vector<UnfamiliarKind>& unfamiliar_kinds() {
  static const std::vector<UnfamiliarKind> all{{"charts", chart}, {"screenshots", screenshot}, {"noise", noise}, {"line drawings", line_drawing}};
  return all;
}

}  // namespace aesthete
