// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/eye.hpp"

#include "aesthete/told.hpp"

namespace aesthete {

Eye::Eye(const Safetensors& file, const EncoderName& name, const Preprocessing& how, Device device)
    : file_(file), name_(name), how_(how), encoder_(first_encoder(device)) {}

std::unique_ptr<ViewEncoder> Eye::first_encoder(Device device) {
  if (device == Device::cuda) return torch_encoder(file_, name_, how_, device);
  if (device == Device::automatic && cuda_library_installed()) try {
      if (auto encoder = torch_encoder(file_, name_, how_, device); encoder->on_gpu()) return encoder;
    } catch (const Error& error) {
      notice_ = told("The GPU was not used: {}", error.what());
    }
  return encoder_on_cpu();
}

std::unique_ptr<ViewEncoder> Eye::encoder_on_cpu() const {
  if (auto frozen = frozen_encoder(file_, name_, how_)) return frozen;
  return torch_encoder(file_, name_, how_, Device::cpu);
}

const ViewEncoder& Eye::with_maps() const {
  if (!on_gpu()) return *encoder_;
  if (!with_maps_) with_maps_ = encoder_on_cpu();
  return *with_maps_;
}

Encoding Eye::see(const Image& view, bool maps) const {
  if (maps && !on_gpu()) return encoder_->see(view);
  return {features_of(*this, view), {}};
}

void Eye::leave_gpu(const std::string& why) const {
  notice_ = told("The GPU failed ({}); the CPU was used instead.", why);
  encoder_ = encoder_on_cpu();
}

void Eye::encode(std::span<const Image> views, float* to) const {
  if (encoder_->on_gpu()) try {
      return encoder_->encode(views, to);
    } catch (const Error& error) {
      leave_gpu(error.what());
    }
  encoder_->encode(views, to);
}

}  // namespace aesthete
