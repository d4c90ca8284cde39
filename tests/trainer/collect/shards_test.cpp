// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/shard.hpp"

#include "tests/trainer/collect/collecting.hpp"
#include "trainer/collect/caption.hpp"
#include "trainer/collect/read_photograph.hpp"

namespace aesthete {
namespace {

TEST_F(Collect, Shards_are_read_in_place_with_their_captions) {
  const auto a = bytes_of(photograph("a.jpg", 1)), b = bytes_of(photograph("b.png", 2, 64, 90));
  const std::string long_name = std::string(150, 'n') + "/b.png";
  fs::create_directory(scratch.path("s"));
  const auto tar = shard("s/0000.tar", {{"a.jpg", a}, {"a.txt", "A dog asleep.\n"}, {long_name, b},
                                        {long_name.substr(0, 151) + "b.json", R"({"caption": "Two cats."})"}, {"x.cls", "3"}});
  EXPECT_EQ(run(scratch.path("s")), 0);
  expect(out, {"2 photographs added", "2 captions"});
  Database database(name);
  const auto all = database.photographs();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].path, tar.string());
  EXPECT_EQ(all[0].member, "a.jpg");
  EXPECT_EQ(all[1].member, long_name);
  EXPECT_EQ(read_photograph(all[1]).height(), 90);
  const auto read = photograph_bytes(all[0]);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(read.data()), read.size()), a);
  const auto said = database.descriptions();
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].text, "A dog asleep.");
  EXPECT_EQ(said[0].attribute, "content");
  EXPECT_EQ(said[0].describer, "caption");
  EXPECT_EQ(said[1].text, "Two cats.");
  run(scratch.path("s"));
  expect(out, {"0 photographs added, 2 unchanged"});
  EXPECT_EQ(database.descriptions().size(), 2u);
}

TEST_F(Collect, A_caption_beside_a_file_is_imported_once) {
  photograph("p/a.jpg", 1);
  scratch.write("p/a.txt", "  A red kite.  ");
  run(scratch.path("p"));
  fs::last_write_time(scratch.path("p/a.jpg"), fs::file_time_type::clock::now());
  run(scratch.path("p"));
  ASSERT_EQ(Database(name).descriptions().size(), 1u);
  EXPECT_EQ(Database(name).descriptions()[0].text, "A red kite.");
}

TEST_F(Collect, A_shard_that_is_cut_short_or_compressed_is_told_and_the_rest_added) {
  const auto a = bytes_of(photograph("a.jpg", 1));
  fs::create_directory(scratch.path("s"));
  const auto cut = shard("s/cut.tar", {{"a.jpg", a}, {"b.jpg", a + "x"}});
  fs::resize_file(cut, 1536 + a.size());
  shard("s/packed.tar.gz", {{"a.jpg", a}}, true);
  photograph("s/c.jpg", 3);
  EXPECT_EQ(run(scratch.path("s")), 1);
  expect(err, {"cut.tar", "packed.tar.gz: it is compressed"});
  EXPECT_GE(Database(name).photographs().size(), 1u);
}

TEST_F(Collect, A_damaged_caption_is_told_each_time_until_it_is_corrected_and_its_photograph_kept) {
  photograph("p/a.jpg", 1);
  scratch.write("p/a.json", "{");
  for (int times = 0; times < 2; ++times) {
    EXPECT_EQ(run(scratch.path("p")), 1);
    expect(err, {"a.json", "no JSON"});
  }
  EXPECT_EQ(Database(name).photographs().size(), 1u);
  scratch.write("p/a.json", R"({"text": "A heron."})");
  EXPECT_EQ(run(scratch.path("p")), 0);
  expect(out, {"1 unchanged", "1 captions"});
  EXPECT_EQ(Database(name).descriptions().at(0).text, "A heron.");
}

TEST_F(Collect, A_damaged_caption_in_a_shard_is_told_each_time_until_the_shard_is_corrected) {
  const auto a = bytes_of(photograph("a.jpg", 1));
  fs::create_directory(scratch.path("s"));
  shard("s/0.tar", {{"a.jpg", a}, {"a.txt", "\xe4"}});
  for (int times = 0; times < 2; ++times) {
    EXPECT_EQ(run(scratch.path("s")), 1);
    expect(err, {"0.tar:a.txt", "not UTF-8"});
  }
  shard("s/0.tar", {{"a.jpg", a}, {"a.txt", "A heron in the reeds."}});
  EXPECT_EQ(run(scratch.path("s")), 0);
  expect(out, {"1 captions"});
  EXPECT_EQ(run(scratch.path("s")), 0);
  expect(out, {"0 photographs added, 1 unchanged"});
}

TEST_F(Collect, A_caption_that_comes_later_or_is_changed_is_read) {
  photograph("p/a.jpg", 1);
  run(scratch.path("p"));
  scratch.write("p/a.txt", "A kite.");
  EXPECT_EQ(run(scratch.path("p")), 0);
  expect(out, {"0 photographs added, 1 unchanged", "1 captions"});
  scratch.write("p/a.txt", "A red kite.");
  run(scratch.path("p"));
  expect(out, {"1 captions"});
  run(scratch.path("p"));
  expect(out, {"0 captions"});
  EXPECT_EQ(Database(name).descriptions().size(), 2u);
}

}  // namespace
}  // namespace aesthete
