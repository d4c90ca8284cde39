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
      picture_(std::make_shared<ArrivingPicture>(std::move(spare), composite_.area.width, composite_.area.height)) {
  if (!pixels_.is_srgb8()) conversion_.emplace(pixels_.format());
}

PictureReader::~PictureReader() {
  if (converting_.valid()) converting_.wait();
}

PictureReader::Rows PictureReader::stripe_of(int row) const {
  const int tile = gimp_tile_height(), top = composite_.area.y, begin = (top + row) / tile * tile - top;
  return {std::max(0, begin), std::min(composite_.area.height, begin + tile)};
}

bool PictureReader::step() {
  const std::optional<int> row = picture_->next_row();
  if (!row) {
    if (converting_.valid()) converting_.get();
    return false;
  }
  const Rows rows = stripe_of(*row);
  picture_->begun(rows.first, rows.last);
  if (conversion_) {
    convert_behind(rows);
  } else {
    fetch(reinterpret_cast<std::byte*>(picture_->image().row(rows.first)), rows);
    picture_->arrived(rows.first, rows.last);
  }
  rows_read_ += rows.last - rows.first;
  return true;
}

void PictureReader::fetch(std::byte* to, Rows rows) {
  const GeglRectangle stripe{composite_.area.x, composite_.area.y + rows.first, composite_.area.width, rows.last - rows.first};
  gegl_buffer_get(buffer_.get(), &stripe, 1.0, pixels_.babl(), to, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
}

void PictureReader::convert_behind(Rows rows) {
  std::vector<std::byte>& stripe = stripes_[stripe_ ^= 1];
  const std::size_t stride = std::size_t(composite_.area.width) * pixels_.format().bytes_per_pixel();
  stripe.resize(stride * std::size_t(rows.last - rows.first));
  fetch(stripe.data(), rows);
  if (converting_.valid()) converting_.get();
  converting_ = std::async(std::launch::async, [this, &stripe, stride, rows] {
    conversion_->convert(stripe.data(), stride, rows.last - rows.first, picture_->image(), rows.first);
    picture_->arrived(rows.first, rows.last);
  });
}

}  // namespace aesthete
