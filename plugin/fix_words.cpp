// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/fix_words.hpp"

#include <algorithm>
#include <vector>

#include "plugin/numbers.hpp"
#include "plugin/score_label.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

double gain_of(const Proposal& proposal, const Fixes& fixes, const std::string& name) {
  const auto found = std::ranges::find(fixes.names, name);
  return found == fixes.names.end() ? 0 : proposal.gains[std::size_t(found - fixes.names.begin())];
}

std::string tone_title(const Proposal& p) {
  if (p.name == "exposure") return fill(tr("Exposure {0} EV"), signed_points(p.value("exposure")));
  if (p.name == "shadows_highlights")
    return fill(tr("Shadows {0}, highlights {1}"), decimal(p.value("shadows"), 0), decimal(p.value("highlights"), 0));
  return fill(tr("Contrast: black at {0} % and white at {1} % of the light"), decimal(p.value("in-low") * 100), decimal(p.value("in-high") * 100, 0));
}

std::string balance_title(const Proposal& p) {
  if (p.operation == "gegl:color-temperature")
    return fill(tr("White balance: taken in light of {0} K"), decimal(p.value("original-temperature"), 0));
  return fill(tr("White balance: red ×{0}, green ×{1}, blue ×{2}"), decimal(p.value("rr-gain"), 2), decimal(p.value("gg-gain"), 2),
              decimal(p.value("bb-gain"), 2));
}

}  // namespace

std::string fix_title(const Proposal& p) {
  if (p.name == "white_balance") return balance_title(p);
  if (p.name == "saturation") return fill(tr("Saturation ×{0}"), decimal(p.value("scale"), 2));
  if (p.name == "sharpness") return fill(tr("Sharpen by {0}"), decimal(p.value("scale")));
  if (p.name == "noise") return fill(tr("Noise reduction, strength {0}"), decimal(p.value("iterations"), 0));
  if (p.name == "straighten") return fill(tr("Straighten by {0}°"), decimal(p.value("degrees")));
  if (p.name == "crop") return fill(tr("Crop to {0}×{1} px"), decimal(p.value("width"), 0), decimal(p.value("height"), 0));
  return tone_title(p);
}

std::string fix_gain(const Proposal& proposal, const Fixes& fixes, const ModelCard& card) {
  const std::string overall = label_of_score(card, "overall") + " " + signed_points(gain_of(proposal, fixes, "overall"));
  if (proposal.aim.empty()) return overall;
  return label_of_score(card, proposal.aim) + " " + signed_points(gain_of(proposal, fixes, proposal.aim)) + " · " + overall;
}

std::string fix_caution(const Proposal& proposal, const Fixes& fixes, const ModelCard& card) {
  if (proposal.measured) return tr("Measured in the picture; the scores cannot tell.");
  std::vector<std::string> lowered;
  for (const std::size_t i : proposal.lowers) lowered.push_back(label_of_score(card, fixes.names[i]) + " " + signed_points(proposal.gains[i]));
  return lowered.empty() ? "" : fill(tr("It lowers: {0}"), listed(lowered));
}

}  // namespace aesthete
