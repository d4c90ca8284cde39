// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <functional>

#include "aesthete/image.hpp"
#include "tests/trainer/words/scratch.hpp"
#include "trainer/nearest.hpp"
#include "trainer/settings.hpp"
#include "trainer/table.hpp"
#include "trainer/usage_error.hpp"
#include "trainer/within.hpp"

namespace aesthete {
namespace {

std::string message_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

TEST(Table, Reads_names_with_spaces_quotes_and_empty_columns) {
  const Scratch scratch;
  const Table table = Table::read(scratch.write("t.csv", "Image Name,MOS,,\nss03 (1).jpg,0.8471,,\n\"a, b.jpg\",0.5,,\n"));
  ASSERT_EQ(table.rows(), 2u);
  EXPECT_EQ(table.text(0, "Image Name"), "ss03 (1).jpg");
  EXPECT_EQ(table.text(1, "Image Name"), "a, b.jpg");
  EXPECT_DOUBLE_EQ(table.number(0, "MOS"), .8471);
}

TEST(Table, Keeps_numbers_as_they_are_written) {
  const Scratch scratch;
  EXPECT_EQ(Table::read(scratch.write("t.csv", "scene,z\n015004,1\n")).text(0, "scene"), "015004");
}

TEST(Table, Names_the_row_and_the_cell_that_is_no_number) {
  const Scratch scratch;
  const Table table = Table::read(scratch.write("t.csv", "image,score\na.jpg,1\nb.jpg,high\n"));
  const std::string message = message_of([&] { table.number(1, "score"); });
  EXPECT_NE(message.find("row 3"), std::string::npos) << message;
  EXPECT_NE(message.find("\"high\""), std::string::npos) << message;
}

TEST(Table, Lists_the_columns_there_are_when_one_is_missing) {
  const Scratch scratch;
  const Table table = Table::read(scratch.write("t.csv", "image,score\na.jpg,1\n"));
  EXPECT_NE(message_of([&] { table.text(0, "mos"); }).find("image, score"), std::string::npos);
}

TEST(Table, A_missing_file_is_named) {
  EXPECT_NE(message_of([] { Table::read("/nowhere/t.csv"); }).find("/nowhere/t.csv"), std::string::npos);
}

TEST(Settings, A_wrong_value_is_the_typists_where_it_was_typed_and_the_files_otherwise) {
  const Scratch scratch;
  const auto file = scratch.write("r.toml", "epochs = 2\nhold = \"long\"\n");
  EXPECT_THROW(Settings::read(file, {"epochs=many"}).get<double>("epochs"), UsageError);
  EXPECT_THROW(within(Settings::read(file, {"epochs=-1"}), "epochs", 2., 0., 9.), UsageError);
  const std::string message = message_of([&] { Settings::read(file, {"hold=-1"}).get<std::uint32_t>("hold"); });
  EXPECT_EQ(message, "--set hold: setting \"hold\" must be a whole number, at least 0, not -1");
  try {
    Settings::read(file, {"epochs=3"}).get<int>("hold");
    FAIL() << "a text passed for a number";
  } catch (const UsageError& e) {
    FAIL() << e.what();
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("r.toml"), std::string::npos) << e.what();
  }
}

TEST(Settings, Overrides_are_numbers_texts_and_truths) {
  const Scratch scratch;
  const Settings settings = Settings::read(scratch.write("r.toml", "epochs = 2\ndata = \".\"\n"), {"epochs=0.5", "data=/photos", "encoder=resnet"});
  EXPECT_DOUBLE_EQ(settings.get<double>("epochs"), .5);
  EXPECT_EQ(settings.path("a.csv"), "/photos/a.csv");
  EXPECT_EQ(settings.path("/b.csv"), "/b.csv");
  EXPECT_EQ(settings.get<std::string>("encoder"), "resnet");
}

TEST(Settings, A_recipe_that_a_run_has_kept_is_one) {
  const Scratch scratch;
  EXPECT_EQ(Settings::read(scratch.write("recipe.json", R"({"seed": 2, "ratings": [{"source": "Ours"}]})"), {"data=/p"}).get<int>("seed"), 2);
  const Settings misspelt = Settings::read(scratch.write("recipe.json", R"({"seed": 2})"), {"sede=1"});
  EXPECT_NE(message_of([&] { misspelt.refuse_unknown({"seed"}); }).find("did you mean \"seed\""), std::string::npos);
  EXPECT_NE(message_of([&] { Settings::read(scratch.write("recipe.json", "seed = 2"), {}); }).find("recipe.json"), std::string::npos);
}

TEST(Settings, A_typo_is_answered_with_the_nearest_name) {
  const Scratch scratch;
  const Settings settings = Settings::read(scratch.write("r.toml", "epoch = 2\n"), {});
  EXPECT_NE(message_of([&] { settings.refuse_unknown({"epochs", "seed"}); }).find("\"epochs\""), std::string::npos);
}

TEST(Settings, A_mistake_of_who_types_is_told_from_one_in_the_recipe) {
  const Scratch scratch;
  const auto recipe = scratch.write("r.toml", "epoch = 2\n"), good = scratch.write("g.toml", "epochs = 2\n");
  const auto refused = [&](const std::filesystem::path& file, const std::string& set) { Settings::read(file, {set}).refuse_unknown({"epochs", "seed"}); };
  EXPECT_THROW(refused(good, "sed=1"), UsageError);
  EXPECT_THROW(refused(good, "epochs"), UsageError);
  EXPECT_THROW(refused(good, "=3"), UsageError);
  try {
    refused(recipe, "seed=1");
    ADD_FAILURE() << "epoch is no setting";
  } catch (const UsageError&) {
    ADD_FAILURE() << "it is the recipe that is wrong";
  } catch (const Error&) {
  }
}

TEST(Settings, A_broken_recipe_and_a_broken_override_are_errors) {
  const Scratch scratch;
  EXPECT_NE(message_of([&] { Settings::read(scratch.write("r.toml", "epochs = \n"), {}); }).find("no TOML"), std::string::npos);
  EXPECT_NE(message_of([&] { Settings::read(scratch.write("s.toml", ""), {"epochs"}); }).find("key=value"), std::string::npos);
  EXPECT_NE(message_of([&] { Settings::read(scratch.write("w.toml", "epochs = \"two\""), {}).get<double>("epochs"); }).find("wrong type"), std::string::npos);
}

TEST(Settings, A_count_is_no_fraction_and_not_below_nothing) {
  const Scratch scratch;
  const Settings settings = Settings::read(scratch.write("r.toml", "a = -1\nb = 2.5\nc = 300\n"), {});
  EXPECT_EQ(settings.get<int>("a"), -1);
  EXPECT_NE(message_of([&] { settings.get<std::size_t>("a"); }).find("at least 0"), std::string::npos);
  EXPECT_NE(message_of([&] { settings.get<int>("b"); }).find("whole number"), std::string::npos);
  EXPECT_NE(message_of([&] { settings.get<std::uint8_t>("c"); }).find("whole number"), std::string::npos);
}

TEST(Nearest, Counts_insertions_deletions_and_replacements) {
  EXPECT_EQ(nearest("scroe", {"fit", "score", "evaluate"}), "score");
  EXPECT_EQ(nearest("evalute", {"fit", "score", "evaluate"}), "evaluate");
}

}  // namespace
}  // namespace aesthete
