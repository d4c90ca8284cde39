// SPDX-License-Identifier: GPL-3.0-or-later
#include <dlfcn.h>

#include "aesthete/critic.hpp"
#include "aesthete/told.hpp"
#include "model/base/module_path.hpp"
#include "model/loader/entry.hpp"

namespace aesthete {
namespace {

constexpr const char* library = "libaesthete-model.so";
using OpenCritic = decltype(&aesthete_open_critic);

[[noreturn]] void refuse(const std::filesystem::path& path) {
  const char* reason = ::dlerror();
  throw Error(told("the network's library {0} cannot be loaded: {1}; reinstall Aesthete", path.string(),
                   reason ? reason : "unknown reason"));
}

OpenCritic load() {
  const std::filesystem::path path = module_path(library, "AESTHETE_MODEL_LIBRARY");
  // Never closed: its threads and thread-local state outlive any critic.
  void* handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle) refuse(path);
  const auto symbol = reinterpret_cast<OpenCritic>(::dlsym(handle, "aesthete_open_critic"));
  if (!symbol) refuse(path);
  return symbol;
}

}  // namespace

std::unique_ptr<Critic> Critic::open(const std::filesystem::path& file, Device device) {
  // When loading fails the next call tries again.
  static const OpenCritic open_critic = load();
  return std::unique_ptr<Critic>(open_critic(file, device));
}

}  // namespace aesthete
