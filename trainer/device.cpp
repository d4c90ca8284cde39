// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/device.hpp"

namespace aesthete {

Device training_device(const Settings& recipe, Device named) {
  if (named != Device::automatic) return named;
  const auto name = recipe.get<std::string>("device", "auto");
  if (const auto known = device_named(name)) return *known;
  recipe.refuse("device", "is \"" + name + "\"; take auto, cpu or cuda");
}

}  // namespace aesthete
