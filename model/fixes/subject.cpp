// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/subject.hpp"

#include <algorithm>
#include <cmath>

#include "model/area_average.hpp"

namespace aesthete::fixes {
namespace {

constexpr double reduced_pixels = 1e6;

Image reduced_of(const Image& picture) {
  const double scale = std::sqrt(reduced_pixels / (double(picture.width()) * picture.height()));
  if (scale >= 1) return picture;
  return area_averaged(picture, std::max(1, int(std::lround(picture.width() * scale))), std::max(1, int(std::lround(picture.height() * scale))));
}

/// Nothing for a picture that is hardly larger.
Image multiple_of(const Image& picture, const Size& view) {
  const int times = int(std::ceil(std::sqrt(reduced_pixels / (double(view.width) * view.height))));
  const int width = times * view.width, height = times * view.height;
  return width <= picture.width() && height <= picture.height() ? area_averaged(picture, width, height) : Image();
}

}  // namespace

Subject::Subject(const Image& picture, const Preprocessing& how)
    : picture_(&picture),
      how_(how),
      view_(whole_view_size(picture.width(), picture.height(), how)),
      reduced_(reduced_of(picture)),
      multiple_(multiple_of(picture, view_)),
      whole_(whole_of(multiple())),
      measured_(measure(picture)),
      windows_(detail_windows(picture.width(), picture.height(), how)),
      seen_(detail_views(picture, how)) {}

bool Subject::is_first_mirrored(std::size_t window) const {
  const Window &first = windows_.front(), &it = windows_[window];
  return it.x == first.x && it.y == first.y && it.mirrored != first.mirrored;
}

Image Subject::wide_window(const Window& window, int margin, int& left, int& top) const {
  left = std::min(margin, window.x);
  top = std::min(margin, window.y);
  const int right = std::min(picture_->width(), window.x + window.width + margin);
  const int bottom = std::min(picture_->height(), window.y + window.height + margin);
  return crop(*picture_, window.x - left, window.y - top, right - window.x + left, bottom - window.y + top);
}

}  // namespace aesthete::fixes
