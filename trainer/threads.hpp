// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <omp.h>

#include <mutex>
#include <opencv2/core.hpp>

namespace aesthete {

/// OpenCV's own threads, for good and for the whole process. Setting their number on two threads at once crashes OpenCV 4.10
/// (it ends TBB's arena under the other), so it is set once.
inline void keep_opencv_to_one_thread() {
  static std::once_flag kept;
  std::call_once(kept, [] { cv::setNumThreads(1); });
}

/// Called on a worker: where several work at once, each picture keeps to its own processor, so that none waits for another.
inline void keep_to_one_processor(unsigned workers) {
  if (workers < 2) return;
  omp_set_num_threads(1);
  omp_set_max_active_levels(0);  // oneDNN asks for as many threads as there were where a network was prepared
  keep_opencv_to_one_thread();
}

}  // namespace aesthete
