// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/dialog_words.hpp"

#include "plugin/numbers.hpp"
#include "plugin/text.hpp"

namespace aesthete {

std::string summary(const Verdict& verdict) {
  const char* text = verdict.device == "cuda" ? tr("{0}×{1} px judged in {2} s on the graphics card")
                                              : tr("{0}×{1} px judged in {2} s on the processor");
  return fill(text, verdict.width, verdict.height, decimal(verdict.seconds, verdict.seconds < 1 ? 2 : 1));
}

std::string brief(const Progress& progress) {
  std::string text;
  for (const Points* gains : {&progress.since_opened, &progress.since_reference})
    if (!gains->empty()) text += (text.empty() ? "" : " ") + signed_points(gains->at("overall"));
  return text;
}

}  // namespace aesthete
