// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/review/gtk.hpp"

namespace aesthete {

/// The window's own style, in the theme's colours only.
inline void use_style() {
  static constexpr const char* css = R"(
    .texts { background: none; }
    .text { padding: 12px; border: 2px solid transparent; border-radius: 6px; }
    .text.current { border-color: mix(@theme_selected_bg_color, @theme_fg_color, 0.3); background-color: alpha(@theme_selected_bg_color, 0.12); }
    .struck { text-decoration-line: line-through; }
    .heading, .mark { font-weight: bold; }
    .editor { padding: 6px; }
    .key { padding: 0 5px; border: 1px solid alpha(currentColor, 0.4); border-radius: 4px; font-size: smaller; }
  )";
  const Owned<GtkCssProvider> provider(gtk_css_provider_new());
  gtk_css_provider_load_from_data(provider.get(), css, -1, nullptr);
  gtk_style_context_add_provider_for_screen(gdk_screen_get_default(), GTK_STYLE_PROVIDER(provider.get()), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

}  // namespace aesthete
