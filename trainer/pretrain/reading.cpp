// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/reading.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>


#include "trainer/in_order.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

/// Batches that are read ahead: one is computed on, the next is ready before it is asked for.
constexpr std::size_t batches_ahead = 2;

void expect_pictures(const std::vector<SeenRow>& rows) {
  const auto seen = std::count_if(rows.begin(), rows.end(), [](const SeenRow& row) { return row.view.has_value(); });
  if (seen < std::min<std::ptrdiff_t>(2, std::ptrdiff_t(rows.size())))
    throw Error("the photographs of a whole batch cannot be read (each is named above); bring their folder back, then --resume");
}

}  // namespace

SeenRow Reading::read(std::size_t step, std::size_t place) const {
  SeenRow seen{drawing_.row(step, place), {}};
  const Subject& subject = corpus_.subjects[seen.row.subject];
  try {
    seen.view = training_view(read_subject(subject.photograph, view_), view_, seen.row.seed, subject.sided);
  } catch (const Error& e) {
    warn(e.what());
  }
  return seen;
}

void Reading::warn(const std::string& about) const {
  const std::lock_guard lock(mutex_);
  if (warned_.insert(about).second) std::cerr << "aesthete-trainer: left out: " << about << '\n';
}

void Reading::each_step(std::size_t from, std::size_t end, const std::function<void(std::size_t, std::vector<SeenRow>, double)>& take) const {
  if (from >= end) return;
  std::vector<SeenRow> rows;
  Clock::time_point ready = Clock::now();
  in_order<SeenRow>(
      (end - from) * count_, workers_,
      [&](std::size_t i) {
        keep_opencv_to_one_thread();
        return read(from + i / count_, first_ + i % count_);
      },
      [&](std::size_t i, SeenRow row) {
        rows.push_back(std::move(row));
        if (rows.size() < count_) return;
        const double waited = seconds_since(ready);
        expect_pictures(rows);
        take(from + i / count_, std::exchange(rows, {}), waited);
        ready = Clock::now();
      },
      batches_ahead * count_);
}

}  // namespace aesthete
