// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libaesthete-model.so: says what it was asked for.
#include <format>

#include "model/loader/entry.hpp"

extern "C" aesthete::Critic* aesthete_open_critic(const std::filesystem::path& file, aesthete::Device device) {
  throw aesthete::Error(std::format("opened {} on {}", file.string(), int(device)));
}
