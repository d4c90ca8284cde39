// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/history.hpp"

#include <gtest/gtest.h>

#include "aesthete/image.hpp"

using namespace aesthete;

namespace {

HistoryEntry entry(double points, std::string note = "") {
  HistoryEntry made;
  made.time = 1790000000;
  made.overall = {points, 40};
  made.attributes["lighting"] = {points / 2, 12.5};
  made.critic = std::string(64, 'c');
  made.layers = {"Sky", "Ground"};
  made.deed = "added";
  made.deed_layer = "Sky";
  made.note = std::move(note);
  return made;
}

TEST(History, Survives_writing_and_reading) {
  History history;
  append(history, entry(5.25, "warmer"));
  append(history, entry(6));
  const History again = history_from_json(to_json(history));
  ASSERT_EQ(again.size(), 2u);
  EXPECT_EQ(again[0].time, 1790000000);
  EXPECT_EQ(again[1].number, 2);
  EXPECT_DOUBLE_EQ(again[0].overall.points, 5.25);
  EXPECT_DOUBLE_EQ(again[0].attributes.at("lighting").percentile, 12.5);
  EXPECT_EQ(again[0].layers, (std::vector<std::string>{"Sky", "Ground"}));
  EXPECT_EQ(again[0].deed, "added");
  EXPECT_EQ(again[0].deed_layer, "Sky");
  EXPECT_EQ(again[0].note, "warmer");
  EXPECT_EQ(again[0].critic, std::string(64, 'c'));
}

TEST(History, Never_grows_beyond_its_bounds_and_keeps_the_first_and_the_newest) {
  History history;
  for (int i = 0; i < 1000; ++i) append(history, entry(i / 100.0, std::string(2000, 'n')));
  EXPECT_EQ(history.size(), most_entries);
  const std::string text = to_json(history);
  EXPECT_LE(text.size(), most_bytes);
  const History again = history_from_json(text);
  EXPECT_GT(again.size(), 50u);
  EXPECT_EQ(again.front().number, 1);
  EXPECT_EQ(again.back().number, 1000);
  EXPECT_EQ(again.back().note.size(), most_note);
}

TEST(History, Names_are_cut_between_characters) {
  History history;
  HistoryEntry long_named = entry(5);
  std::string name;
  for (int i = 0; i < 60; ++i) name += "空";
  long_named.layers.assign(100, name);
  append(history, long_named);
  EXPECT_EQ(history[0].layers.size(), most_layers);
  EXPECT_EQ(history[0].layers[0].size() % 3, 0u);
  EXPECT_EQ(history_from_json(to_json(history))[0].layers[0], history[0].layers[0]);
}

TEST(History, A_layer_with_a_long_name_has_its_judgements) {
  History history;
  HistoryEntry of_layer = entry(5);
  of_layer.layer = std::string(79, 'n') + "空 and more";
  append(history, of_layer);
  append(history, entry(6));
  const History found = judgements_of(history, of_layer.layer);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].overall.points, 5);
  ASSERT_EQ(judgements_of(history, "").size(), 1u);
  EXPECT_EQ(judgements_of(history, "")[0].overall.points, 6);
}

HistoryEntry entry_at(std::int64_t time, double points) {
  HistoryEntry made = entry(points);
  made.time = time;
  return made;
}

TEST(History, What_others_have_kept_meanwhile_is_taken_in_in_its_place) {
  History kept, own;
  append(kept, entry_at(100, 4.00012));
  own = kept;
  append(kept, entry_at(200, 5));
  append(own, entry_at(300, 6));
  own[0].note = "mine";
  take_in(own, history_from_json(to_json(kept)));
  ASSERT_EQ(own.size(), 3u);
  EXPECT_EQ(own[0].note, "mine");
  EXPECT_EQ(own[1].overall.points, 5);
  EXPECT_EQ(own[2].overall.points, 6);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(own[std::size_t(i)].number, i + 1);
  take_in(own, history_from_json(to_json(own)));
  EXPECT_EQ(own.size(), 3u) << "nothing is taken in twice";
}

TEST(History, A_note_that_another_has_kept_stays) {
  History own, kept;
  append(own, entry_at(1, 5));
  kept = own;
  kept[0].note = "theirs";
  take_in(own, kept);
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(own[0].note, "theirs");
}

TEST(History, What_is_taken_in_keeps_to_the_bounds) {
  History kept, own;
  for (int i = 0; i < int(most_entries); ++i) {
    append(kept, entry_at(2 * i, 4));
    append(own, entry_at(2 * i + 1, 5));
  }
  take_in(own, kept);
  EXPECT_EQ(own.size(), most_entries);
  EXPECT_EQ(own.front().time, 0);
  EXPECT_EQ(own.back().time, 2 * int(most_entries) - 1);
}

TEST(History, What_is_no_UTF8_does_not_stop_it) {
  History history;
  append(history, entry(5, "caf\xe9"));
  EXPECT_EQ(history_from_json(to_json(history)).size(), 1u);
}

std::string message(std::string_view text) try {
  history_from_json(text);
  return "";
} catch (const Error& error) {
  return error.what();
}

TEST(History, Damage_is_told_and_never_read) {
  History history;
  append(history, entry(5, "note"));
  append(history, entry(6));
  const std::string whole = to_json(history);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_NE(message(whole.substr(0, size)).find("damaged"), std::string::npos) << size;
  for (const char* text : {"null", "[]", "{}", R"({"format":1})", R"({"format":1,"entries":[1]})", R"({"format":"1","entries":[]})",
                           R"({"format":1,"entries":[{"time":1,"number":1,"overall":[99,1],"attributes":{},"critic":"","layers":[]}]})",
                           R"({"format":1,"entries":[{"time":1,"number":-1,"overall":[9,1],"attributes":{},"critic":"","layers":[]}]})",
                           R"({"format":1,"entries":[{"time":1,"number":1,"overall":[9],"attributes":{},"critic":"","layers":[]}]})",
                           R"({"format":1,"entries":[{"time":1,"number":1,"overall":[9,1],"attributes":[],"critic":7,"layers":[]}]})"})
    EXPECT_NE(message(text).find("damaged"), std::string::npos) << text;
  EXPECT_NE(message(R"({"format":2,"entries":[]})").find("newer"), std::string::npos);
  EXPECT_NE(message(std::string(2 << 20, ' ')).find("too long"), std::string::npos);
}

TEST(History, Any_changed_byte_is_read_or_told_but_never_worse) {
  History history;
  append(history, entry(5, "note"));
  const std::string whole = to_json(history);
  for (std::size_t place = 0; place < whole.size(); ++place)
    for (char byte : {'\0', '"', '9', '-', '}', '\xff'}) {
      std::string text = whole;
      text[place] = byte;
      message(text);
    }
}

}  // namespace
