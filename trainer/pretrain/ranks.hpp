// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "model/pch/torch.hpp"

namespace aesthete {

/// The processes of one data-parallel training, as torchrun, Slurm and MPI start them: LibTorch's c10d over Gloo. Tensors of a
/// GPU go through the host. Each call is made by all ranks in the same order. Throws Error when another rank has died or stays
/// away for longer than the timeout.
class Ranks {
public:
  /// From RANK and WORLD_SIZE (or what share.hpp names), MASTER_ADDR and MASTER_PORT; without the former, or with a WORLD_SIZE of 1, one
  /// process and no network.
  static Ranks from_environment(std::chrono::seconds timeout);

  int rank() const { return rank_; }
  int size() const { return size_; }

  /// In place, the sum over all ranks.
  void sum(torch::Tensor& tensor) const;
  /// tensor: [n, …], of one shape everywhere. Returns [size · n, …], in the order of the ranks. Knows no gradients.
  torch::Tensor gather(const torch::Tensor& tensor) const;
  /// In place, rank 0's. Of one shape everywhere.
  void broadcast(torch::Tensor& tensor) const;
  /// Rank 0's bytes.
  std::string broadcast(const std::string& bytes) const;

private:
  struct Group;
  int rank_ = 0, size_ = 1;
  std::shared_ptr<Group> group_;
};

}  // namespace aesthete
