// SPDX-License-Identifier: GPL-3.0-or-later
#include "aesthete/critic.hpp"

namespace aesthete {

std::optional<Device> device_named(std::string_view name) {
  if (name == "auto") return Device::automatic;
  if (name == "cpu") return Device::cpu;
  if (name == "cuda") return Device::cuda;
  return std::nullopt;
}

}  // namespace aesthete
