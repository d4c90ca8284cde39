// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_picture.hpp"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <algorithm>
#include <cmath>

#include "plugin/gobject.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

/// The picture's own pixels, which gdk-pixbuf only reads.
Owned<GdkPixbuf> pixbuf_of(const Image& picture) {
  return Owned<GdkPixbuf>(gdk_pixbuf_new_from_data(picture.row(0), GDK_COLORSPACE_RGB, FALSE, 8, picture.width(), picture.height(),
                                                   int(picture.stride()), nullptr, nullptr));
}

Owned<GdkPixbuf> fitted(Owned<GdkPixbuf> pixbuf, int side) {
  const int width = gdk_pixbuf_get_width(pixbuf.get()), height = gdk_pixbuf_get_height(pixbuf.get());
  const double scale = double(side) / std::max(width, height);
  if (scale >= 1) return pixbuf;
  const auto length = [scale](int of) { return std::max(1, int(std::lround(of * scale))); };
  return Owned<GdkPixbuf>(gdk_pixbuf_scale_simple(pixbuf.get(), length(width), length(height), GDK_INTERP_BILINEAR));
}

}  // namespace

std::string jpeg_url(const Image& picture, int side) {
  const Owned<GdkPixbuf> small = fitted(pixbuf_of(picture), side);
  char* bytes = nullptr;
  gsize size = 0;
  if (!small || !gdk_pixbuf_save_to_buffer(small.get(), &bytes, &size, "jpeg", nullptr, "quality", "82", nullptr))
    throw Error(tr("The picture could not be made small for the report; close other images to free memory"));
  const Text jpeg(bytes), text(g_base64_encode(reinterpret_cast<const guchar*>(bytes), size));
  return std::string("data:image/jpeg;base64,") + text.get();
}

}  // namespace aesthete
