// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include "model/fixes/candidates.hpp"
#include "model/fixes/light.hpp"
#include "model/fixes/local_light.hpp"

namespace aesthete::fixes {
namespace {

const std::vector<std::string> of_light{"lighting", "technical_quality"};

/// The darkest and the brightest linear light but for a half percent at each end, over all channels.
std::array<double, 2> ends_of(const Image& picture) {
  std::array<std::size_t, 256> counts{};
  const std::size_t n = picture.stride() * std::size_t(picture.height());
  for (std::size_t i = 0; i < n; ++i) ++counts[picture.row(0)[i]];
  std::size_t low = 0, high = 255, below = counts[0], above = counts[255];
  while (low < 255 && below < n / 200) below += counts[++low];
  while (high > 0 && above < n / 200) above += counts[--high];
  return {light_of(std::uint8_t(low)), light_of(std::uint8_t(high))};
}

void add_exposure(const Measurements& m, std::vector<Candidate>& to) {
  Candidate exposure{.name = "exposure", .operation = "gegl:exposure", .aims = of_light};
  // In a night scene or in snow these go too far; the critic has the word.
  const double luma = m.mean_luma;
  for (const auto& [stops, offered] : {std::pair{-1., luma > 100}, {-.5, luma > 100}, {.5, luma < 150}, {1., luma < 150},
                                       {1.5, luma < 90}, {2., luma < 70}, {2.5, luma < 70}})
    if (offered) exposure.strengths.push_back(stops);
  exposure.parameters = [](double stops) { return std::vector<FixParameter>{{"exposure", stops}}; };
  exposure.edited = [](const Subject& subject, double stops, std::size_t windows) {
    const double gain = std::exp2(stops);
    const Curves curves = scaled_light({gain, gain, gain});
    return edited_by_pixel(subject, windows, [&](const Image& image) { return with_curves(image, curves); });
  };
  to.push_back(std::move(exposure));
}

/// Black and white points drawn towards the darkest and the brightest there is.
void add_contrast(const Subject& subject, std::vector<Candidate>& to) {
  const auto [low, high] = ends_of(subject.reduced());
  if ((low < .004 && high > .8) || high - low < .02) return;  // there is nothing to stretch
  const auto points = [low = low, high = high](double strength) {
    return std::array<double, 2>{std::min(low, .3) * strength, 1 - (1 - std::max(high, .15)) * strength};
  };
  Candidate contrast{.name = "contrast", .operation = "gegl:levels", .aims = of_light, .strengths = {.35, .7, 1}};
  contrast.parameters = [points](double strength) {
    const auto [black, bright] = points(strength);
    return std::vector<FixParameter>{{"in-low", black}, {"in-high", bright}};
  };
  contrast.edited = [points](const Subject& of, double strength, std::size_t windows) {
    const auto [black, bright] = points(strength);
    const double gain = 1 / (bright - black);
    const Curves curves = scaled_light({gain, gain, gain}, -black * gain);
    return edited_by_pixel(of, windows, [&](const Image& image) { return with_curves(image, curves); });
  };
  to.push_back(std::move(contrast));
}

/// What is seen in a window, edited where it lies, from a copy of it that is at most `times` as large a side as what is seen.
Image lit(const LocalLight& light, const Subject& of, std::size_t index, int times, const ShadowsHighlights& how) {
  const Window& window = of.windows()[index];
  const Image& seen = of.seen_in_windows()[index];
  const double across = std::min<double>(window.width, times * seen.width()) / window.width;
  const Image copy = times > 1 ? resized(crop(of.picture(), window), int(std::lround(window.width * across)), int(std::lround(window.height * across)))
                               : window.mirrored ? mirrored(seen) : seen;
  return as_seen(light.edited(copy, window.x * across, window.y * across, {across / of.scale(), across / of.scale()}, how), window);
}

/// `shadows` and `highlights` for each unit of strength.
void add_shadows_highlights(double radius, std::shared_ptr<const LocalLight> light, double shadows, double highlights,
                            std::vector<Candidate>& to) {
  Candidate lift{.name = "shadows_highlights", .operation = "gegl:shadows-highlights", .aims = {"lighting"}, .strengths = {30, 60}};
  lift.parameters = [=](double strength) {
    return std::vector<FixParameter>{{"shadows", shadows * strength}, {"highlights", highlights * strength}, {"radius", radius}};
  };
  lift.edited = [=](const Subject& of, double strength, std::size_t windows) {
    const ShadowsHighlights how{shadows * strength, highlights * strength, radius};
    // The edit is slow, so that strengths are compared on views, and only the best is computed from larger copies.
    const bool slight = windows < of.windows().size();
    const Image& whole = slight ? of.whole() : of.multiple();
    const Scale scale{double(whole.width()) / of.reduced().width(), double(whole.height()) / of.reduced().height()};
    return Views{of.whole_of(light->edited(whole, 0, 0, scale, how)),
                 of.edited_windows(windows, [&](std::size_t i) { return lit(*light, of, i, slight ? 1 : 2, how); })};
  };
  to.push_back(std::move(lift));
}

}  // namespace

void add_tone(const Subject& subject, std::vector<Candidate>& to) {
  const Measurements& m = subject.measured();
  add_exposure(m, to);
  add_contrast(subject, to);
  const double radius = std::clamp(std::round(std::max(subject.picture().width(), subject.picture().height()) / 50.), 5., 200.);
  const auto light = std::make_shared<LocalLight>(subject.reduced(), subject.scale(), radius);
  if (m.mean_luma < 140) add_shadows_highlights(radius, light, 1, 0, to);
  if (m.mean_luma > 90) add_shadows_highlights(radius, light, 0, -1, to);
  if (m.contrast > 150) add_shadows_highlights(radius, light, .8, -.8, to);
}

}  // namespace aesthete::fixes
