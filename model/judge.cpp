// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/judge.hpp"

#include <algorithm>

#include "model/base/card.hpp"
#include "model/side_by_side.hpp"

namespace aesthete {
namespace {

void report(const Watch& watch, double done) {
  if (watch.stop.stop_requested()) throw Cancelled();
  if (watch.progress) watch.progress(done);
}

void wait_for_rows(const Watch& watch, int first, int last) {
  if (watch.rows) watch.rows(first, last);
}

std::vector<std::string> names_of(const ModelCard& card) {
  std::vector<std::string> names{"overall"};
  for (const auto& attribute : card.attributes) names.push_back(attribute.name);
  return names;
}

}  // namespace

Judge::Judge(const Safetensors& file, const ModelCard& card, Device device)
    : preprocessing_(Preprocessing::parse(critic_metadata(file, "preprocessing"), file.name())),
      encoder_(file, {card.encoder, "encoder."}, preprocessing_, device),
      context_(card.context.empty() ? std::nullopt : std::optional<Eye>(std::in_place, file, EncoderName{card.context, "context."}, preprocessing_, device)),
      heads_(file, names_of(card), features()),
      familiarity_(file, features()),
      personal_(PersonalCorrection::of(file, card.attributes.size() + 1, heads_.width())) {
  if (context_ && preprocessing_.context_side == 0) throw Error("critic file " + file.name() + ": it has a second encoder but no view for it; take another copy");
}

/// The mean of the windows' features, each encoded as soon as its rows are there; a GPU gets them all at once.
std::vector<float> Judge::detail_feature(const Image& picture, const Watch& watch) const {
  const std::size_t n = std::size_t(encoder_.features());
  std::vector<Image> views;
  std::vector<float> sum(n);
  std::vector<Seen> seen;
  const auto windows = detail_windows(picture.width(), picture.height(), preprocessing_);
  for (const Window& window : windows) {
    wait_for_rows(watch, window.y, window.y + window.height);
    views.push_back(as_seen(crop(picture, window.x, window.y, window.width, window.height), window));
    if (on_gpu() && views.size() < windows.size()) continue;
    std::vector<float> found(n * views.size());
    encoder_.encode(views, found.data());
    for (std::size_t i = 0; i < found.size(); ++i) sum[i % n] += found[i] / float(windows.size());
    for (std::size_t i = 0; i < views.size(); ++i)
      seen.push_back({std::move(views[i]), {found.begin() + std::ptrdiff_t(i * n), found.begin() + std::ptrdiff_t((i + 1) * n)}});
    views.clear();
    report(watch, .05 + .5 * double(&window - windows.data() + 1) / double(windows.size()));
  }
  const std::lock_guard lock(windows_seen_mutex_);
  windows_seen_ = std::move(seen);
  return sum;
}

std::vector<float> Judge::whole_feature(const Image& whole) const {
  std::vector<float> found(static_cast<std::size_t>(features() - encoder_.features()));
  const auto look = [&](std::size_t eye) {
    if (eye == 0) return encoder_.encode({&whole, 1}, found.data());
    const Image context = context_view(whole, preprocessing_);
    context_->encode({&context, 1}, found.data() + encoder_.features());
  };
  (on_gpu() ? in_turn : side_by_side)(context_ ? 2 : 1, look);
  return found;
}

std::vector<float> Judge::windows_feature(std::span<const Image> windows) const {
  const std::size_t n = std::size_t(encoder_.features());
  std::vector<float> found(n * windows.size()), mean(n);
  encoder_.encode(windows, found.data());
  for (std::size_t i = 0; i < found.size(); ++i) mean[i % n] += found[i] / float(windows.size());
  return mean;
}

std::vector<float> Judge::feature(const std::vector<float>& whole, const std::vector<float>& detail) const {
  std::vector<float> v = whole;
  v.insert(v.begin() + encoder_.features(), detail.begin(), detail.end());
  return v;
}

std::vector<Logits> Judge::logits(const std::vector<float>& whole, const std::vector<float>& windows) const {
  return heads_.logits(heads_.standardized(feature(whole, windows)));
}

Verdict Judge::judge(const Image& picture, const Watch& watch) const {
  report(watch, 0);
  const std::vector<float> detail = detail_feature(picture, watch);
  wait_for_rows(watch, 0, picture.height());
  const Image whole = whole_view(picture, preprocessing_);
  report(watch, .65);
  const std::vector<float> v = feature(whole_feature(whole), detail);
  report(watch, .9);
  const std::vector<float> known = heads_.standardized(v);
  const std::vector<float> embedding = heads_.embedding(known);
  Verdict verdict{heads_.logits_of(embedding), embedding, familiarity_.of(known), survey(picture, whole)};
  if (personal_) personal_->correct(verdict.logits, embedding);
  report(watch, 1);
  return verdict;
}

}  // namespace aesthete
