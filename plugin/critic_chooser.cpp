// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/critic_chooser.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "aesthete/image.hpp"
#include "opinions/places.hpp"
#include "plugin/gobject.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> own_critics() {
  std::vector<fs::path> files;
  std::error_code none;  // there may be no such folder
  try {
    for (const auto& entry : fs::directory_iterator(own_critics_folder(), none))
      if (entry.path().extension() == ".safetensors") files.push_back(entry.path());
  } catch (const Error&) {
    // Without a home nobody has a critic in it.
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string title(const fs::path& file) { return file.stem() == "personal" ? tr("Yours (personal)") : file.stem().string(); }

}  // namespace

CriticChooser::CriticChooser() : combo_(gtk_combo_box_text_new()) {
  gtk_widget_set_tooltip_text(combo_, tr("Who judges. Your own critic is made from your opinions by “aesthete-trainer personal”."));
  connect<void()>(combo_, "changed", [this] {
    const char* id = gtk_combo_box_get_active_id(GTK_COMBO_BOX(combo_));
    if (!listing_ && changed_ && id) changed_(id);
  });
}

void CriticChooser::refresh(const std::string& chosen) {
  listing_ = true;
  GtkComboBoxText* combo = GTK_COMBO_BOX_TEXT(combo_);
  gtk_combo_box_text_remove_all(combo);
  gtk_combo_box_text_append(combo, "", tr("The one that came with Aesthete"));
  for (const fs::path& file : own_critics()) gtk_combo_box_text_append(combo, file.c_str(), title(file).c_str());
  if (!gtk_combo_box_set_active_id(GTK_COMBO_BOX(combo_), chosen.c_str())) {
    gtk_combo_box_text_append(combo, chosen.c_str(), fs::path(chosen).filename().c_str());
    gtk_combo_box_set_active_id(GTK_COMBO_BOX(combo_), chosen.c_str());
  }
  listing_ = false;
}

}  // namespace aesthete
