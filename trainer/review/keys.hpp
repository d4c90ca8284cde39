// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

namespace aesthete {

/// The key's letter in lower case; on a keyboard with no Latin letters, the one that the first layout has there.
inline guint latin(const GdkEventKey& key) {
  guint keyval = key.keyval;
  if (gdk_keyval_to_unicode(keyval) > 127)
    gdk_keymap_translate_keyboard_state(gdk_keymap_get_for_display(gdk_display_get_default()), key.hardware_keycode, GdkModifierType(0), 0,
                                        &keyval, nullptr, nullptr, nullptr);
  return gdk_keyval_to_lower(keyval);
}

}  // namespace aesthete
