// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/trainer/words/scratch.hpp"
#include "trainer/pair_lines.hpp"

namespace aesthete {
namespace {

constexpr int scenes = 10, shots = 6, columns = 5;

/// Shots of some scenes; column 2 of the features says which is better, column 0 which scene it is. One pair is the wrong way round.
struct Scenes {
  Features features;
  Collection learnt;

  Scenes() {
    torch::manual_seed(1);
    torch::Tensor values = torch::randn({scenes * shots, columns});
    learnt.sources = {"ratings", "scenes"};
    for (int scene = 0; scene < scenes; ++scene)
      for (int shot = 0; shot < shots; ++shot) {
        values[scene * shots + shot][0] = 3 * scene;
        values[scene * shots + shot][2] = shot;
        features.rows[picture(scene, shot).key()] = scene * shots + shot;
        if (shot > 0) learnt.preferences.push_back({picture(scene, shot), picture(scene, shot - 1), 1, false, 1});
      }
    learnt.preferences.push_back({picture(3, 0), picture(3, 5), 1, false, 1});
    learnt.preferences.push_back({picture(3, 0), picture(3, 5), 1, false, 2});
    features.values = values.to(torch::kHalf);
  }

  static Picture picture(int scene, int shot) { return {"s" + std::to_string(scene) + "/" + std::to_string(shot) + ".png", {}, "", 0}; }
};

Settings recipe(Scratch& scratch, const std::string& line) {
  return Settings::read(scratch.write("recipe.toml", "data = \".\"\n[[ratings]]\nsource = \"ratings\"\n[[pairs]]\nsource = \"scenes\"\nfold_pattern = \"(s[0-9]+)/\"\n" + line), {});
}

TEST(PairLines, Point_from_worse_to_better_and_leave_out_what_they_deny) {
  Scratch scratch;
  Scenes told;
  const auto lines = pair_lines(recipe(scratch, "line = true\n"), told.features, told.learnt);
  ASSERT_EQ(lines.size(), 1u);
  const torch::Tensor weights = lines[0].weights / lines[0].deviation;
  EXPECT_EQ(weights.abs().argmax().item<std::int64_t>(), 2);
  EXPECT_GT(weights[2].item<double>(), 0);
  EXPECT_EQ(told.learnt.preferences.size(), std::size_t(scenes * (shots - 1) + 1)) << "the same pair stays in another source";
}

TEST(PairLines, Are_found_only_where_they_are_asked_for_and_can_be) {
  Scratch scratch;
  Scenes told;
  EXPECT_TRUE(pair_lines(recipe(scratch, ""), told.features, told.learnt).empty());
  std::erase_if(told.learnt.preferences, [](const Preference& p) { return p.better.path.parent_path() != "s0"; });
  EXPECT_TRUE(pair_lines(recipe(scratch, "line = true\n"), told.features, told.learnt).empty());
}

}  // namespace
}  // namespace aesthete
