// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/device_chooser.hpp"

#include "plugin/gobject.hpp"
#include "plugin/text.hpp"

namespace aesthete {

DeviceChooser::DeviceChooser(const std::string& device) : combo_(gtk_combo_box_text_new()) {
  GtkComboBoxText* combo = GTK_COMBO_BOX_TEXT(combo_);
  gtk_combo_box_text_append(combo, "auto", tr("Automatic"));
  gtk_combo_box_text_append(combo, "cpu", tr("Processor (CPU)"));
  gtk_combo_box_text_append(combo, "cuda", tr("Graphics card (CUDA)"));
  gtk_combo_box_set_active_id(GTK_COMBO_BOX(combo_), device.c_str());
  gtk_widget_set_tooltip_text(combo_, tr("Where the critic computes. Automatic takes the graphics card where there is "
                                         "one that it can use."));
}

std::string DeviceChooser::chosen() const {
  const char* id = gtk_combo_box_get_active_id(GTK_COMBO_BOX(combo_));
  return id ? id : "auto";
}

void DeviceChooser::on_change(std::function<void()> changed) {
  connect(combo_, "changed", std::move(changed));
}

}  // namespace aesthete
