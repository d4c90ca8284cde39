// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/memory.hpp"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace aesthete {

void keep_freed_memory() {
#ifdef __GLIBC__
  constexpr int most = 256 << 20;  // bytes
  mallopt(M_MMAP_THRESHOLD, most);
  mallopt(M_TRIM_THRESHOLD, most);
#endif
}

}  // namespace aesthete
