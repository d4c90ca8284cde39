// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/crops.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace aesthete::fixes {
namespace {

constexpr double usual_share = .85;  ///< of the largest frame of a ratio
constexpr double least_worth = 0;    ///< at a quick look; below it is not looked at again

bool same(const Window& a, const Window& b) { return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height; }

/// Width over height of upright and level frames that people print and show, without the picture's own.
std::vector<double> ratios_beside(double own) {
  std::vector<double> ratios;
  for (const double ratio : {16. / 9, 3. / 2, 5. / 4, 1., 4. / 5, 2. / 3}) {
    // From a level frame to an upright one too much is lost.
    const bool near = ratio / own < 1.45 && own / ratio < 1.45;
    if (near && std::abs(std::log(ratio / own)) > .06) ratios.push_back(ratio);
  }
  return ratios;
}

/// `share` of the largest frame of this ratio, with the point of interest (px) at u, v of the frame, as far as the picture goes.
Window framed(const Image& picture, double ratio, double share, double x, double y, double u, double v) {
  const double width = std::min<double>(picture.width(), picture.height() * ratio) * share, height = width / ratio;
  const int w = int(width), h = int(height);
  const auto at = [](double wanted, int most) { return std::clamp(int(std::lround(wanted)), 0, most); };
  return {at(x - u * w, picture.width() - w), at(y - v * h, picture.height() - h), w, h};
}

Image whole_of(const Subject& subject, const Window& crop_window) {
  const Image& small = subject.reduced();
  const double scale = subject.scale();
  const int w = std::clamp(int(std::lround(crop_window.width * scale)), 1, small.width()), h = std::clamp(int(std::lround(crop_window.height * scale)), 1, small.height());
  const int x = std::clamp(int(std::lround(crop_window.x * scale)), 0, small.width() - w), y = std::clamp(int(std::lround(crop_window.y * scale)), 0, small.height() - h);
  return whole_view(crop(small, x, y, w, h), subject.how());
}

/// What is seen of a crop: its frame, and the first `count` windows of its own.
Views seen_of(const Subject& subject, const Window& in, Image whole, std::size_t count = std::size_t(-1)) {
  Views views{std::move(whole), {}};
  const std::vector<Window> windows = detail_windows(in.width, in.height, subject.how());
  for (const Window& window : std::span(windows).first(std::min(count, windows.size())))
    views.windows.push_back(as_seen(crop(subject.picture(), in.x + window.x, in.y + window.y, window.width, window.height), window));
  return views;
}

/// Frames of other ratios about the same place.
std::vector<Window> other_ratios(const Window& in, const Image& picture) {
  std::vector<Window> windows;
  for (const double ratio : ratios_beside(double(picture.width()) / picture.height()))
    windows.push_back(framed(picture, ratio, usual_share, in.x + in.width / 2., in.y + in.height / 2., .5, .5));
  return windows;
}

/// The same frame, a little tighter, and moved a little.
std::vector<Window> around(const Window& in, const Image& picture) {
  std::vector<Window> windows;
  const double ratio = double(in.width) / in.height, x = in.x + in.width / 2., y = in.y + in.height / 2.;
  const double share = in.width / std::min<double>(picture.width(), picture.height() * ratio);
  for (const double factor : {.9, 1.08})
    if (share * factor <= 1) windows.push_back(framed(picture, ratio, share * factor, x, y, .5, .5));
  return windows;
}

}  // namespace

std::vector<Window> crops_of(const Subject& subject) {
  const Image& picture = subject.picture();
  const double x = subject.measured().subject_x * picture.width(), y = subject.measured().subject_y * picture.height();
  const double own = double(picture.width()) / picture.height(), third = y < picture.height() / 2. ? 1. / 3 : 2. / 3;
  std::vector<Window> windows;
  const auto add = [&](const Window& window) {
    const bool large = std::min(window.width, window.height) >= 64 && (window.width < picture.width() || window.height < picture.height());
    if (large && std::ranges::none_of(windows, [&](const Window& other) { return same(other, window); })) windows.push_back(window);
  };
  add(framed(picture, own, usual_share, x, y, .5, .5));
  for (const double u : {1. / 3, 2. / 3}) add(framed(picture, own, usual_share, x, y, u, third));
  for (const int right : {0, 1})
    for (const int bottom : {0, 1}) add(framed(picture, own, usual_share, right * picture.width(), bottom * picture.height(), right, bottom));
  return windows;
}

void CropSearch::consider(const Window& window) {
  const std::vector<double> gains = search_.gains_of_frame(seen_of(subject_, window, whole_of(subject_, window), few_windows));
  // A little of worth for what is kept: of two equal crops the larger is better.
  const double kept = double(window.width) * window.height / (double(subject_.picture().width()) * subject_.picture().height());
  const double worth = weigh(jury_, gains, of_frame).worth - (1 - kept);
  const std::lock_guard lock(mutex_);
  if (best_.width == 0 || worth > worth_) worth_ = worth, best_ = window;
}

void CropSearch::consider_all(const std::vector<Window>& windows) {
  jury_.each(windows.size(), [&](std::size_t i) { consider(windows[i]); });
}

std::optional<Proposal> CropSearch::best() {
  if (best_.width == 0) return std::nullopt;
  consider_all(other_ratios(best_, subject_.picture()));
  if (worth_ <= least_worth) return std::nullopt;
  consider_all(around(best_, subject_.picture()));
  Proposal proposal{.name = "crop", .operation = "", .parameters = {{"x", double(best_.x)}, {"y", double(best_.y)}, {"width", double(best_.width)}, {"height", double(best_.height)}}};
  proposal.gains = search_.gains_of(seen_of(subject_, best_, whole_view(crop(subject_.picture(), best_), subject_.how())));
  if (!search_.decide(proposal, of_frame, false)) return std::nullopt;
  return proposal;
}

}  // namespace aesthete::fixes
