// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/candidates.hpp"
#include "model/fixes/neighbourhood.hpp"

namespace aesthete::fixes {
namespace {

const std::vector<std::string> of_detail{"technical_quality"};

constexpr double large = 8e6;  // px

/// The windows, each edited with its margin. Of a large picture the whole view is so much smaller that it stays as it was; of others it
/// is edited too, where all windows are looked at or the picture is hardly larger.
template <class Edit>
Views edited_in_detail(const Subject& subject, std::size_t windows, const Edit& edit) {
  Views views;
  views.windows = subject.edited_windows(windows, [&](std::size_t i) {
    const Window& window = subject.windows()[i];
    int left = 0, top = 0;
    const Image wide = edit(subject.wide_window(window, margin, left, top));
    return as_seen(crop(wide, left, top, window.width, window.height), window);
  });
  const double pixels = double(subject.picture().width()) * subject.picture().height();
  if (subject.scale() > .999 || (windows >= subject.windows().size() && pixels <= large)) views.whole = subject.whole_of(edit(subject.picture()));
  return views;
}

/// How many times smaller than it lies in the picture a window is seen.
double shrunk(const Subject& subject) { return double(subject.windows().front().width) / subject.seen_in_windows().front().width(); }

void add_sharpness(const Subject& subject, std::vector<Candidate>& to) {
  if (subject.measured().noise > 3) return;  // it would sharpen the noise
  if (shrunk(subject) >= 3) return;          // an edge a pixel wide says nothing there
  Candidate sharpen{.name = "sharpness", .operation = "gegl:unsharp-mask", .aims = of_detail, .strengths = {.5, 1, 1.8}};
  sharpen.parameters = [](double scale) { return std::vector<FixParameter>{{"std-dev", .9}, {"scale", scale}}; };
  sharpen.edited = [](const Subject& of, double scale, std::size_t windows) {
    return edited_in_detail(of, windows, [&](const Image& image) { return sharpened(image, .9, scale); });
  };
  to.push_back(std::move(sharpen));
}

void add_noise(const Subject& subject, std::vector<Candidate>& to) {
  const Measurements& m = subject.measured();
  if (m.noise > 0 && m.noise / shrunk(subject) < 1.2) return;  // nought says that it could not be measured; what is shrunk has less
  Candidate smooth{.name = "noise", .operation = "gegl:noise-reduction", .aims = of_detail, .strengths = {1, 3}};
  if (m.noise > 4) smooth.strengths.push_back(6);
  smooth.parameters = [](double passes) { return std::vector<FixParameter>{{"iterations", passes}}; };
  smooth.edited = [](const Subject& of, double passes, std::size_t windows) {
    return edited_in_detail(of, windows, [&](const Image& image) { return denoised(image, int(passes)); });
  };
  to.push_back(std::move(smooth));
}

}  // namespace

void add_detail(const Subject& subject, std::vector<Candidate>& to) {
  add_sharpness(subject, to);
  add_noise(subject, to);
}

}  // namespace aesthete::fixes
