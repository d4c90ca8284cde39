// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/drawing.hpp"

#include <gtest/gtest.h>

#include <set>

namespace aesthete {
namespace {

/// Ten photographs; of attribute 0 each has three texts of its own, of attribute 1 the even ones have one.
Corpus ten() {
  Corpus corpus;
  for (std::int32_t i = 0; i < 10; ++i) {
    Subject subject{{.id = i}, {{{3 * i, 1}, {3 * i + 1, 1}, {3 * i + 2, 2}}, {}}};
    if (i % 2 == 0) subject.sayings[1].push_back({30 + i, 1});
    corpus.subjects.push_back(subject);
  }
  corpus.texts.resize(40);
  return corpus;
}

bool never(std::int32_t, std::int32_t) { return false; }

TEST(Drawing, An_epoch_shows_each_photograph_once_and_the_next_in_another_order) {
  const Corpus corpus = ten();
  const Drawing drawing(corpus, never, 5, 1);
  ASSERT_EQ(drawing.steps_per_epoch(), 2u);
  std::vector<std::size_t> order;
  for (std::size_t step = 0; step < 4; ++step)
    for (std::size_t place = 0; place < 5; ++place) order.push_back(drawing.row(step, place).subject);
  EXPECT_EQ(std::set(order.begin(), order.begin() + 10).size(), 10u);
  EXPECT_EQ(std::set(order.begin() + 10, order.end()).size(), 10u);
  EXPECT_FALSE(std::equal(order.begin(), order.begin() + 10, order.begin() + 10));
}

TEST(Drawing, A_row_depends_on_seed_and_step_alone) {
  const Corpus corpus = ten();
  const Drawing one(corpus, never, 5, 1), resumed(corpus, never, 5, 1), other(corpus, never, 5, 2);
  for (std::size_t step = 0; step < 7; ++step) one.row(step, 0);
  const Row a = one.row(7, 3), b = resumed.row(7, 3);
  EXPECT_EQ(std::tie(a.subject, a.seed, a.meets, a.together), std::tie(b.subject, b.seed, b.meets, b.together));
  EXPECT_NE(a.seed, other.row(7, 3).seed);
}

TEST(Drawing, A_text_is_never_integrated_with_itself_nor_with_a_near_copy) {
  const Corpus corpus = ten();
  // Of each photograph's three texts the first two are near copies.
  const Drawing drawing(corpus, [](std::int32_t a, std::int32_t b) { return a % 3 != 2 && b % 3 != 2; }, 10, 1);
  int together = 0;
  for (std::size_t step = 0; step < 40; ++step)
    for (std::size_t place = 0; place < 10; ++place) {
      const Row row = drawing.row(step, place);
      if (row.together[0] < 0) continue;
      ++together;
      EXPECT_EQ(row.together[0] / 3, row.meets[0] / 3) << "of another photograph";
      EXPECT_NE(row.together[0] % 3 == 2, row.meets[0] % 3 == 2);
    }
  EXPECT_GT(together, 100);
}

TEST(Drawing, Half_of_the_steps_are_integrated_with_generic_prompts_alone) {
  const Corpus corpus = ten();
  const Drawing drawing(corpus, never, 10, 1);
  int generic = 0;
  for (std::size_t step = 0; step < 200; ++step) {
    std::set<bool> seen;
    for (std::size_t place = 0; place < 10; ++place) seen.insert(drawing.row(step, place).together[0] < 0);
    ASSERT_EQ(seen.size(), 1u) << "a step is of one kind";
    generic += *seen.begin();
  }
  EXPECT_NEAR(generic, 100, 25);
}

TEST(Drawing, What_is_not_said_weighs_nothing) {
  const Corpus corpus = ten();
  const Drawing drawing(corpus, never, 10, 1);
  for (std::size_t place = 0; place < 10; ++place) {
    const Row row = drawing.row(0, place);
    const bool said = row.subject % 2 == 0;
    EXPECT_EQ(row.meets[1], said ? std::int32_t(30 + row.subject) : -1);
    EXPECT_EQ(row.weights[1], said ? 1 : 0);
    EXPECT_EQ(row.together[1], -1) << "there is no second text";
    EXPECT_EQ(row.weights[0], row.meets[0] % 3 == 2 ? 2 : 1);
  }
}

TEST(Drawing, Critiques_come_by_the_batch_each_once_and_by_the_step_alone) {
  Corpus corpus = ten();
  corpus.critiques = {{31, 33, 35, 37, 39, 36, 38}, {34}};
  const Drawing drawing(corpus, never, 5, 1);
  const auto drawn = drawing.critiques(3);
  ASSERT_EQ(drawn.size(), 2u);
  EXPECT_EQ(std::set(drawn[0].begin(), drawn[0].end()).size(), 5u);
  EXPECT_EQ(drawn[1], std::vector<std::int32_t>{34}) << "there are no more";
  EXPECT_EQ(drawn, drawing.critiques(3));
  EXPECT_NE(drawn, drawing.critiques(4));
}

}  // namespace
}  // namespace aesthete
