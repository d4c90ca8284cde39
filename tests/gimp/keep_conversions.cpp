// SPDX-License-Identifier: GPL-3.0-or-later
// GIMP works out at each start how to convert between its pixel formats (1.4 s). babl would keep that in its cache when it is left,
// but GIMP never leaves it. This does, preloaded into the GIMP that profile.py starts first; the others begin with what it kept.
#include <dlfcn.h>

namespace {

[[gnu::destructor]] void leave_babl() {
  if (void* const leave = dlsym(RTLD_DEFAULT, "babl_exit")) reinterpret_cast<void (*)()>(leave)();
}

}  // namespace
