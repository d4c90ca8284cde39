// SPDX-License-Identifier: GPL-3.0-or-later
// Several processes, one list of inputs: torchrun, Slurm's srun and MPI say in the environment who is which.
#pragma once

#include <charconv>
#include <cstdlib>
#include <format>
#include <string>
#include <string_view>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

/// This process among those started together.
struct Share {
  unsigned rank = 0, world = 1;
};

namespace share_detail {

inline unsigned number(const char* name, std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw Error(std::format("environment variable {} is \"{}\", expected a number; unset it to work alone", name, text));
  return value;
}

}  // namespace share_detail

/// From RANK and WORLD_SIZE (torchrun), else SLURM_PROCID and SLURM_NTASKS of a step, else Open MPI's or PMI's. Alone when
/// none is set. Throws Error for numbers that do not fit each other.
inline Share share_from_environment() {
  static constexpr const char* names[][3]{{"RANK", "WORLD_SIZE", nullptr}, {"SLURM_PROCID", "SLURM_NTASKS", "SLURM_STEP_ID"},
                                          {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", nullptr}, {"PMI_RANK", "PMI_SIZE", nullptr}};
  for (const auto& [rank_name, world_name, needs] : names) {
    const char *rank = std::getenv(rank_name), *world = std::getenv(world_name);
    // A batch script's own shell has Slurm's numbers too, and is no task of a step.
    if (!rank || !world || (needs && !std::getenv(needs))) continue;
    const Share share{share_detail::number(rank_name, rank), share_detail::number(world_name, world)};
    if (share.rank >= share.world)
      throw Error(std::format("{} is {} and {} is {}: ranks go from 0 to one less than that; unset both to work alone", rank_name, rank, world_name, world));
    return share;
  }
  return {};
}

/// This process's part of inputs that all processes list alike: every world-th, so that slow stretches are shared too.
template <typename T>
std::vector<T> share_of(std::vector<T> inputs, Share share = share_from_environment()) {
  if (share.world < 2) return inputs;
  std::vector<T> mine;
  for (std::size_t i = share.rank; i < inputs.size(); i += share.world) mine.push_back(std::move(inputs[i]));
  return mine;
}

}  // namespace aesthete
