// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <omp.h>
#include <opencv2/core.hpp>

namespace aesthete {

/// Called on a worker: where several work at once, each picture keeps to its own processor, so that none waits for another.
inline void keep_to_one_processor(unsigned workers) {
  thread_local bool kept = false;
  if (kept || workers < 2) return;
  omp_set_num_threads(1);
  cv::setNumThreads(1);
  kept = true;
}

}  // namespace aesthete
