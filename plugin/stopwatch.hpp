// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

namespace aesthete {

/// Measures a span of time; G_MESSAGES_DEBUG=aesthete shows what is reported, a line each: "NAME: 12.3 ms".
class Stopwatch {
public:
  double milliseconds() const { return double(g_get_monotonic_time() - start_) / 1000; }
  void report(const char* what) const { g_debug("%s: %.1f ms", what, milliseconds()); }

private:
  gint64 start_ = g_get_monotonic_time();
};

}  // namespace aesthete
