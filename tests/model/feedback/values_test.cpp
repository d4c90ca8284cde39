// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "model/phrase_values.hpp"

using namespace aesthete;

namespace {

std::string written(const char* name, const Survey& survey) { return phrase_value(name).value()(survey); }

TEST(Values, Numbers_are_rounded_for_reading) {
  Survey s;
  s.measured.clipped_shadows = .1234, s.measured.tilt = -2.04, s.measured.contrast = 154.6;
  EXPECT_EQ(written("clipped_shadows%", s), "12");
  EXPECT_EQ(written("|tilt|", s), "2");
  EXPECT_EQ(written("~|tilt|", s), "2");
  EXPECT_EQ(written("contrast", s), "155");
  EXPECT_EQ(written("contrast/2.55", s), "61");
  s.measured.clipped_shadows = .0344, s.measured.tilt = 1.46;
  EXPECT_EQ(written("clipped_shadows%", s), "3.4");
  EXPECT_EQ(written("tilt", s), "1.5");
  EXPECT_EQ(written("~tilt", s), "1");
}

TEST(Values, A_place_is_told_by_ninths_of_the_frame) {
  Survey s;
  EXPECT_EQ(written("subject_place", s), "in the middle");
  s.measured.subject_x = .2, s.measured.subject_y = .9;
  EXPECT_EQ(written("subject_place", s), "at the lower left");
  s.measured.focus_x = .8;
  EXPECT_EQ(written("focus_place", s), "on the right");
  s.highlights_y = .1;
  EXPECT_EQ(written("highlights_place", s), "at the top");
  s.shadows_x = .7, s.shadows_y = .1;
  EXPECT_EQ(written("shadows_place", s), "at the upper right");
}

TEST(Values, Colors_are_named_and_black_white_and_grey_are_none) {
  Survey s;
  s.colours[0] = {"grey", .5, 50}, s.colours[1] = {"blue", .3, 50}, s.colours[2] = {"white", .1, 90}, s.colours[3] = {"pink", .05, 70};
  EXPECT_EQ(written("colour", s), "blue");
  EXPECT_EQ(written("second_colour", s), "pink");
}

TEST(Values, Another_name_has_none) {
  for (const char* name : {"", "lumen", "lumen%", "tilt/x", "tilt/0", "tilt/", "|tilt", "||", "~", "~colour", "colours"})
    EXPECT_FALSE(phrase_value(name)) << name;
}

}  // namespace
