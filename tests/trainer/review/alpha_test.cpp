// SPDX-License-Identifier: GPL-3.0-or-later
// The worked examples of Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), and a case computed by hand.
#include <gtest/gtest.h>

#include <sstream>

#include "trainer/review/alpha.hpp"

namespace aesthete {
namespace {

/// One line for each observer, one word for each unit, "." where there is no value.
std::vector<std::vector<std::string>> units(std::initializer_list<const char*> observers) {
  std::vector<std::vector<std::string>> all;
  for (const char* line : observers) {
    std::istringstream words(line);
    std::string word;
    for (std::size_t unit = 0; words >> word; ++unit) {
      if (unit == all.size()) all.emplace_back();
      if (word != ".") all[unit].push_back(word);
    }
  }
  return all;
}

TEST(Alpha, Two_observers_and_two_values_as_in_section_A) {
  EXPECT_NEAR(*krippendorff_alpha(units({"0 1 0 0 0 0 0 0 1 0",
                                         "1 1 1 0 0 1 0 0 0 0"})), 0.095, 0.0005);
}

TEST(Alpha, Two_observers_and_five_values_as_in_section_B) {
  EXPECT_NEAR(*krippendorff_alpha(units({"a a b b d c c c e d d a",
                                         "b a b b b c c c e d d d"})), 0.692, 0.0005);
}

TEST(Alpha, Four_observers_with_missing_values_as_in_section_C) {
  EXPECT_NEAR(*krippendorff_alpha(units({"1 2 3 3 2 1 4 1 2 . . .",
                                         "1 2 3 3 2 2 4 1 2 5 . 3",
                                         ". 3 3 3 2 3 4 2 2 5 1 .",
                                         "1 2 3 3 2 4 4 1 2 5 1 ."})), 0.743, 0.0005);
}

TEST(Alpha, A_case_by_hand) {
  // Values y y | y n | n n and a lone n. Observed: 2 differing ordered pairs of 6 values. Expected: 2 × 3 × 3 / 5.
  EXPECT_DOUBLE_EQ(*krippendorff_alpha(units({"y y n n", "y n n ."})), 1 - 2.0 / (18.0 / 5));
}

TEST(Alpha, Full_agreement_is_one_and_full_disagreement_is_below_zero) {
  EXPECT_DOUBLE_EQ(*krippendorff_alpha(units({"a b a b", "a b a b"})), 1);
  EXPECT_LT(*krippendorff_alpha(units({"a b a b", "b a b a"})), 0);
}

TEST(Alpha, Is_undefined_without_a_pair_and_without_two_values) {
  EXPECT_FALSE(krippendorff_alpha({}));
  EXPECT_FALSE(krippendorff_alpha(units({"a b .", ". . c"})));
  EXPECT_FALSE(krippendorff_alpha(units({"a a", "a a"})));
}

}  // namespace
}  // namespace aesthete
