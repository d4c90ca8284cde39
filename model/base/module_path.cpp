// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/module_path.hpp"

#include <dlfcn.h>

#include <cstdlib>

namespace aesthete {
namespace {

/// The folder of the library or program that this function was linked into.
std::filesystem::path own_folder() {
  Dl_info info{};
  return ::dladdr(reinterpret_cast<void*>(&own_folder), &info) && info.dli_fname ? std::filesystem::path(info.dli_fname).parent_path()
                                                                              : std::filesystem::path();
}

}  // namespace

std::filesystem::path module_path(const std::string& name, const char* variable) {
  if (const char* named = std::getenv(variable); named && *named) return named;
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  for (const auto& folder : {own_folder(), program, program / AESTHETE_PRIVATE_FOLDER, program / AESTHETE_PLUGIN_FOLDER})
    if (const auto file = folder / name; !folder.empty() && std::filesystem::exists(file, error)) return file;
  return name;
}

}  // namespace aesthete
