// SPDX-License-Identifier: GPL-3.0-or-later
// The search, with a jury that knows what it wants: mid-grey on the whole for lighting, no cast for colour.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "aesthete/critic.hpp"
#include "model/fixes/candidates.hpp"
#include "model/fixes/find.hpp"
#include "model/fixes/frame.hpp"
#include "model/fixes/light.hpp"
#include "model/fixes/search.hpp"

namespace aesthete::fixes {
namespace {

std::vector<float> channel_means(const Image& image) {
  std::vector<float> sum(3);
  const std::size_t n = image.stride() * std::size_t(image.height());
  for (std::size_t i = 0; i < n; ++i) sum[i % 3] += image.row(0)[i];
  for (float& mean : sum) mean /= float(n / 3);
  return sum;
}

Jury strict_jury() {
  Jury jury{.names = {"overall", "lighting", "color", "composition"}, .noticeable = {.2, .2, .2, .2}};
  jury.whole = [](const Image& image, Look) { return channel_means(image); };
  jury.windows = [](std::span<const Image> images) { return channel_means(images.front()); };
  jury.scores = [](const std::vector<float>& whole, const std::vector<float>&) {
    const double light = (whole[0] + whole[1] + whole[2]) / 3., cast = std::max({whole[0], whole[1], whole[2]}) - std::min({whole[0], whole[1], whole[2]});
    const double lighting = 9 - std::abs(light - 118) / 12, color = 9 - cast / 8;
    return std::vector<double>{(lighting + color) / 2, lighting, color, 5};
  };
  jury.percentile = [](std::size_t, double score) { return std::clamp(score * 10, 0., 100.); };
  return jury;
}

/// Grey on the whole, with colours; means near mid-grey. hues: how far apart the channels' waves are, so how colourful it is.
Image good_scene(int width = 480, int height = 320, double hues = 2.1) {
  Image image(width, height);
  for (int y = 0; y < height; ++y)
    for (int i = 0; i < 3 * width; ++i)
      image.row(y)[i] = std::uint8_t(118 + 60 * std::sin(i / 3 / 23. + hues * (i % 3)) + 40 * std::cos(y / 31. + hues * (i % 3)));
  return image;
}

const Proposal* named(const Fixes& fixes, const std::string& name) {
  const auto found = std::ranges::find(fixes.proposals, name, &Proposal::name);
  return found == fixes.proposals.end() ? nullptr : &*found;
}

/// Grains as fine as pixels, which every averaging changes.
Image sand(int width, int height) {
  Image image(width, height);
  std::mt19937 chance(3);
  for (int y = 0; y < height; ++y)
    for (int i = 0; i < 3 * width; ++i) image.row(y)[i] = std::uint8_t(20 + chance() % 60);
  return image;
}

double deviation(const Image& a, const Image& b) {
  double sum = 0;
  const std::size_t n = a.stride() * std::size_t(a.height());
  for (std::size_t i = 0; i < n; ++i) sum += std::pow(a.row(0)[i] - b.row(0)[i], 2);
  return std::sqrt(sum / double(n));
}

TEST(Subject, The_whole_of_the_edited_copy_is_what_the_edited_picture_shows) {
  const Preprocessing how;
  const Curves brighter = scaled_light({4, 4, 4});
  for (const auto& [width, height] : {std::pair{1800, 1125}, {1531, 1021}, {900, 700}, {4000, 1000}}) {
    const Image picture = sand(width, height);
    const Subject subject(picture, how);
    const Image shown = subject.whole_of(with_curves(subject.multiple(), brighter)), wanted = whole_view(with_curves(picture, brighter), how);
    ASSERT_EQ(shown.width(), wanted.width());
    ASSERT_EQ(shown.height(), wanted.height());
    EXPECT_LT(deviation(shown, wanted), .75) << width << " × " << height;
  }
}

TEST(Subject, The_middle_window_that_comes_twice_is_edited_once_and_seen_as_if_it_were_edited_each_time) {
  const Preprocessing how{.both_ways = true};
  const Image picture = sand(900, 700);
  const Subject subject(picture, how);
  const Curves brighter = scaled_light({4, 4, 4});
  int edits = 0;
  const auto edit = [&](std::size_t i) { return ++edits, with_curves(subject.seen_in_windows()[i], brighter); };
  const std::vector<Image> edited = subject.edited_windows(subject.windows().size(), edit);
  EXPECT_EQ(edits, 5);
  ASSERT_EQ(edited.size(), 6u);
  for (std::size_t i = 0; i < edited.size(); ++i) EXPECT_EQ(deviation(edited[i], edit(i)), 0) << i;
  EXPECT_EQ(subject.edited_windows(2, edit).size(), 2u);
}

// A dark picture that is rounded to 8 bits when it has shrunk, and made bright then, shows steps that the bright picture has not.
TEST(Subject, Where_all_windows_are_looked_at_an_edit_shows_what_the_edited_picture_does) {
  const Preprocessing how{.both_ways = true, .detail_megapixels = 1};
  const Image picture = sand(3000, 2000);
  const Subject subject(picture, how);
  const auto edit = [brighter = scaled_light({4, 4, 4})](const Image& image) { return with_curves(image, brighter); };
  const std::vector<Image> wanted = detail_views(edit(picture), how);
  const Views all = edited_by_pixel(subject, wanted.size(), edit), some = edited_by_pixel(subject, 2, edit);
  ASSERT_EQ(all.windows.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_EQ(deviation(all.windows[i], wanted[i]), 0) << i;
  ASSERT_EQ(some.windows.size(), 2u);
  EXPECT_LT(deviation(some.windows[0], wanted[0]), 2);
}

TEST(Find, A_good_photograph_is_better_left_alone) {
  EXPECT_TRUE(find(good_scene(), strict_jury(), {}).proposals.empty());
}

TEST(Find, Two_stops_too_dark_is_lifted_by_about_two_stops_and_the_gain_is_what_the_jury_says_of_the_edited_picture) {
  const Image dark = with_curves(good_scene(), scaled_light({.25, .25, .25}));
  const Fixes fixes = find(dark, strict_jury(), {});
  const Proposal* exposure = named(fixes, "exposure");
  ASSERT_TRUE(exposure);
  EXPECT_EQ(exposure->operation, "gegl:exposure");
  EXPECT_NEAR(exposure->value("exposure"), 2, .51);
  EXPECT_EQ(exposure->aim, "lighting");
  const double gain = std::exp2(exposure->value("exposure"));
  const Image lifted = with_curves(dark, scaled_light({gain, gain, gain}));
  const auto after = strict_jury().scores(channel_means(lifted), {});
  for (std::size_t i = 0; i < after.size(); ++i) EXPECT_NEAR(after[i] - fixes.scores[i], exposure->gains[i], .1) << fixes.names[i];
}

TEST(Find, A_first_step_that_gains_nothing_does_not_hide_the_next) {
  const Image dark = with_curves(good_scene(), scaled_light({.25, .25, .25}));
  Jury jury = strict_jury();
  const double from = channel_means(dark).front() * 1.05, to = channel_means(with_curves(dark, scaled_light({1.68, 1.68, 1.68}))).front();
  jury.scores = [=, plain = jury.scores](const std::vector<float>& whole, const std::vector<float>& windows) {
    std::vector<double> scores = plain(whole, windows);
    if (whole[0] > from && whole[0] < to) scores[0] -= 5, scores[1] -= 5;  // half a stop lands here
    return scores;
  };
  EXPECT_TRUE(named(find(dark, jury, {}), "exposure"));
}

TEST(Find, A_cast_is_taken_back) {
  // Of faint colours: vivid blue that a cast makes grey would speak against one.
  const Image warm = with_curves(good_scene(480, 320, .3), scaled_light({1.4, 1, .5}));
  const Fixes fixes = find(warm, strict_jury(), {});
  const Proposal* balance = named(fixes, "white_balance");
  ASSERT_TRUE(balance);
  EXPECT_EQ(balance->aim, "color");
  EXPECT_GT(balance->gains[2], 2);
}

TEST(Find, One_that_is_named_is_found_alone_and_as_among_all) {
  const Image bad = with_curves(good_scene(), scaled_light({.3, .2, .12}));
  const Fixes all = find(bad, strict_jury(), {});
  ASSERT_GE(all.proposals.size(), 2u);
  for (const Proposal& proposal : all.proposals) {
    FixWatch watch;
    watch.only = proposal.name;
    const Fixes one = find(bad, strict_jury(), watch);
    ASSERT_EQ(one.proposals.size(), 1u);
    EXPECT_EQ(one.proposals[0].name, proposal.name);
    EXPECT_EQ(one.proposals[0].gains, proposal.gains);
    for (const FixParameter& parameter : proposal.parameters) EXPECT_EQ(one.proposals[0].value(parameter.name), parameter.value);
  }
}

TEST(Find, Proposals_come_as_they_are_found_and_the_best_is_first_in_the_end) {
  const Image bad = with_curves(good_scene(), scaled_light({.3, .2, .12}));
  std::size_t told = 0;
  FixWatch watch;
  watch.found = [&](const Fixes& so_far, const Proposal& found) {
    ++told;
    EXPECT_TRUE(named(so_far, found.name));
  };
  const Fixes fixes = find(bad, strict_jury(), watch);
  EXPECT_GE(told, fixes.proposals.size());
  ASSERT_GE(fixes.proposals.size(), 2u);
  const auto worth = [&](const Proposal& p) { return weigh(strict_jury(), p.gains, {p.aim}).worth; };
  EXPECT_GE(worth(fixes.proposals.front()), worth(fixes.proposals.back()));
}

TEST(Find, A_request_to_stop_is_heard) {
  std::stop_source stop;
  FixWatch watch{.found = {}, .progress = [&](double done) { if (done > 0) stop.request_stop(); }, .stop = stop.get_token()};
  EXPECT_THROW(find(with_curves(good_scene(), scaled_light({.25, .25, .25})), strict_jury(), watch), Cancelled);
}

TEST(Weigh, A_gain_below_what_the_score_can_tell_is_none) {
  const Weighed little = weigh(strict_jury(), {.05, .15, 0, 0}, {"lighting"});
  EXPECT_FALSE(little.helps);
  EXPECT_TRUE(little.raises.empty());
  EXPECT_TRUE(weigh(strict_jury(), {.05, .25, 0, 0}, {"lighting"}).helps);
}

TEST(Weigh, A_gain_of_overall_alone_is_no_ground) {
  EXPECT_FALSE(weigh(strict_jury(), {2, .05, 0, 0}, {"lighting"}).helps);
}

TEST(Weigh, What_is_lowered_noticeably_is_named) {
  EXPECT_EQ(weigh(strict_jury(), {.3, 1, -.5, -.1}, {"lighting"}).lowers, (std::vector<std::size_t>{2}));
}

/// Level stripes, turned.
Image tilted_scene(double degrees) {
  Image level(700, 500);
  for (int y = 0; y < 500; ++y)
    for (int x = 0; x < 700; ++x)
      for (int c = 0; c < 3; ++c) level.row(y)[3 * x + c] = std::uint8_t(y < 250 ? 190 - 20 * c : 60 + 15 * c + (y / 25 % 2 ? 40 : 0));
  return turned(level, degrees, inside_turned(700, 500, degrees));
}

TEST(Find, A_tilt_is_straightened_though_the_scores_cannot_tell) {
  Jury indifferent = strict_jury();
  indifferent.scores = [](const std::vector<float>&, const std::vector<float>&) { return std::vector<double>{5, 5, 5, 5}; };
  const Fixes fixes = find(tilted_scene(4), indifferent, {});
  ASSERT_EQ(fixes.proposals.size(), 1u);
  EXPECT_EQ(fixes.proposals[0].name, "straighten");
  EXPECT_NEAR(fixes.proposals[0].value("degrees"), -4, .5);
  EXPECT_TRUE(fixes.proposals[0].measured);
}

/// Stripes that lean by 6°, which is too much to be called a horizon, before a jury that likes or dislikes them level.
Fixes fixes_of_a_slope(bool likes_it_level) {
  Jury jury = strict_jury();
  const Image slope = tilted_scene(6);
  jury.whole = [](const Image& image, Look) {
    double steps = 0;  // along the rows, where level stripes have none
    for (int y = 0; y < image.height(); ++y)
      for (int i = 3; i < 3 * image.width(); ++i) steps += std::abs(image.row(y)[i] - image.row(y)[i - 3]);
    return std::vector<float>{float(steps / image.height() / image.width())};
  };
  jury.scores = [=](const std::vector<float>& whole, const std::vector<float>&) {
    const double composition = 5 - (likes_it_level ? 1 : -1) * whole[0];
    return std::vector<double>{composition, 9, 9, composition};
  };
  return find(slope, jury, {});
}

TEST(Find, Where_a_tilt_is_a_guess_the_jury_has_the_word) {
  EXPECT_EQ(measure(tilted_scene(6)).tilt, 0);
  EXPECT_FALSE(possible_tilts(tilted_scene(6)).empty());
  const Fixes liked = fixes_of_a_slope(true);
  const Proposal* straight = named(liked, "straighten");
  ASSERT_TRUE(straight);
  EXPECT_NEAR(straight->value("degrees"), -6, .5);
  EXPECT_FALSE(straight->measured);
  EXPECT_FALSE(named(fixes_of_a_slope(false), "straighten"));
}

/// By how much it is proposed to turn a picture that seems turned by `tilt` to a jury that cares for nothing; 0: not at all.
double straightened_where_it_seems(const Image& picture, double tilt) {
  Jury jury = strict_jury();
  jury.scores = [](const std::vector<float>&, const std::vector<float>&) { return std::vector<double>{5, 5, 5, 5}; };
  jury.tilt = [=](const Image&) { return tilt; };
  const Fixes fixes = find(picture, jury, {});
  const Proposal* straight = named(fixes, "straighten");
  return straight ? straight->value("degrees") : 0;
}

TEST(Find, Lines_say_how_far_a_picture_leans_where_the_jury_sees_that_it_does) {
  const Image slope = tilted_scene(6);
  EXPECT_NEAR(straightened_where_it_seems(slope, 4.5), -6, .5);
  EXPECT_EQ(straightened_where_it_seems(slope, .5), 0) << "it is hardly seen";
  EXPECT_EQ(straightened_where_it_seems(slope, -1.5), 0) << "the lines are none that should be level";
}

TEST(Find, A_plain_tilt_needs_no_lines_and_a_measured_one_the_jurys_consent) {
  EXPECT_NEAR(straightened_where_it_seems(good_scene(), 3.2), -6.4, .05) << "as much is seen again";
  EXPECT_EQ(straightened_where_it_seems(good_scene(), 2.5), 0);
  EXPECT_NEAR(straightened_where_it_seems(tilted_scene(4), 1), -4, .5);
  EXPECT_EQ(straightened_where_it_seems(tilted_scene(4), -1), 0);
}

/// Finds overall and composition good where the left half is seen: in the whole frame, or in the windows.
void expect_crop_of_the_left(bool in_windows) {
  Image image = good_scene(600, 400);
  for (int y = 0; y < 400; ++y)
    for (int i = 0; i < 1800; ++i) image.row(y)[i] = std::uint8_t(i < 900 ? 150 : 90);
  Jury jury = strict_jury();
  jury.scores = [=](const std::vector<float>& whole, const std::vector<float>& windows) {
    const double s = (in_windows ? windows : whole)[0] / 20.;
    return std::vector<double>{s, 8, 8, s};
  };
  jury.percentile = [](std::size_t name, double) { return name == 3 ? 20. : 90.; };
  const Fixes fixes = find(image, jury, {});
  const Proposal* crop = named(fixes, "crop");
  ASSERT_TRUE(crop);
  EXPECT_LT(crop->value("x") + crop->value("width") / 2, 300);
  EXPECT_LE(crop->value("x") + crop->value("width"), 600);
}

TEST(Find, A_jury_that_likes_the_left_gets_a_crop_of_the_left) { expect_crop_of_the_left(false); }

TEST(Find, A_crop_is_judged_by_its_own_windows) { expect_crop_of_the_left(true); }

TEST(Json, A_proposal_is_told_in_full) {
  Fixes fixes{{"overall", "color"}, {5, 6}, {.3, .2}, {}};
  fixes.proposals.push_back({"saturation", "gegl:saturation", {{"scale", 1.2}}, "color", {.1, .5}, {1}, {}, false});
  EXPECT_EQ(to_json(fixes, "a.png"),
            R"({"file":"a.png","scores":{"overall":5.0,"color":6.0},"noticeable":{"overall":0.3,"color":0.2},"proposals":[)"
            R"({"name":"saturation","operation":"gegl:saturation","parameters":{"scale":1.2},"aim":"color",)"
            R"("gains":{"overall":0.1,"color":0.5},"raises":["color"],"lowers":[],"measured":false}]})");
}

}  // namespace
}  // namespace aesthete::fixes
