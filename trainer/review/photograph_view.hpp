// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/image.hpp"
#include "trainer/review/gtk.hpp"

namespace aesthete {

/// Shows a photograph as large as there is room for, or says something in its place.
class PhotographView {
public:
  PhotographView();

  GtkWidget* widget() const { return stack_; }
  void show(const Image& picture);
  void say(const std::string& text);

private:
  void draw(cairo_t* cairo) const;

  GtkWidget *stack_, *area_, *label_;
  std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface_{nullptr, cairo_surface_destroy};
};

}  // namespace aesthete
