// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

/// Hou and Zhang, "Saliency detection: a spectral residual approach", 2007, of one channel (CV_32F).
cv::Mat spectral_residual(const cv::Mat& channel) {
  cv::Mat spectrum, planes[2], amplitude, phase, smooth;
  cv::dft(channel, spectrum, cv::DFT_COMPLEX_OUTPUT);
  cv::split(spectrum, planes);
  cv::cartToPolar(planes[0], planes[1], amplitude, phase);
  cv::log(amplitude + 1e-3f, amplitude);
  cv::blur(amplitude, smooth, {3, 3});
  cv::exp(amplitude - smooth, amplitude);
  cv::polarToCart(amplitude, phase, planes[0], planes[1]);
  cv::merge(planes, 2, spectrum);
  cv::idft(spectrum, spectrum, cv::DFT_SCALE);
  cv::split(spectrum, planes);
  return planes[0].mul(planes[0]) + planes[1].mul(planes[1]);
}

cv::Mat with_mean_one(const cv::Mat& map) {
  const double mean = cv::mean(map)[0];
  return mean > 1e-9 ? cv::Mat(map / mean) : cv::Mat(cv::Mat::zeros(map.size(), CV_32F));
}

/// What is unexpected in any of the three channels, each by how much it varies: a red boat is found by its color.
cv::Mat surprise(const cv::Mat& lab) {
  cv::Mat channels[3], sum = cv::Mat::zeros(lab.size(), CV_32F);
  cv::split(lab, channels);
  for (const cv::Mat& channel : channels) {
    cv::Scalar mean, deviation;
    cv::meanStdDev(channel, mean, deviation);
    if (deviation[0] >= 1) sum += with_mean_one(spectral_residual(channel)) * deviation[0];
  }
  cv::GaussianBlur(sum, sum, {}, 2.5);
  return sum;
}

/// How far each place is from the colors along the border, which are mostly background.
cv::Mat foreground(const cv::Mat& lab) {
  cv::Mat border(lab.size(), CV_8U, cv::Scalar(255)), smooth, squares;
  const int margin = std::max(lab.rows, lab.cols) / 10;
  if (lab.rows > 2 * margin && lab.cols > 2 * margin)
    border(cv::Rect(margin, margin, lab.cols - 2 * margin, lab.rows - 2 * margin)).setTo(0);
  const cv::Scalar background = cv::mean(lab, border);
  cv::GaussianBlur(lab - background, smooth, {}, 1.5);
  cv::transform(smooth.mul(smooth), squares, cv::Matx13f(1, 1, 1));
  cv::sqrt(squares, squares);
  return squares;
}

/// Both together: the first alone falls for a speck in a wall, the second for a bright sky.
cv::Mat saliency_of(const cv::Mat& rgb) {
  cv::Mat lab = lab_of(rgb);
  lab.convertTo(lab, CV_32F);
  return with_mean_one(surprise(lab)) + with_mean_one(foreground(lab));
}

/// The transform takes the frame for a torus, so its border looks like an edge: fade it out.
void fade_border(cv::Mat& saliency) {
  const int margin = std::max(1, std::max(saliency.rows, saliency.cols) / 16);
  for (int y = 0; y < saliency.rows; ++y)
    for (int x = 0; x < saliency.cols; ++x) {
      const int inside = std::min({x + 1, y + 1, saliency.cols - x, saliency.rows - y});
      saliency.at<float>(y, x) *= std::min(1.f, float(inside) / float(margin));
    }
}

/// Neither gathered nor strewn.
constexpr double nothing_stands_out = .72;

void centre(const cv::Mat& weight, Measurements& m) {
  double sum = 0, sx = 0, sy = 0, sxx = 0, syy = 0;
  for (int y = 0; y < weight.rows; ++y)
    for (int x = 0; x < weight.cols; ++x) {
      const double w = weight.at<float>(y, x), px = (x + .5) / weight.cols, py = (y + .5) / weight.rows;
      sum += w, sx += w * px, sy += w * py, sxx += w * px * px, syy += w * py * py;
    }
  if (sum <= 0) return void(m.subject_spread = nothing_stands_out);
  m.subject_x = sx / sum;
  m.subject_y = sy / sum;
  m.subject_spread = spread_of(sxx / sum - m.subject_x * m.subject_x, syy / sum - m.subject_y * m.subject_y);
}

}  // namespace

double spread_of(double variance_x, double variance_y) {
  return std::min(1., std::sqrt(std::max(0., (variance_x + variance_y) * 6)));  // evenly strewn is 1/12 in each direction
}

double symmetry_of(const cv::Mat& luma, int axis) {
  cv::Mat here, there;
  luma.convertTo(here, CV_32F);
  here -= cv::mean(here);
  cv::flip(here, there, axis);
  const double power = here.dot(here);
  return power < double(here.total()) ? 0 : here.dot(there) / power;
}

cv::Mat saliency(const cv::Mat& rgb) {
  cv::Mat small;
  cv::resize(rgb, small, fitted(rgb.size(), 64), 0, 0, cv::INTER_AREA);
  cv::Mat saliency = saliency_of(small);
  fade_border(saliency);
  // Only what stands out counts: a little everywhere would draw the centre to the middle of every frame.
  const double floor = 1.5 * cv::mean(saliency)[0];
  return cv::max(saliency - floor, 0);
}

void place(const Reduced& reduced, Measurements& m) {
  cv::Mat small;
  cv::resize(reduced.rgb, small, fitted(reduced.rgb.size(), 64), 0, 0, cv::INTER_AREA);
  m.symmetry = symmetry_of(luma_of(small), 1);
  centre(saliency(small), m);
}

}  // namespace aesthete::parts
