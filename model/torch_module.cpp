// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/torch_module.hpp"

#include <dlfcn.h>

#include <cstdlib>

#include "aesthete/told.hpp"
#include "model/base/module_path.hpp"

namespace aesthete {
namespace {

using Open = decltype(&aesthete_open_torch_encoder);

Open load() {
  const std::filesystem::path path = module_path("libaesthete-torch.so", "AESTHETE_TORCH_LIBRARY");
  // Never closed: LibTorch keeps threads and thread-local state that outlive any critic.
  void* handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  const auto symbol = handle ? reinterpret_cast<Open>(::dlsym(handle, "aesthete_open_torch_encoder")) : nullptr;
  if (symbol) return symbol;
  const char* reason = ::dlerror();
  throw Error(told("LibTorch, which this device or critic needs, cannot be loaded through {0}: {1}; install LibTorch, or take device cpu",
                   path.string(), reason ? reason : "unknown reason"));
}

}  // namespace

std::unique_ptr<ViewEncoder> torch_encoder(const Safetensors& file, const EncoderName& name, const Preprocessing& how, Device device) {
  static const Open open = load();  // when loading fails the next call tries again
  return std::unique_ptr<ViewEncoder>(open(file, name, how, device));
}

bool cuda_library_installed() {
  for (const char* name : {"libtorch_cuda.so.2.6", "libtorch_cuda.so"})
    if (::dlopen(name, RTLD_NOW | RTLD_GLOBAL)) return true;
  return false;
}

}  // namespace aesthete
