// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/opinion_words.hpp"

#include <algorithm>

#include "plugin/text.hpp"

namespace aesthete {

std::string stance_label(Stance stance) {
  return stance == Stance::agree ? tr("Right") : stance == Stance::too_high ? tr("Too high") : tr("Too low");
}

std::string score_label(const std::string& name) {
  if (name == "overall") return tr("Overall");
  std::string label = name;
  std::replace(label.begin(), label.end(), '_', ' ');
  if (!label.empty()) label[0] = char(g_ascii_toupper(label[0]));
  return translated(label);
}

}  // namespace aesthete
