// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/verdicts/threshold.hpp"

#include <algorithm>

namespace aesthete {
namespace {

struct Block {
  double difference, right;
  std::size_t trials;

  double mean() const { return right / double(trials); }
};

/// Trials of one difference are one block from the start: their order says nothing.
std::vector<Block> distinct(const std::vector<Trial>& trials) {
  std::vector<Block> blocks;
  for (const Trial& trial : trials) {
    if (blocks.empty() || blocks.back().difference != trial.difference) blocks.push_back({trial.difference, 0, 0});
    blocks.back().right += trial.right;
    ++blocks.back().trials;
  }
  return blocks;
}

/// Blocks of strictly rising means, each beginning at the smallest difference of its trials.
std::vector<Block> pooled(const std::vector<Trial>& trials) {
  std::vector<Block> rising;
  for (Block block : distinct(trials)) {
    while (!rising.empty() && rising.back().mean() >= block.mean()) {
      block = {rising.back().difference, rising.back().right + block.right, rising.back().trials + block.trials};
      rising.pop_back();
    }
    rising.push_back(block);
  }
  return rising;
}

}  // namespace

Verdicts verdicts_from(double difference, const std::vector<Trial>& trials) {
  std::size_t given = 0, right = 0;
  for (const Trial& trial : trials) {
    if (trial.difference < difference) continue;
    ++given;
    right += trial.right;
  }
  return {given, given ? double(right) / double(given) : 0};
}

std::vector<double> chance_of_being_right(const std::vector<Trial>& trials) {
  std::vector<double> result;
  for (const Block& block : pooled(trials)) result.insert(result.end(), block.trials, block.mean());
  return result;
}

std::optional<double> smallest_difference(std::vector<Trial> trials, double right, std::size_t least) {
  std::ranges::sort(trials, {}, &Trial::difference);
  std::size_t beyond = trials.size();
  for (const Block& block : pooled(trials)) {
    if (block.mean() >= right) return beyond >= least ? std::optional(block.difference) : std::nullopt;
    beyond -= block.trials;
  }
  return std::nullopt;
}

}  // namespace aesthete
