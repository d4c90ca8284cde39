// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/retrieval/seen.hpp"

#include <algorithm>
#include <mutex>
#include <thread>

#include "model/compute_device.hpp"
#include "trainer/in_order.hpp"
#include "trainer/progress.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

Seen seen(const Spaces& spaces, const std::function<Image()>& read, std::mutex& gpu) {
  try {
    const Image picture = read();
    std::unique_lock lock(gpu, std::defer_lock);
    if (!spaces.on_cpu()) lock.lock();
    return {spaces.embed(picture), {}};
  } catch (const Error& e) {
    return {{}, e.what()};
  }
}

}  // namespace

void each_seen(std::size_t count, const Spaces& spaces, unsigned workers, const std::string& task,
               const std::function<Image(std::size_t)>& read, const std::function<void(std::size_t, const Seen&)>& take) {
  if (workers == 0) workers = std::max(1u, std::thread::hardware_concurrency());
  keep_matrix_products_to_one_thread();
  std::mutex gpu;
  Progress progress(task, count);
  const std::function<Seen(std::size_t)> work = [&](std::size_t i) {
    keep_to_one_processor(workers);
    return seen(spaces, [&] { return read(i); }, gpu);
  };
  in_order<Seen>(count, workers, work, [&](std::size_t i, Seen result) {
    take(i, result);
    progress.step();
  });
}

}  // namespace aesthete
