// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/review/photograph_view.hpp"

#include <algorithm>

namespace aesthete {
namespace {

constexpr double most_enlarged = 2;

}  // namespace

PhotographView::PhotographView() : stack_(gtk_stack_new()), area_(gtk_drawing_area_new()), label_(new_label("", {.wrap = true, .xalign = 0.5})) {
  gtk_label_set_justify(GTK_LABEL(label_), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(label_), 50);
  gtk_label_set_selectable(GTK_LABEL(label_), TRUE);
  gtk_widget_set_can_focus(label_, FALSE);
  gtk_container_add(GTK_CONTAINER(stack_), area_);
  gtk_container_add(GTK_CONTAINER(stack_), label_);
  gtk_widget_set_size_request(stack_, 320, 240);
  atk_object_set_name(gtk_widget_get_accessible(area_), "The photograph");
  connect<gboolean(cairo_t*)>(area_, "draw", [this](cairo_t* cairo) { return draw(cairo), TRUE; });
}

void PhotographView::show(const Image& picture) {
  const Owned<GdkPixbuf> pixels(gdk_pixbuf_new_from_data(picture.row(0), GDK_COLORSPACE_RGB, FALSE, 8, picture.width(), picture.height(),
                                                         int(picture.stride()), nullptr, nullptr));
  surface_.reset(gdk_cairo_surface_create_from_pixbuf(pixels.get(), 1, nullptr));
  gtk_stack_set_visible_child(GTK_STACK(stack_), area_);
  gtk_widget_queue_draw(area_);
}

void PhotographView::say(const std::string& text) {
  surface_.reset();
  gtk_label_set_text(GTK_LABEL(label_), text.c_str());
  gtk_stack_set_visible_child(GTK_STACK(stack_), label_);
}

void PhotographView::draw(cairo_t* cairo) const {
  if (!surface_) return;
  const double width = cairo_image_surface_get_width(surface_.get()), height = cairo_image_surface_get_height(surface_.get());
  const double room_x = gtk_widget_get_allocated_width(area_), room_y = gtk_widget_get_allocated_height(area_);
  const double scale = std::min({room_x / width, room_y / height, most_enlarged});
  cairo_translate(cairo, (room_x - width * scale) / 2, (room_y - height * scale) / 2);
  cairo_scale(cairo, scale, scale);
  cairo_set_source_surface(cairo, surface_.get(), 0, 0);
  cairo_paint(cairo);
}

}  // namespace aesthete
