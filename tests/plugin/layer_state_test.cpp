// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/layer_state.hpp"

#include <gtest/gtest.h>

using namespace aesthete;

namespace {

const Seen two{{{1, "Sky", true, 100}, {2, "Ground", true, 100}}, 5};

Seen with(auto change) {
  Seen seen = two;
  change(seen);
  EXPECT_NE(seen.fingerprint(), two.fingerprint());
  return seen;
}

TEST(Deed, Names_what_was_done_and_the_layer) {
  EXPECT_EQ(deed(two, with([](Seen& s) { s.layers.push_back({3, "Sun", true, 100}); })), (Deed{"added", "Sun"}));
  EXPECT_EQ(deed(two, with([](Seen& s) { s.layers.erase(s.layers.begin()); })), (Deed{"removed", "Sky"}));
  EXPECT_EQ(deed(two, with([](Seen& s) { std::swap(s.layers[0], s.layers[1]); })), (Deed{"reordered", "Ground"}));
  EXPECT_EQ(deed(two, with([](Seen& s) { s.layers[1].visible = false; })), (Deed{"hidden", "Ground"}));
  EXPECT_EQ(deed(two, with([](Seen& s) { s.layers[0].opacity = 50; })), (Deed{"opacity", "Sky"}));
  EXPECT_EQ(deed(two, with([](Seen& s) { s.pixels = 6; })), (Deed{"pixels", ""}));
}

TEST(VisibleLayers, Are_named_from_top_to_bottom) {
  EXPECT_EQ(visible_layers(two), (std::vector<std::string>{"Sky", "Ground"}));
  EXPECT_EQ(visible_layers(with([](Seen& s) { s.layers[0].visible = false; })), (std::vector<std::string>{"Ground"}));
}

}  // namespace
