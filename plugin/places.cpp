// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/places.hpp"

#include <cstdlib>

namespace aesthete {

std::filesystem::path own_folder() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

std::filesystem::path critic_file(const std::string& chosen) {
  if (!chosen.empty()) return chosen;
  const char* other = std::getenv("AESTHETE_CRITIC");
  return other && *other ? std::filesystem::path(other) : own_folder() / "critics" / "default.safetensors";
}

}  // namespace aesthete
