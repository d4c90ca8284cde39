// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <memory>
#include <string>

#include "aesthete/heat_map.hpp"
#include "aesthete/image.hpp"

namespace aesthete {

struct DestroyCairoSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using CairoSurface = std::unique_ptr<cairo_surface_t, DestroyCairoSurface>;

/// A preview of a picture: each pixel the mean of some samples of what it stands for, no side longer than `longest`.
Image preview_of(const Image& picture, int longest);

/// The preview with a heat map over it, and the legend below. The image in GIMP has no part in it.
class HeatMapView {
public:
  HeatMapView();
  GtkWidget* widget() const { return area_; }

  void show_picture(const Image& preview);
  /// title: the legend's. said: for those who cannot see it.
  void show_map(const HeatMap& map, const std::string& title, const std::string& said);
  void hide_map();
  /// 0–1; 0 hides the map.
  void set_opacity(double opacity);

private:
  void draw(cairo_t* cairo);

  GtkWidget* area_;
  CairoSurface picture_, overlay_, legend_;
  double opacity_ = 1;
};

}  // namespace aesthete
