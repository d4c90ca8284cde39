// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compute_device.hpp"

#include <dlfcn.h>

#include "aesthete/told.hpp"

namespace aesthete {
namespace {

/// The CUDA library has the CPU library's sonames and registers itself when loaded.
const std::string& cuda_library_error() {
  static const std::string error = [] {
    if (dlopen("libtorch_cuda.so.2.6", RTLD_NOW | RTLD_GLOBAL) || dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL))
      return std::string();
    const char* why = dlerror();
    return std::string(why ? why : "unknown");
  }();
  return error;
}

bool cuda_works() {
  try {
    return cuda_library_error().empty() && torch::cuda::is_available();
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

torch::Device resolve(Device device) {
  if (device == Device::cpu) return torch::kCPU;
  if (cuda_works()) return torch::kCUDA;
  if (device == Device::automatic) return torch::kCPU;
  if (!cuda_library_error().empty())
    throw Error(told("device cuda: LibTorch's CUDA library is not installed ({}); install Debian's libtorch-cuda-2.6, or take device cpu",
                     cuda_library_error()));
  throw Error(told("device cuda: the CUDA backend is loaded but finds no usable GPU; check nvidia-smi and the driver, or take device cpu"));
}

void keep_matrix_products_to_one_thread() {
  // Debian's alternatives give either name to whichever BLAS is installed; only OpenBLAS has the function.
  for (const char* name : {"libblas.so.3", "libopenblas.so.0"}) {
    void* blas = dlopen(name, RTLD_LAZY | RTLD_NOLOAD);
    if (!blas) continue;
    if (void* set = dlsym(blas, "openblas_set_num_threads")) reinterpret_cast<void (*)(int)>(set)(1);
    dlclose(blas);
  }
}

}  // namespace aesthete
