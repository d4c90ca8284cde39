// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/database/database.hpp"

#include <algorithm>

#include "aesthete/image.hpp"
#include "tests/trainer/database/engines.hpp"

namespace aesthete {
namespace {

Photograph photograph(const std::string& name) {
  return {.path = "/photos/" + name, .member = "", .sha256 = "sha of " + name, .width = 640, .height = 480, .phash = -7'000'000'000'000'000'001};
}

Description description(std::int64_t image, const std::string& text) {
  return {.image = image, .attribute = "lighting", .text = text, .describer = "measured", .model = "m", .prompt_version = "1", .created = "2026-01-02T03:04:05Z"};
}

class DatabaseTest : public OnBothEngines {};
AESTHETE_BOTH_ENGINES(DatabaseTest);

TEST_P(DatabaseTest, A_photograph_comes_back_as_it_was_added) {
  Database database(name);
  Photograph added = photograph("Zoë's \"dog\" = 50 % :id.jpg");
  added.member = "a/b.jpg";
  const auto [id, is_new] = database.add(added);
  EXPECT_TRUE(is_new);
  const auto found = database.photograph(id).value();
  EXPECT_EQ(found.path, added.path);
  EXPECT_EQ(found.member, "a/b.jpg");
  EXPECT_EQ(found.phash, added.phash);
  EXPECT_EQ(found.width, 640);
  EXPECT_EQ(database.photograph_with_sha256(added.sha256).value().id, id);
  EXPECT_FALSE(database.photograph(id + 1));
}

TEST_P(DatabaseTest, The_same_content_is_added_once) {
  Database database(name);
  const auto first = database.add(photograph("a.jpg"));
  Photograph again = photograph("a.jpg");
  again.path = "/elsewhere/b.jpg";
  EXPECT_EQ(database.add(again), std::make_pair(first.first, false));
  EXPECT_EQ(database.photographs().size(), 1u);
  EXPECT_EQ(database.photographs()[0].path, "/photos/a.jpg");
}

TEST_P(DatabaseTest, Crops_are_apart_from_whole_photographs) {
  Database database(name);
  Photograph crop = photograph("crop");
  crop.crop_of = database.add(photograph("a.jpg")).first;
  const auto id = database.add(crop).first;
  EXPECT_EQ(database.photographs().size(), 1u);
  ASSERT_EQ(database.crops().size(), 1u);
  EXPECT_EQ(database.crops()[0].crop_of, crop.crop_of);
  EXPECT_EQ(database.photograph(id)->crop_of, crop.crop_of);
}

TEST_P(DatabaseTest, Crops_move_with_their_photograph) {
  Database database(name);
  Photograph crop = photograph("crop");
  crop.crop_of = database.add(photograph("a.jpg")).first;
  crop.member = "#xywh=1,2,40,50";
  const auto id = database.add(crop).first;
  database.move(crop.crop_of, "/elsewhere/s.tar", "a.jpg");
  EXPECT_EQ(database.photographs()[0].path, "/elsewhere/s.tar");
  EXPECT_EQ(database.photograph(id)->path, "/elsewhere/s.tar");
  EXPECT_EQ(database.photograph(id)->member, "a.jpg#xywh=1,2,40,50");
}

TEST_P(DatabaseTest, A_photograph_that_lies_nowhere_is_kept_apart_until_it_is_found_again) {
  Database database(name);
  const auto id = database.add(photograph("a.jpg")).first;
  Photograph crop = photograph("crop");
  crop.member = "#xywh=1,2,30,40";
  crop.crop_of = id;
  database.add(crop);
  database.move(id, "", "");
  EXPECT_TRUE(database.photographs().empty());
  EXPECT_TRUE(database.crops().empty());
  EXPECT_EQ(database.undescribed("d"), 0);
  EXPECT_TRUE(database.claim("d", "1", 9, 60).empty());
  database.move(id, "/photos/b.jpg", "");
  EXPECT_EQ(database.claim("d", "1", 9, 60).size(), 1u);
  EXPECT_EQ(database.crops().at(0).member, "#xywh=1,2,30,40");
}

TEST_P(DatabaseTest, Photographs_whose_place_another_has_taken_are_found) {
  Database database(name);
  const auto a = database.add(photograph("a.jpg")).first, b = database.add(photograph("b.jpg")).first;
  database.remember({"/photos/a.jpg", "", 10, 20, a, ""});
  database.remember({"/photos/b.jpg", "", 10, 20, b, ""});
  EXPECT_TRUE(database.displaced().empty());
  database.remember({"/photos/copy.jpg", "", 10, 20, a, ""});
  database.remember({"/photos/a.jpg", "", 11, 21, b, ""});
  database.remember({"/photos/b.jpg", "", 11, 21, 0, "unreadable: it is cut short"});
  ASSERT_EQ(database.displaced().size(), 1u) << "what cannot be read for a while is not another";
  EXPECT_EQ(database.displaced()[0].id, a);
}

TEST_P(DatabaseTest, What_was_not_committed_is_taken_back) {
  Database database(name);
  {
    auto transaction = database.transaction();
    database.add(photograph("a.jpg"));
  }
  EXPECT_TRUE(database.photographs().empty());
  {
    auto transaction = database.transaction();
    database.add(photograph("b.jpg"));
    transaction.commit();
  }
  EXPECT_EQ(Database(name).photographs().size(), 1u);
}

TEST_P(DatabaseTest, A_second_connection_sees_nothing_before_the_commit) {
  Database one(name), two(name);
  auto transaction = one.transaction();
  one.add(photograph("a.jpg"));
  EXPECT_TRUE(two.photographs().empty());
  transaction.commit();
  EXPECT_EQ(two.photographs().size(), 1u);
}

TEST_P(DatabaseTest, Descriptions_ratings_and_preferences_come_back) {
  Database database(name);
  const auto a = database.add(photograph("a.jpg")).first, b = database.add(photograph("b.jpg")).first;
  const std::string long_text = std::string(5000, 'x') + "; drop table image; -- 'ä'";
  database.add(description(a, long_text));
  database.add(description(b, "Hard light."));
  EXPECT_EQ(database.descriptions().size(), 2u);
  ASSERT_EQ(database.descriptions(a).size(), 1u);
  EXPECT_EQ(database.descriptions(a)[0].text, long_text);
  EXPECT_EQ(database.descriptions(a)[0].created, "2026-01-02T03:04:05Z");
  EXPECT_TRUE(database.add(RatingRow{a, "overall", 7.123456789012345, .5, 210, "AVA"}));
  EXPECT_DOUBLE_EQ(database.ratings().at(0).mean, 7.123456789012345);
  EXPECT_EQ(database.ratings()[0].count, 210);
  EXPECT_TRUE(database.add(PreferenceRow{a, b, "composition", "FCDB", 5}));
  EXPECT_EQ(database.preferences().at(0).better, a);
  EXPECT_EQ(database.preferences()[0].votes, 5);
}

TEST_P(DatabaseTest, The_same_rating_is_kept_once_and_not_overwritten) {
  Database database(name);
  const auto a = database.add(photograph("a.jpg")).first, b = database.add(photograph("b.jpg")).first;
  EXPECT_TRUE(database.add(RatingRow{a, "overall", 7, 0, 1, "AVA"}));
  EXPECT_FALSE(database.add(RatingRow{a, "overall", 3, 0, 1, "AVA"}));
  EXPECT_TRUE(database.add(RatingRow{a, "overall", 3, 0, 1, "EVA"}));
  EXPECT_DOUBLE_EQ(database.ratings()[0].mean, 7);
  EXPECT_TRUE(database.add(PreferenceRow{a, b, "color", "x", 1}));
  EXPECT_FALSE(database.add(PreferenceRow{a, b, "color", "x", 9}));
}

TEST_P(DatabaseTest, A_description_of_no_photograph_is_an_error) {
  Database database(name);
  EXPECT_THROW(database.add(description(77, "of nothing")), Error);
}

TEST_P(DatabaseTest, Seen_files_are_remembered_anew_when_they_change) {
  Database database(name);
  const auto a = database.add(photograph("a.jpg")).first;
  database.remember({"/photos/a.jpg", "", 10, 1'700'000'000'123'456'789, a, ""});
  database.remember({"/photos/a.jpg", "", 11, 5, 0, "it is empty"});
  ASSERT_EQ(database.seen_files().size(), 1u);
  EXPECT_EQ(database.seen_files()[0].bytes, 11);
  EXPECT_EQ(database.seen_files()[0].image, 0);
  EXPECT_EQ(database.seen_files()[0].problem, "it is empty");
}

TEST_P(DatabaseTest, A_rejected_text_teaches_nothing_and_an_accepted_one_weighs_more) {
  Database database(name);
  const auto a = database.add(photograph("a.jpg")).first;
  const auto plain = database.add(description(a, "plain")), good = database.add(description(a, "good")), bad = database.add(description(a, "bad"));
  database.add(ReviewVerdict{good, "ann", "accepted", "", ""});
  database.add(ReviewVerdict{bad, "ann", "accepted", "", ""});
  database.add(ReviewVerdict{bad, "bob", "rejected", "", ""});
  const auto taught = database.teaching();
  ASSERT_EQ(taught.size(), 2u);
  EXPECT_EQ(taught[0].description.id, plain);
  EXPECT_EQ(taught[1].description.id, good);
  EXPECT_GT(taught[1].weight, taught[0].weight);
}

TEST_P(DatabaseTest, The_newest_rewriting_teaches_in_place_of_the_text_and_both_stay) {
  Database database(name);
  const auto a = database.add(photograph("a.jpg")).first;
  const auto old = database.add(description(a, "old"));
  database.add(ReviewVerdict{old, "ann", "rewritten", "newer", ""});
  database.add(ReviewVerdict{old, "bob", "rewritten", "newest", ""});
  const auto taught = database.teaching();
  ASSERT_EQ(taught.size(), 1u);
  EXPECT_EQ(taught[0].description.text, "newest");
  EXPECT_EQ(taught[0].description.attribute, "lighting");
  EXPECT_EQ(taught[0].description.rewrites, old);
  EXPECT_GT(taught[0].weight, 1);
  EXPECT_EQ(database.descriptions().size(), 3u);
  EXPECT_EQ(database.verdicts().size(), 2u);
}

TEST_P(DatabaseTest, A_rewriting_that_is_added_as_verdict_and_as_description_is_there_once) {
  Database database(name);
  const auto a = database.add(photograph("a.jpg")).first;
  Description again = description(a, "new");
  again.rewrites = database.add(description(a, "old"));
  const auto id = database.add(again);
  database.add(ReviewVerdict{again.rewrites, "ann", "rewritten", "new", ""});
  EXPECT_EQ(database.add(again), id);
  EXPECT_EQ(database.descriptions().size(), 2u);
}

TEST_P(DatabaseTest, Of_a_rewriting_that_was_rejected_the_old_text_stays) {
  Database database(name);
  const auto a = database.add(photograph("a.jpg")).first;
  Description again = description(a, "wrong");
  again.rewrites = database.add(description(a, "old"));
  database.add(ReviewVerdict{database.add(again), "bob", "rejected", "", ""});
  ASSERT_EQ(database.teaching().size(), 1u);
  EXPECT_EQ(database.teaching()[0].description.text, "old");
}

}  // namespace
}  // namespace aesthete
