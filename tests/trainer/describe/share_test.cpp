// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/share.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace aesthete {
namespace {

class ShareTest : public testing::Test {
protected:
  void SetUp() override {
    for (const char* name : {"RANK", "WORLD_SIZE", "SLURM_PROCID", "SLURM_NTASKS", "SLURM_STEP_ID", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "PMI_RANK", "PMI_SIZE"})
      unsetenv(name);
  }
  void TearDown() override { SetUp(); }

  void set(const char* rank_name, const char* rank, const char* world_name, const char* world) {
    setenv(rank_name, rank, 1);
    setenv(world_name, world, 1);
  }
};

TEST_F(ShareTest, All_shares_together_are_the_inputs_each_once) {
  std::vector<int> inputs(23), seen(23);
  std::iota(inputs.begin(), inputs.end(), 0);
  for (unsigned rank = 0; rank < 5; ++rank)
    for (int input : share_of(inputs, {rank, 5})) ++seen[input];
  EXPECT_EQ(seen, std::vector<int>(23, 1));
  EXPECT_EQ(share_of(inputs), inputs) << "alone: all";
}

TEST_F(ShareTest, Torchrun_Slurm_and_Open_MPI_are_understood) {
  set("RANK", "2", "WORLD_SIZE", "4");
  EXPECT_EQ(share_from_environment().rank, 2u);
  EXPECT_EQ(share_from_environment().world, 4u);
  SetUp();
  set("SLURM_PROCID", "0", "SLURM_NTASKS", "8");
  EXPECT_EQ(share_from_environment().world, 1u) << "the batch script itself";
  setenv("SLURM_STEP_ID", "0", 1);
  EXPECT_EQ(share_from_environment().world, 8u);
  SetUp();
  set("OMPI_COMM_WORLD_RANK", "1", "OMPI_COMM_WORLD_SIZE", "2");
  EXPECT_EQ(share_from_environment().rank, 1u);
}

TEST_F(ShareTest, Numbers_that_do_not_fit_are_refused) {
  set("RANK", "4", "WORLD_SIZE", "4");
  EXPECT_THROW(share_from_environment(), Error);
  set("RANK", "one", "WORLD_SIZE", "4");
  EXPECT_THROW(share_from_environment(), Error);
  set("RANK", "", "WORLD_SIZE", "4");
  EXPECT_THROW(share_from_environment(), Error);
}

}  // namespace
}  // namespace aesthete
