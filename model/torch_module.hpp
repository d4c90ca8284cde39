// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/view_encoder.hpp"

/// What libaesthete-torch.so exports: torch_encoder's other side. The caller owns the encoder. Throws Error; both sides are
/// built together, by one compiler.
extern "C" aesthete::ViewEncoder* aesthete_open_torch_encoder(const aesthete::Safetensors& file, const aesthete::EncoderName& name,
                                                             const aesthete::Preprocessing& how, aesthete::Device device);
