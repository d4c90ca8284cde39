// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/drawing.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

/// Chance that depends on these numbers alone.
std::mt19937 chance(std::uint32_t seed, std::size_t a, std::size_t b) {
  std::seed_seq numbers{seed, std::uint32_t(a), std::uint32_t(a >> 32), std::uint32_t(b)};
  return std::mt19937(numbers);
}

constexpr std::size_t whole_step = 0xffffffff, whole_epoch = 0xfffffffe, beside_rows = 0xfffffffd;  // no row's place

}  // namespace

Drawing::Drawing(const Corpus& corpus, std::function<bool(std::int32_t, std::int32_t)> near_copies, std::size_t batch, std::uint32_t seed)
    : corpus_(corpus), near_copies_(std::move(near_copies)), batch_(std::min(batch, corpus.subjects.size())), seed_(seed) {
  if (batch_ < 2) throw Error("pre-training needs at least two photographs in a batch; raise \"batch_size\", or describe more of them");
}

std::shared_ptr<const Drawing::Order> Drawing::order_of(std::size_t epoch) const {
  const std::lock_guard lock(mutex_);
  auto& kept = orders_[epoch];
  if (kept) return kept;
  auto order = std::make_shared<Order>(corpus_.subjects.size());
  std::iota(order->begin(), order->end(), 0);
  std::shuffle(order->begin(), order->end(), chance(seed_, epoch, whole_epoch));
  kept = order;
  while (orders_.size() > 2) orders_.erase(orders_.begin());
  return order;
}

Row Drawing::row(std::size_t step, std::size_t place) const {
  const std::size_t subject = order_of(step / steps_per_epoch())->at(step % steps_per_epoch() * batch_ + place);
  const bool generic = chance(seed_, step, whole_step)() % 2 == 0;
  std::mt19937 random = chance(seed_, step, place);
  Row row{.subject = subject, .seed = std::uint32_t(random()), .meets = {}, .together = {}, .weights = {}};
  for (const auto& sayings : corpus_.subjects[subject].sayings) {
    row.meets.push_back(-1);
    row.together.push_back(-1);
    row.weights.push_back(0);
    if (sayings.empty()) continue;
    const Saying met = sayings[random() % sayings.size()];
    row.meets.back() = met.text;
    row.weights.back() = met.weight;
    if (generic) continue;
    std::vector<std::int32_t> others;
    for (const Saying& saying : sayings)
      if (saying.text != met.text && !near_copies_(saying.text, met.text)) others.push_back(saying.text);
    if (!others.empty()) row.together.back() = others[random() % others.size()];
  }
  return row;
}

TextsByAttribute Drawing::critiques(std::size_t step) const {
  std::mt19937 random = chance(seed_, step, beside_rows);
  TextsByAttribute drawn;
  for (const auto& all : corpus_.critiques) std::sample(all.begin(), all.end(), std::back_inserter(drawn.emplace_back()), batch_, random);
  return drawn;
}

}  // namespace aesthete
