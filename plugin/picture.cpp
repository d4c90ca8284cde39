// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/picture.hpp"

#include <algorithm>

#include "aesthete/critic.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

Composite big_enough(Composite composite, const Target& target) {
  const auto [x, y, width, height] = composite.area;
  if (std::min(width, height) < Critic::smallest_side)
    throw Error(fill(tr("“{0}” has {1}×{2} px; a picture needs at least {3} px a side"), name_of(target), width, height,
                     Critic::smallest_side));
  return composite;
}

Owned<GeglBuffer> buffer_of(GimpDrawable* drawable) {
  gegl_init(nullptr, nullptr);  // once; the dialog has done it
  return Owned<GeglBuffer>(gimp_drawable_get_buffer(drawable));
}

}  // namespace

PictureReader::PictureReader(const Target& target, Image spare)
    : composite_(big_enough(composite(target), target)),
      buffer_(buffer_of(composite_.drawable)),
      pixels_(composite_.drawable),
      picture_(std::move(spare)) {
  if (picture_.width() != width() || picture_.height() != height()) picture_ = Image(width(), height());
  if (!pixels_.is_srgb8()) conversion_.emplace(pixels_.format());
}

PictureReader::~PictureReader() {
  if (converting_.valid()) converting_.wait();
}

bool PictureReader::step() {
  // GIMP hands out whole tiles: a stripe ends where a row of tiles does.
  const int tile = gimp_tile_height(), top = composite_.area.y + y_;
  const int rows = std::min(height() - y_, tile - top % tile);
  if (rows <= 0) return false;
  if (conversion_)
    convert_behind(rows);
  else
    fetch(reinterpret_cast<std::byte*>(picture_.row(y_)), rows);
  y_ += rows;
  return y_ < height();
}

void PictureReader::fetch(std::byte* to, int rows) {
  const GeglRectangle stripe{composite_.area.x, composite_.area.y + y_, width(), rows};
  gegl_buffer_get(buffer_.get(), &stripe, 1.0, pixels_.babl(), to, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
}

void PictureReader::convert_behind(int rows) {
  std::vector<std::byte>& stripe = stripes_[stripe_ ^= 1];
  const std::size_t stride = std::size_t(width()) * pixels_.format().bytes_per_pixel();
  stripe.resize(stride * rows);
  fetch(stripe.data(), rows);
  if (converting_.valid()) converting_.get();
  converting_ = std::async(std::launch::async, [this, &stripe, stride, rows, y = y_] {
    conversion_->convert(stripe.data(), stride, rows, picture_, y);
  });
}

Image PictureReader::take() {
  if (converting_.valid()) converting_.get();
  return std::move(picture_);
}

Image read_picture(const Target& target) {
  PictureReader reader(target);
  while (reader.step()) {}
  return reader.take();
}

}  // namespace aesthete
