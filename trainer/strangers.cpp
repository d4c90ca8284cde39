// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/strangers.hpp"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "trainer/mat.hpp"
#include "trainer/named.hpp"

namespace aesthete {
namespace {

using Random = cv::RNG;

cv::Scalar ink(Random& random, int least = 0, int most = 256) {
  return {double(random.uniform(least, most)), double(random.uniform(least, most)), double(random.uniform(least, most))};
}

cv::Mat paper(Random& random, cv::Scalar color) { return {random.uniform(320, 640), random.uniform(320, 640), CV_8UC3, color}; }

/// Light paper, or in a third of the cases dark, and the chance that goes on to draw on it.
struct Sheet {
  Random random;
  bool dark;
  cv::Mat picture;
  explicit Sheet(std::uint32_t seed)
      : random(seed), dark(random.uniform(0, 3) == 0), picture(paper(random, dark ? ink(random, 0, 50) : ink(random, 225, 256))) {}
};

cv::Point within(Random& random, cv::Rect area) { return {random.uniform(area.x, area.br().x), random.uniform(area.y, area.br().y)}; }

cv::Rect whole(const cv::Mat& picture) { return {{}, picture.size()}; }

void words(cv::Mat& onto, Random& random, cv::Point at, int letters, double size, cv::Scalar color) {
  std::string text;
  for (int i = 0; i < letters; ++i) text += random.uniform(0, 7) ? char(random.uniform(0, 5) ? 'a' + random.uniform(0, 26) : '0' + random.uniform(0, 10)) : ' ';
  const int faces[] = {cv::FONT_HERSHEY_PLAIN, cv::FONT_HERSHEY_DUPLEX, cv::FONT_HERSHEY_COMPLEX};
  cv::putText(onto, text, at, faces[random.uniform(0, 3)], size, color, 1, cv::LINE_AA);
}

void scatter(cv::Mat& onto, Random& random, cv::Rect in) {
  for (int group = random.uniform(1, 4); group > 0; --group) {
    const cv::Scalar color = ink(random);
    const cv::Point middle = within(random, in);
    for (int i = random.uniform(20, 150); i > 0; --i) {
      const cv::Point at(middle.x + int(random.gaussian(in.width / 7.)), middle.y + int(random.gaussian(in.height / 7.)));
      if (in.contains(at)) cv::circle(onto, at, random.uniform(2, 5), color, cv::FILLED, cv::LINE_AA);
    }
  }
}

void pie(cv::Mat& onto, Random& random, cv::Rect in) {
  const int radius = std::min(in.width, in.height) / 2 - 6;
  for (int from = 0; from < 360;) {
    const int to = std::min(360, from + random.uniform(15, 120));
    cv::ellipse(onto, (in.tl() + in.br()) / 2, {radius, radius}, 0, from, to, ink(random), cv::FILLED, cv::LINE_AA);
    from = to;
  }
}

void areas(cv::Mat& onto, Random& random, cv::Rect in) {
  for (int layer = random.uniform(1, 4); layer > 0; --layer) {
    std::vector<cv::Point> outline{{in.x, in.br().y}};
    const double base = random.uniform(.2, .8), swing = random.uniform(.05, .2), turns = random.uniform(1., 9.);
    for (int x = in.x; x <= in.br().x; x += 4)
      outline.push_back({x, in.y + int(in.height * std::clamp(base + swing * std::sin(turns * (x - in.x) / in.width * 6.283), 0., 1.))});
    outline.push_back(in.br());
    if (random.uniform(0, 2)) cv::fillPoly(onto, std::vector<std::vector<cv::Point>>{outline}, ink(random), cv::LINE_AA);
    else cv::polylines(onto, outline, false, ink(random), random.uniform(1, 4), cv::LINE_AA);
  }
}

Image plot(std::uint32_t seed) {
  auto [random, dark, picture] = Sheet(seed);
  const cv::Scalar lines = cv::Scalar::all(dark ? 180 : 60);
  const cv::Rect in(random.uniform(25, 70), random.uniform(20, 60), picture.cols - random.uniform(80, 120), picture.rows - random.uniform(80, 120));
  if (random.uniform(0, 2)) cv::line(picture, in.tl(), {in.x, in.br().y}, lines), cv::line(picture, {in.x, in.br().y}, in.br(), lines);
  void (*kinds[])(cv::Mat&, Random&, cv::Rect) = {scatter, pie, areas};
  kinds[random.uniform(0, 3)](picture, random, in);
  for (int i = random.uniform(0, 7); i > 0; --i) words(picture, random, {in.x + random.uniform(-20, in.width), in.br().y + 18}, 4, .8, lines);
  if (random.uniform(0, 3)) words(picture, random, {in.x, in.y - 6}, random.uniform(8, 30), .9, lines);
  return image_of(picture);
}

Image page(std::uint32_t seed) {
  auto [random, dark, picture] = Sheet(seed);
  const cv::Scalar color = cv::Scalar::all(dark ? 215 : random.uniform(0, 90));
  const int left = random.uniform(10, 60), step = random.uniform(12, 26), columns = random.uniform(1, 3);
  for (int y = random.uniform(20, 60); y < picture.rows - 10; y += step)
    for (int column = 0; column < columns; ++column)
      if (random.uniform(0, 9)) words(picture, random, {left + column * picture.cols / columns, y}, random.uniform(5, 70) / columns, step / 20., color);
  return image_of(picture);
}

Image controls(std::uint32_t seed) {
  auto [random, dark, picture] = Sheet(seed);
  const cv::Scalar text = cv::Scalar::all(dark ? 230 : 30), rim = cv::Scalar::all(dark ? 90 : 190), accent = ink(random);
  cv::rectangle(picture, {0, 0, picture.cols, random.uniform(18, 50)}, random.uniform(0, 2) ? accent : rim, cv::FILLED);
  for (int i = random.uniform(6, 24); i > 0; --i) {
    const cv::Rect box(within(random, whole(picture)), cv::Size(random.uniform(14, 240), random.uniform(14, 90)));
    cv::rectangle(picture, box, random.uniform(0, 4) ? rim : accent, random.uniform(0, 3) ? 1 : cv::FILLED);
    if (random.uniform(0, 4)) words(picture, random, box.tl() + cv::Point(5, 14), box.width / 9, .8, text);
  }
  return image_of(picture);
}

/// Sums of chance at several finenesses, from grain to clouds; of one value or of three.
Image texture(std::uint32_t seed) {
  Random random(seed);
  cv::Mat sum = cv::Mat::zeros(paper(random, {}).size(), CV_32FC3);
  const bool grey = random.uniform(0, 3) == 0;
  const double falls = random.uniform(.3, 1.6);
  for (int octave = random.uniform(0, 4), most = octave + random.uniform(1, 5); octave < most; ++octave) {
    cv::Mat fine(cv::Size(2 + (sum.cols >> octave), 2 + (sum.rows >> octave)), CV_32FC3), wide;
    random.fill(fine, random.uniform(0, 2) ? cv::RNG::UNIFORM : cv::RNG::NORMAL, -.5, .5);
    cv::resize(fine, wide, sum.size(), 0, 0, random.uniform(0, 2) ? cv::INTER_LINEAR : cv::INTER_NEAREST);
    sum += wide * std::pow(falls, octave);
  }
  cv::Mat picture;
  sum.convertTo(picture, CV_8UC3, random.uniform(40., 160.), random.uniform(90, 160));
  if (grey) cv::cvtColor(picture, picture, cv::COLOR_RGB2GRAY), cv::cvtColor(picture, picture, cv::COLOR_GRAY2RGB);
  return image_of(picture);
}

Image shapes(std::uint32_t seed) {
  Random random(seed);
  cv::Mat picture = paper(random, ink(random));
  const int corners = random.uniform(3, 7);
  for (int i = random.uniform(0, 14); i > 0; --i) {
    std::vector<cv::Point> outline;
    for (int corner = 0; corner < corners; ++corner) outline.push_back(within(random, whole(picture)));
    if (random.uniform(0, 2)) cv::fillConvexPoly(picture, outline, ink(random), cv::LINE_AA);
    else cv::circle(picture, outline[0], random.uniform(10, 150), ink(random), cv::FILLED, cv::LINE_AA);
  }
  return image_of(picture);
}

Image sketch(std::uint32_t seed) {
  auto [random, dark, picture] = Sheet(seed);
  const cv::Scalar pencil = cv::Scalar::all(dark ? 230 : random.uniform(0, 80));
  for (int stroke = random.uniform(6, 60); stroke > 0; --stroke) {
    cv::Point2d at = within(random, whole(picture));
    double heading = random.uniform(0., 6.283), bend = random.gaussian(.08);
    std::vector<cv::Point> path;
    for (int i = random.uniform(6, 60); i > 0; --i, heading += bend, at += 6 * cv::Point2d(std::cos(heading), std::sin(heading))) path.push_back(at);
    cv::polylines(picture, path, random.uniform(0, 6) == 0, pencil, random.uniform(1, 4), cv::LINE_AA);
  }
  return image_of(picture);
}

}  // namespace

const std::vector<StrangerKind>& stranger_kinds() {
  static const std::vector<StrangerKind> all{{"plot", plot}, {"page", page}, {"controls", controls}, {"texture", texture}, {"shapes", shapes}, {"sketch", sketch}};
  return all;
}

const StrangerKind& stranger_kind(const std::string& name) {
  return named(stranger_kinds(), name, "stranger");
}

}  // namespace aesthete
