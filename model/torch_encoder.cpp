// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compute_device.hpp"
#include "model/encoder/encoder.hpp"
#include "model/tensors.hpp"
#include "model/torch_module.hpp"

namespace aesthete {
namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

class TorchEncoder final : public ViewEncoder {
public:
  TorchEncoder(const Safetensors& file, const EncoderName& name, const Preprocessing& how, torch::Device device)
      : how_(how), device_(device), encoder_(make_encoder(name.architecture)) {
    keep_matrix_products_to_one_thread();
    load(*encoder_, file, name.prefix, unread_tensors);
    encoder_->to(device_);
    encoder_->freeze();
    encoder_->eval();
  }

  std::int64_t features() const override { return encoder_->features(); }
  bool on_gpu() const override { return !device_.is_cpu(); }

  void encode(std::span<const Image> views, float* to) const override {
    std::vector<const Image*> all;
    for (const Image& view : views) all.push_back(&view);
    try {
      const torch::InferenceMode inference;
      const torch::Tensor seen = encoder_->forward(to_input(all, how_).to(device_)).to(torch::kCPU).contiguous();
      std::copy_n(seen.const_data_ptr<float>(), seen.numel(), to);
    } catch (const c10::Error& e) {
      throw Error(first_line(e.what_without_backtrace()));
    }
  }

private:
  Preprocessing how_;
  torch::Device device_;
  std::shared_ptr<Encoder> encoder_;
};

}  // namespace
}  // namespace aesthete

extern "C" aesthete::ViewEncoder* aesthete_open_torch_encoder(const aesthete::Safetensors& file, const aesthete::EncoderName& name,
                                                             const aesthete::Preprocessing& how, aesthete::Device device) {
  try {
    return new aesthete::TorchEncoder(file, name, how, aesthete::resolve(device));
  } catch (const c10::Error& e) {
    throw aesthete::Error(aesthete::first_line(e.what_without_backtrace()));
  }
}
