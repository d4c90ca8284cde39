// SPDX-License-Identifier: GPL-3.0-or-later
#include <dlfcn.h>

#include <cstdlib>
#include <format>

#include "aesthete/critic.hpp"
#include "model/loader/entry.hpp"

namespace aesthete {
namespace {

constexpr const char* library = "libaesthete-model.so";
using OpenCritic = decltype(&aesthete_open_critic);

/// A named library alone counts, so that a test or a developer never runs another than they meant.
std::filesystem::path library_path() {
  if (const char* named = std::getenv("AESTHETE_MODEL_LIBRARY"); named && *named) return named;
  std::error_code error;
  const auto beside = std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / library;
  if (!error && std::filesystem::exists(beside, error)) return beside;
  return library;  // where the system looks
}

[[noreturn]] void refuse(const std::filesystem::path& path) {
  const char* reason = ::dlerror();
  throw Error(std::format("the network's library {} cannot be loaded: {}; reinstall Aesthete", path.string(),
                          reason ? reason : "unknown reason"));
}

OpenCritic load() {
  const std::filesystem::path path = library_path();
  // Never closed: LibTorch keeps threads and thread-local state that outlive any critic.
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
