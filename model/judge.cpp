// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/judge.hpp"

#include "model/compute_device.hpp"
#include "model/tensors.hpp"

namespace aesthete {
namespace {

std::vector<const Image*> pointers(const std::vector<Image>& images) {
  std::vector<const Image*> result;
  for (const auto& image : images) result.push_back(&image);
  return result;
}

void report(const Watch& watch, double done) {
  if (watch.stop.stop_requested()) throw Cancelled();
  if (watch.progress) watch.progress(done);
}

std::string first_line(const char* text) {
  const std::string all(text);
  return all.substr(0, all.find('\n'));
}

}  // namespace

Judge::Judge(Network network, torch::Device device) : network_(std::move(network)), device_(device) {
  keep_matrix_products_to_one_thread();
  try {
    network_.encoder->to(device_);
    network_.encoder->freeze();
  } catch (const c10::Error& e) {
    fall_back(e.what_without_backtrace());
  }
}

void Judge::fall_back(const std::string& why) const {
  notice_ = "The GPU failed (" + first_line(why.c_str()) + "); the CPU was used instead.";
  device_ = torch::kCPU;
  network_.encoder->to(device_);
  network_.encoder->freeze();
}

torch::Tensor Judge::feature_on_device(const Image& whole, const std::vector<Image>& detail, const Watch& watch) const {
  const torch::Tensor windows = network_.encoder->forward(to_input(pointers(detail), network_.preprocessing).to(device_));
  report(watch, .65);
  const torch::Tensor frame = network_.encoder->forward(to_input({&whole}, network_.preprocessing).to(device_));
  report(watch, .95);
  return torch::cat({frame, windows.mean(0, true)}, 1).to(torch::kCPU);
}

torch::Tensor Judge::feature(const Image& whole, const std::vector<Image>& detail, const Watch& watch) const {
  if (!device_.is_cpu()) {
    try {
      return feature_on_device(whole, detail, watch);
    } catch (const c10::Error& e) {
      fall_back(e.what_without_backtrace());
    }
  }
  return feature_on_device(whole, detail, watch);
}

Verdict Judge::judge(const Image& picture, const Watch& watch) const {
  const torch::InferenceMode inference;
  report(watch, 0);
  const Image whole = whole_view(picture, network_.preprocessing);
  report(watch, .1);
  const torch::Tensor v = feature(whole, detail_views(picture, network_.preprocessing), watch);
  Verdict verdict;
  verdict.logits = network_.heads->forward(v)[0];
  verdict.distance = network_.familiarity.distance(network_.heads->standardized(v)).item<double>();
  verdict.measured = measure(picture, whole);
  report(watch, 1);
  return verdict;
}

std::string Judge::device() const { return device_.is_cpu() ? "cpu" : "cuda"; }

}  // namespace aesthete
