// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/feedback/contradictions.hpp"

#include <algorithm>
#include <cmath>
#include <regex>
#include <stdexcept>

namespace aesthete {
namespace {

struct Claim {
  const char* name;
  bool (*holds)(const Survey&);
};

#define CLAIM(name, condition) Claim{name, [](const Survey& s) { [[maybe_unused]] const Measurements& m = s.measured; return condition; }}
constexpr Claim claims[]{
    CLAIM("dark", m.mean_luma < 95), CLAIM("bright", m.mean_luma > 130), CLAIM("much_dark", s.dark_share > .4),
    CLAIM("much_bright", s.bright_share > .35), CLAIM("white", m.clipped_highlights > .02), CLAIM("black", m.clipped_shadows > .02),
    CLAIM("unclipped", m.clipped_highlights < .01 && m.clipped_shadows < .01), CLAIM("flat", m.contrast < 125),
    CLAIM("contrasty", m.contrast > 180), CLAIM("textured", s.local_contrast > 24), CLAIM("untextured", s.local_contrast < 14),
    CLAIM("light_left", s.light_x < -.1), CLAIM("light_right", s.light_x > .1), CLAIM("light_middle", s.light_centre > .12),
    CLAIM("light_edges", s.light_centre < -.12), CLAIM("light_top", s.light_y < -.2),
    CLAIM("colorful", m.colourfulness > 30), CLAIM("pale", m.colourfulness < 25), CLAIM("warm", m.warmth > 8), CLAIM("cool", m.warmth < -3),
    CLAIM("yellow_cast", m.cast_warm > 6), CLAIM("blue_cast", m.cast_warm < -4), CLAIM("green_cast", m.cast_magenta < -3),
    CLAIM("magenta_cast", m.cast_magenta > 3), CLAIM("one_family", m.hue_unity > .8), CLAIM("many_hues", m.hue_unity < .6),
    CLAIM("one_color", s.colour_share > .4), CLAIM("two_colors", s.second_colour_share > .12),
    CLAIM("opposite_colors", s.second_hue > 140), CLAIM("uneven_saturation", s.saturation_spread > .2),
    CLAIM("sharp", m.sharpness > 2.4), CLAIM("soft", m.sharpness < 2.5), CLAIM("noisy", m.noise > 1.1), CLAIM("clean", m.noise < 1.1),
    CLAIM("blocks", m.blockiness > 1.4), CLAIM("no_blocks", m.blockiness < 1.25), CLAIM("shallow", m.focus_range > 1.2),
    CLAIM("even_focus", m.focus_range < 1.2 || s.focus_share > .6), CLAIM("focus_inside", s.focus_centre > .2),
    CLAIM("focus_outside", s.focus_centre < -.2), CLAIM("gathered", m.subject_spread < .7), CLAIM("scattered", m.subject_spread > .7),
    CLAIM("centered", std::hypot(m.subject_x - .5, m.subject_y - .5) < .12),
    CLAIM("thirds", s.thirds < .09), CLAIM("off_thirds", s.thirds > .12), CLAIM("symmetric", m.symmetry > .6),
    CLAIM("symmetric_upright", s.symmetry_upright > .4), CLAIM("busy", m.clutter > .08), CLAIM("sparse", m.clutter < .035),
    CLAIM("busy_border", m.border_clutter > .08), CLAIM("clean_border", m.border_clutter < .02), CLAIM("empty", s.emptiness > .2),
    CLAIM("tilted", std::abs(m.tilt) > .8), CLAIM("untilted", std::abs(m.tilt) < 1 && std::abs(s.lean) < 3),
    CLAIM("leaning", std::abs(s.lean) > 2.5), CLAIM("level", s.lines_level > .35),
    CLAIM("upright", s.lines_upright > .3), CLAIM("diagonal", s.lines_diagonal > .5), CLAIM("wide", s.aspect > 1.7),
    CLAIM("tall", s.aspect < .7)};
#undef CLAIM

const Claim& claim_named(const std::string& name) {
  for (const Claim& claim : claims)
    if (claim.name == name) return claim;
  throw std::logic_error("nobody knows how to hold the claim \"" + name + "\" against a picture");
}

/// Words that say something a measurement could belie, and the claims of which one must be beside them.
struct Word {
  const char* pattern;
  std::vector<std::string> claims;
};
const Word words[]{
    {"too dark|(is|rather|very|so) dark\\b|[Ll]ittle light", {"dark", "much_dark", "black"}},
    {"too bright|(is|rather|very) bright\\b|washed out|light and open|airy", {"bright", "much_bright", "white"}},
    {"is (bare |pure )?white\\b|cut off at white|burnt out", {"white"}},
    {"is black\\b|cut off at black", {"black"}},
    {"crisp|is sharp in detail|finely drawn,|really sharp", {"sharp", "soft", "shallow", "even_focus", "empty"}},
    {"noisy|grain\\b|visible noise|[Tt]he noise in|^Noise", {"noisy", "dark"}},
    {"clean: hardly|clean in the even", {"clean"}},
    {"lean(s)? (some )?\\{0\\}°|lines lean", {"tilted", "leaning"}},
    {"yellow tint|yellow-green tint|lean to yellow|comes out yellow", {"yellow_cast"}},
    {"blu(e|ish) tint|lean to blue", {"blue_cast"}},
    {"green(ish)? tint|lean to green|comes out green", {"green_cast"}},
    {"magenta tint|lean to magenta", {"magenta_cast"}},
    {"^Warm |[Ww]arm tones", {"warm"}},
    {"^Cool |[Cc]old tones|cool, bluish", {"cool"}},
    {"vivid|loud|shout|strongly saturated|pushed so far", {"colorful"}},
    {"^(The colors are (dull|pale|so quiet))|hardly any color|[Nn]early without color|Pale colors", {"pale"}},
    {"busy|many details|Many details|rich in detail", {"busy", "busy_border"}},
    {"empty|hardly anything|left quiet", {"empty", "sparse", "gathered"}},
    {"is flat|[Ll]ow contrast|contrast is low", {"flat", "untextured"}},
    {"[Ss]ymmetry|mirror each other", {"symmetric"}},
};

}  // namespace

std::vector<std::string> contradictions(const Phrase& phrase, double percentile, const Survey& survey) {
  std::vector<std::string> found;
  if (phrase.says == "praise" && percentile < 50) found.push_back("praise at a low percentile");
  if (phrase.says == "weakness" && percentile > 50) found.push_back("a weakness at a high percentile");
  for (const std::string& claim : phrase.claims)
    if (!claim_named(claim).holds(survey)) found.push_back("it is not " + claim);
  return found;
}

std::vector<std::string> unclaimed_words(const Phrase& phrase) {
  std::vector<std::string> found;
  for (const Word& word : words) {
    std::smatch match;
    if (std::regex_search(phrase.feedback.phrase, match, std::regex(word.pattern)) &&
        std::ranges::none_of(word.claims, [&](const std::string& claim) { return std::ranges::count(phrase.claims, claim) > 0; }))
      found.push_back(match.str());
  }
  return found;
}

const Phrase& phrase_of(const Phrases& bank, const Feedback& feedback) {
  for (const Phrase& phrase : bank.all())
    if (phrase.feedback.phrase == feedback.phrase) return phrase;
  throw std::logic_error("a sentence that is not in the bank: " + feedback.phrase);
}

}  // namespace aesthete
