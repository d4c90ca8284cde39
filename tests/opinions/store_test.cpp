// SPDX-License-Identifier: GPL-3.0-or-later
#include "opinions/store.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "opinions/export.hpp"
#include "opinions/soci.hpp"
#include "tests/model/base/scratch.hpp"
#include "tests/opinions/judged.hpp"

namespace aesthete {
namespace {

using testing::ElementsAre, testing::HasSubstr, testing::Not;

class Opinions : public Scratch {
protected:
  std::filesystem::path path() const { return folder / "made" / "feedback.db"; }
  OpinionStore store() const { return OpinionStore(path()); }
  std::string refusal() const { return error_of([&] { store(); }); }
  void sql(const std::string& statement) const {
    soci::session session(soci::sqlite3, path().string());
    session << statement;
  }
  bool in_any_file(const std::string& text) const {
    for (const auto& entry : std::filesystem::directory_iterator(path().parent_path()))
      if (contents(entry).find(text) != std::string::npos) return true;
    return false;
  }
};

TEST_F(Opinions, Are_read_as_they_were_given) {
  OpinionStore opinions = store();
  opinions.keep(picture_named("a.jpg", 6.25, {.5f, -1.25f}), "overall", Stance::too_high);
  opinions.prefer(picture_named("b.jpg"), picture_named("a.jpg"), "lighting");
  const Kept kept = store().all();
  ASSERT_EQ(kept.opinions.size(), 1u);
  const JudgedPicture& of = kept.judgements.at(kept.opinions[0].judgement);
  EXPECT_EQ(of.file, "/photos/a.jpg");
  EXPECT_EQ(of.scores.at("overall"), 6.25);
  EXPECT_EQ(of.embedding, (std::vector<float>{.5f, -1.25f}));
  EXPECT_EQ(of.width, 30);
  EXPECT_EQ(of.embedder, "e1");
  EXPECT_EQ(kept.opinions[0].stance, Stance::too_high);
  EXPECT_THAT(kept.opinions[0].created, testing::MatchesRegex("20..-..-..T..:..:..Z"));
  ASSERT_EQ(kept.preferences.size(), 1u);
  EXPECT_EQ(kept.judgements.at(kept.preferences[0].better).file, "/photos/b.jpg");
  EXPECT_EQ(kept.preferences[0].worse, kept.opinions[0].judgement);
}

TEST_F(Opinions, A_changed_mind_takes_the_place_of_the_old_opinion) {
  OpinionStore opinions = store();
  for (const Stance stance : {Stance::agree, Stance::too_low}) opinions.keep(picture_named("a"), "lighting", stance);
  opinions.prefer(picture_named("a"), picture_named("b"));
  opinions.prefer(picture_named("b"), picture_named("a"));
  const Kept kept = opinions.all();
  ASSERT_EQ(kept.opinions.size(), 1u);
  EXPECT_EQ(kept.opinions[0].stance, Stance::too_low);
  ASSERT_EQ(kept.preferences.size(), 1u);
  EXPECT_EQ(kept.judgements.at(kept.preferences[0].better).picture, "sha of b");
  EXPECT_EQ(opinions.stance("sha of a", "c1", "lighting"), Stance::too_low);
  EXPECT_EQ(opinions.stance("sha of a", "c1", "overall"), std::nullopt);
}

TEST_F(Opinions, On_what_the_critic_does_not_score_are_refused) {
  OpinionStore opinions = store();
  EXPECT_THAT(error_of([&] { opinions.keep(picture_named("a"), "smell", Stance::agree); }), HasSubstr("lighting, overall"));
  EXPECT_THAT(error_of([&] { opinions.prefer(picture_named("a"), picture_named("a")); }), HasSubstr("same picture"));
  EXPECT_TRUE(opinions.all().judgements.empty());
}

TEST_F(Opinions, Only_their_owner_may_read) {
  OpinionStore opinions = store();
  opinions.keep(picture_named("a"), "overall", Stance::agree);
  for (const auto& entry : std::filesystem::directory_iterator(path().parent_path())) {
    struct stat status {};
    ASSERT_EQ(::stat(entry.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u) << entry;
  }
  EXPECT_EQ(std::filesystem::status(path().parent_path()).permissions(), std::filesystem::perms::owner_all);
}

TEST_F(Opinions, Forgotten_are_gone_from_the_disk_too) {
  OpinionStore opinions = store();
  opinions.keep(picture_named("secret-1.jpg"), "overall", Stance::agree);
  opinions.keep(picture_named("other.jpg"), "overall", Stance::agree);
  opinions.prefer(picture_named("secret-2.jpg"), picture_named("other.jpg"));
  ASSERT_TRUE(in_any_file("secret-1"));
  EXPECT_TRUE(opinions.forget_opinion(opinions.all().opinions.front().id));
  EXPECT_FALSE(in_any_file("secret-1"));
  EXPECT_TRUE(opinions.forget_preference(opinions.all().preferences.front().id));
  EXPECT_FALSE(in_any_file("secret-2"));
  EXPECT_TRUE(in_any_file("other.jpg"));
  opinions.forget_everything();
  EXPECT_FALSE(in_any_file("other.jpg"));
  EXPECT_TRUE(opinions.all().judgements.empty());
}

TEST_F(Opinions, That_were_never_given_cannot_be_forgotten) {
  OpinionStore opinions = store();
  opinions.keep(picture_named("a"), "overall", Stance::agree);
  const std::int64_t id = opinions.all().opinions.front().id;
  EXPECT_FALSE(opinions.forget_opinion(id + 1));
  EXPECT_FALSE(opinions.forget_preference(id));
  EXPECT_EQ(opinions.all().opinions.size(), 1u);
}

TEST_F(Opinions, Of_eight_programs_at_once_are_all_kept) {
  constexpr int programs = 8, each = 12;
  for (int p = 0; p < programs; ++p)
    if (::fork() == 0) {
      try {
        for (int i = 0; i < each; ++i) store().keep(picture_named(std::format("{}-{}", p, i)), "overall", Stance::agree);
      } catch (const std::exception&) {
        ::_exit(1);
      }
      ::_exit(0);
    }
  for (int p = 0, status = 0; p < programs; ++p) {
    ::wait(&status);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(store().all().opinions.size(), std::size_t(programs * each));
}

TEST_F(Opinions, A_damaged_file_is_told_and_left_as_it_is) {
  store().keep(picture_named("a"), "overall", Stance::agree);
  std::string bytes = contents(path());
  std::filesystem::remove(path().string() + "-wal");
  for (std::size_t i = 4096; i < bytes.size(); ++i) bytes[i] = char(i * 31);
  std::ofstream(path(), std::ios::binary) << bytes;
  EXPECT_THAT(refusal(), HasSubstr("damaged"));
  EXPECT_EQ(contents(path()), bytes);
}

TEST_F(Opinions, What_is_no_database_is_told_and_left_as_it_is) {
  store();
  std::ofstream(path(), std::ios::binary) << "My dear diary, today I took a photograph of a fox.";
  EXPECT_THAT(refusal(), HasSubstr("no file of opinions"));
  EXPECT_THAT(contents(path()), HasSubstr("fox"));
}

TEST_F(Opinions, Of_a_newer_version_are_left_alone) {
  store().keep(picture_named("a"), "overall", Stance::agree);
  sql("pragma user_version = 2");
  EXPECT_THAT(refusal(), HasSubstr("update Aesthete"));
  sql("pragma user_version = 1");
  EXPECT_EQ(store().all().opinions.size(), 1u);
}

TEST_F(Opinions, Another_programs_database_gets_no_tables) {
  std::filesystem::create_directories(path().parent_path());
  sql("create table address (name text)");
  EXPECT_THAT(refusal(), HasSubstr("another program"));
  EXPECT_THAT(contents(path()), Not(HasSubstr("opinion")));
}

TEST_F(Opinions, A_file_that_another_program_holds_is_told_and_nothing_is_lost) {
  OpinionStore opinions = store();
  opinions.keep(picture_named("a"), "overall", Stance::agree);
  soci::session holder(soci::sqlite3, path().string());
  holder << "begin immediate";
  EXPECT_THAT(error_of([&] { opinions.keep(picture_named("b"), "overall", Stance::agree); }), HasSubstr("another program holds it"));
  holder << "rollback";
  opinions.keep(picture_named("b"), "overall", Stance::agree);
  EXPECT_EQ(opinions.all().opinions.size(), 2u);
}

TEST_F(Opinions, A_missing_file_is_made_only_for_who_wants_to_keep_something) {
  EXPECT_THAT(error_of([&] { OpinionStore(path(), OpinionStore::Missing::refuse); }), HasSubstr("no such file"));
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(Opinions, Are_exported_as_a_table_as_JSON_and_as_a_copy) {
  OpinionStore opinions = store();
  opinions.keep(picture_named("a \"b\", c.jpg", 6.25), "overall", Stance::too_high);
  opinions.prefer(picture_named("d.jpg"), picture_named("a \"b\", c.jpg"));
  for (const char* name : {"all.csv", "all.json", "all.db"}) export_opinions(opinions, folder / name);
  const std::string csv = contents(folder / "all.csv");
  EXPECT_THAT(csv, HasSubstr(",overall,too_high,6.250,\"/photos/a \"\"b\"\", c.jpg\",sha of a"));
  EXPECT_THAT(csv, HasSubstr(",overall,better,5.000,\"/photos/d.jpg\",sha of d.jpg,"));
  EXPECT_THAT(contents(folder / "all.json"), HasSubstr("\"embedding\":[1.0,2.0,3.0]"));
  EXPECT_EQ(OpinionStore(folder / "all.db", OpinionStore::Missing::refuse).all().opinions.size(), 1u);
  EXPECT_THAT(error_of([&] { export_opinions(opinions, folder / "all.db"); }), HasSubstr("another name"));
  EXPECT_THAT(error_of([&] { export_opinions(opinions, folder / "all.txt"); }), HasSubstr(".csv"));
}

TEST(Picture, Is_known_by_its_pixels_and_its_size) {
  Image wide(6, 2), tall(2, 6), other(6, 2);
  other.row(1)[3] = 1;
  EXPECT_EQ(picture_sha256(wide), picture_sha256(Image(6, 2)));
  EXPECT_NE(picture_sha256(wide), picture_sha256(tall));
  EXPECT_NE(picture_sha256(wide), picture_sha256(other));
}

}  // namespace
}  // namespace aesthete
