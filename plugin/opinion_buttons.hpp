// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "opinions/opinion.hpp"

namespace aesthete {

/// Three small buttons in a row: the score is too high, right, too low. `label` is the score's name in the user's language.
GtkWidget* new_opinion_buttons(const std::string& label, std::function<void(Stance)> said);

}  // namespace aesthete
