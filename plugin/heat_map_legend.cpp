// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/heat_map_legend.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "plugin/gobject.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
using Cairo = std::unique_ptr<cairo_t, DestroyCairo>;

/// Words of one size, white.
class Words {
public:
  Words(cairo_t* cairo, const std::string& text, double size) : cairo_(cairo), layout_(pango_cairo_create_layout(cairo)) {
    PangoFontDescription* font = pango_font_description_from_string("Sans");
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout_.get(), font);
    pango_font_description_free(font);
    pango_layout_set_text(layout_.get(), text.c_str(), -1);
    pango_layout_get_pixel_size(layout_.get(), &width, &height);
  }
  void draw(double x, double y) const {
    cairo_set_source_rgb(cairo_, 1, 1, 1);
    cairo_move_to(cairo_, x, y);
    pango_cairo_show_layout(cairo_, layout_.get());
  }
  int width = 0, height = 0;

private:
  cairo_t* cairo_;
  Owned<PangoLayout> layout_;
};

/// The ends and the middle of the scale.
struct Ends {
  Words costs, carries, least, zero, most;
};

Ends ends(cairo_t* cairo, double strongest, double size) {
  return {Words(cairo, tr("costs"), size), Words(cairo, tr("carries the score"), size), Words(cairo, "−" + decimal(strongest, 2), size),
          Words(cairo, "0", size), Words(cairo, "+" + decimal(strongest, 2), size)};
}

Raster bar(int width, int height, int size) {
  Raster raster{width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height) * 4)};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const double value = 2. * (x + .5) / width - 1;
      const auto color = heat_color(value);
      const bool line = hatched(value, x, y, size);
      for (int c = 0; c < 3; ++c) raster.row(y)[4 * x + c] = line ? std::uint8_t(color[c] / 3) : std::uint8_t(std::lerp(128., color[c], color[3] / 184.));
      raster.row(y)[4 * x + 3] = 255;
    }
  return raster;
}

Raster raster_of(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  Raster raster{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
  raster.rgba.resize(std::size_t(raster.width) * std::size_t(raster.height) * 4);
  for (int y = 0; y < raster.height; ++y) {
    const std::uint8_t* from = cairo_image_surface_get_data(surface) + std::ptrdiff_t(y) * cairo_image_surface_get_stride(surface);
    for (int x = 0; x < raster.width; ++x, from += 4) {
      std::uint8_t* to = raster.row(y) + 4 * x;
      const int alpha = from[3];
      for (int c = 0; c < 3; ++c) to[c] = alpha ? std::uint8_t(std::min(255, from[2 - c] * 255 / alpha)) : 0;
      to[3] = std::uint8_t(alpha);
    }
  }
  return raster;
}

}  // namespace

std::string heat_title(const std::string& label) { return fill(tr("Heat map: {}"), label); }

cairo_surface_t* surface_of(const Raster& raster) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, raster.width, raster.height);
  for (int y = 0; y < raster.height; ++y) {
    std::uint8_t* to = cairo_image_surface_get_data(surface) + std::ptrdiff_t(y) * cairo_image_surface_get_stride(surface);
    const std::uint8_t* from = raster.row(y);
    for (int x = 0; x < raster.width; ++x, from += 4, to += 4) {
      for (int c = 0; c < 3; ++c) to[2 - c] = std::uint8_t(from[c] * from[3] / 255);  // premultiplied, blue first
      to[3] = from[3];
    }
  }
  cairo_surface_mark_dirty(surface);
  return surface;
}

Raster legend_raster(const std::string& title, double strongest, int height) {
  const double size = height / 5., pad = height / 10.;
  const Surface probe(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 1, 1));
  const Cairo measuring(cairo_create(probe.get()));
  const Words measured(measuring.get(), title, size);
  const Ends measured_ends = ends(measuring.get(), strongest, size * .8);
  const int inner = std::max({measured.width, measured_ends.costs.width + measured_ends.carries.width + int(2 * size), 3 * height});
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, inner + int(2 * pad), height));
  const Cairo cairo(cairo_create(surface.get()));
  cairo_set_source_rgba(cairo.get(), .08, .08, .08, .88);
  cairo_paint(cairo.get());
  Words(cairo.get(), title, size).draw(pad, pad * .6);
  const Ends words = ends(cairo.get(), strongest, size * .8);
  const double line = 2.9 * pad;
  words.costs.draw(pad, line);
  words.carries.draw(pad + inner - words.carries.width, line);
  const int bar_height = std::max(2, int(1.9 * pad));
  const Surface scale(surface_of(bar(inner, bar_height, height * 4)));
  cairo_set_source_surface(cairo.get(), scale.get(), pad, 5.2 * pad);
  cairo_paint(cairo.get());
  words.least.draw(pad, 7.4 * pad);
  words.zero.draw(pad + (inner - words.zero.width) / 2., 7.4 * pad);
  words.most.draw(pad + inner - words.most.width, 7.4 * pad);
  return raster_of(surface.get());
}

void put_over(Raster& below, const Raster& above, int left, int top) {
  for (int y = std::max(0, -top); y < above.height && top + y < below.height; ++y)
    for (int x = std::max(0, -left); x < above.width && left + x < below.width; ++x) {
      const std::uint8_t* from = above.row(y) + 4 * x;
      std::uint8_t* to = below.row(top + y) + 4 * (left + x);
      const double alpha = from[3] / 255., under = to[3] / 255. * (1 - alpha), all = alpha + under;
      if (all <= 0) continue;
      for (int c = 0; c < 3; ++c) to[c] = std::uint8_t(std::lround((from[c] * alpha + to[c] * under) / all));
      to[3] = std::uint8_t(std::lround(255 * all));
    }
}

}  // namespace aesthete
