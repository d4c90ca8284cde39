// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>

#include "plugin/device_chooser.hpp"
#include "plugin/image_chooser.hpp"
#include "plugin/layer_chooser.hpp"

namespace aesthete {

/// The upper part of the dialog: what is followed, what of it is judged, where, and whether by itself.
class DialogHead {
public:
  struct Listener {
    std::function<void()> moved;              ///< another image or layer
    std::function<void()> device;
    std::function<void(bool)> live;
    std::function<void()> reference;
  };

  DialogHead(GimpImage* image, GimpDrawable** drawables, const std::string& device, bool live, Listener listener);
  GtkWidget* widget() const { return box_; }

  LayerChooser& layers() { return layers_; }
  const LayerChooser& layers() const { return layers_; }
  ImageChooser& images() { return images_; }
  std::string device() const { return devices_.chosen(); }

  void set_reference_sensitive(bool sensitive) { gtk_widget_set_sensitive(reference_, sensitive); }
  void add_button(GtkWidget* button);

private:
  GtkWidget* buttons(bool live);

  Listener listener_;
  ImageChooser images_;
  LayerChooser layers_;
  DeviceChooser devices_;
  GtkWidget *box_, *buttons_, *reference_;
};

}  // namespace aesthete
