// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/judge.hpp"

#include <algorithm>

#include "model/base/card.hpp"

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
    : file_(file),
      encoder_name_(card.encoder),
      preprocessing_(Preprocessing::parse(critic_metadata(file, "preprocessing"), file.name())),
      encoder_(first_encoder(device)),
      heads_(file, names_of(card), 2 * encoder_->features()),
      familiarity_(file, 2 * encoder_->features()) {}

/// A GPU is taken when it is asked for, and when it can be had and nothing else is asked for.
std::unique_ptr<ViewEncoder> Judge::first_encoder(Device device) {
  if (device == Device::cuda) return torch_encoder(file_, encoder_name_, preprocessing_, device);
  if (device == Device::automatic && cuda_library_installed()) try {
      if (auto encoder = torch_encoder(file_, encoder_name_, preprocessing_, device); encoder->on_gpu()) return encoder;
    } catch (const Error& error) {
      notice_ = std::string("The GPU was not used: ") + error.what();
    }
  return encoder_on_cpu();
}

std::unique_ptr<ViewEncoder> Judge::encoder_on_cpu() const {
  if (auto frozen = frozen_encoder(file_, encoder_name_, preprocessing_)) return frozen;
  return torch_encoder(file_, encoder_name_, preprocessing_, Device::cpu);
}

void Judge::encode(std::span<const Image> views, float* to) const {
  if (encoder_->on_gpu()) try {
      return encoder_->encode(views, to);
    } catch (const Error& error) {
      notice_ = std::string("The GPU failed (") + error.what() + "); the CPU was used instead.";
      encoder_ = encoder_on_cpu();
    }
  encoder_->encode(views, to);
}

/// The mean of the windows' features, each encoded as soon as its rows are there; a GPU gets them all at once.
std::vector<float> Judge::detail_feature(const Image& picture, const Watch& watch) const {
  const std::size_t n = std::size_t(encoder_->features());
  std::vector<Image> views;
  std::vector<float> sum(n);
  const auto windows = detail_windows(picture.width(), picture.height(), preprocessing_);
  for (const Window& window : windows) {
    wait_for_rows(watch, window.y, window.y + window.height);
    views.push_back(crop(picture, window.x, window.y, window.width, window.height));
    if (on_gpu() && views.size() < windows.size()) continue;
    std::vector<float> found(n * views.size());
    encode(views, found.data());
    for (std::size_t i = 0; i < found.size(); ++i) sum[i % n] += found[i] / float(windows.size());
    views.clear();
    report(watch, .05 + .5 * double(&window - windows.data() + 1) / double(windows.size()));
  }
  return sum;
}

Verdict Judge::judge(const Image& picture, const Watch& watch) const {
  report(watch, 0);
  const std::vector<float> detail = detail_feature(picture, watch);
  wait_for_rows(watch, 0, picture.height());
  const Image whole = whole_view(picture, preprocessing_);
  report(watch, .65);
  std::vector<float> v(detail.size());
  encode({&whole, 1}, v.data());
  report(watch, .9);
  v.insert(v.end(), detail.begin(), detail.end());
  const std::vector<float> known = heads_.standardized(v);
  Verdict verdict{heads_.logits(known), familiarity_.of(known), measure(picture, whole)};
  report(watch, 1);
  return verdict;
}

}  // namespace aesthete
