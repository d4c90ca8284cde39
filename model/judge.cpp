// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/judge.hpp"

#include <algorithm>

namespace aesthete {
namespace {

void report(const Watch& watch, double done) {
  if (watch.stop.stop_requested()) throw Cancelled();
  if (watch.progress) watch.progress(done);
}

std::vector<std::string> names_of(const ModelCard& card) {
  std::vector<std::string> names{"overall"};
  for (const auto& attribute : card.attributes) names.push_back(attribute.name);
  return names;
}

const std::string& metadata(const Safetensors& file, const std::string& key) {
  const auto found = file.metadata().find(key);
  if (found == file.metadata().end())
    throw Error("critic file " + file.name() + ": it lacks \"" + key + "\"; it is no critic file or a damaged one");
  return found->second;
}

}  // namespace

Judge::Judge(const Safetensors& file, const ModelCard& card, Device device)
    : file_(file),
      encoder_name_(card.encoder),
      preprocessing_(Preprocessing::parse(metadata(file, "preprocessing"), file.name())),
      encoder_(first_encoder(device)),
      heads_(file, names_of(card), 2 * encoder_->features()),
      familiarity_(file, 2 * encoder_->features()) {}

/// A GPU is taken when it is asked for, and when it is there and nothing else is asked for.
std::unique_ptr<ViewEncoder> Judge::first_encoder(Device device) const {
  if (device == Device::cuda || (device == Device::automatic && cuda_library_installed()))
    if (auto encoder = torch_encoder(file_, encoder_name_, preprocessing_, device); encoder->on_gpu()) return encoder;
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

std::vector<float> Judge::feature(const Image& whole, const std::vector<Image>& detail, const Watch& watch) const {
  const std::size_t n = std::size_t(encoder_->features());
  std::vector<float> windows(n * detail.size()), v(2 * n);
  encode(detail, windows.data());
  report(watch, .65);
  encode({&whole, 1}, v.data());
  report(watch, .95);
  for (std::size_t i = 0; i < windows.size(); ++i) v[n + i % n] += windows[i] / float(detail.size());
  return v;
}

Verdict Judge::judge(const Image& picture, const Watch& watch) const {
  report(watch, 0);
  const Image whole = whole_view(picture, preprocessing_);
  report(watch, .1);
  const std::vector<float> v = heads_.standardized(feature(whole, detail_views(picture, preprocessing_), watch));
  Verdict verdict{heads_.logits(v), familiarity_.of(v), measure(picture, whole)};
  report(watch, 1);
  return verdict;
}

}  // namespace aesthete
