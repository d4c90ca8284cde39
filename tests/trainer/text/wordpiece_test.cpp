// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cstdlib>

#include "model/base/sha256.hpp"
#include "tests/model/base/scratch.hpp"
#include "tests/trainer/text/texts.hpp"
#include "trainer/text/normalizer.hpp"
#include "trainer/text/wordpiece.hpp"

namespace aesthete {
namespace {

using Ids = std::vector<std::int64_t>;

class WordPieces : public Scratch {};

void expect_ids(const WordPiece& tokenizer, const nlohmann::json& reference) {
  const auto all = texts();
  ASSERT_EQ(all.size(), reference["texts"].size());
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(tokenizer.encode(all[i]), reference["texts"][i]["ids"].get<Ids>()) << "text " << i << ": " << all[i].substr(0, 80);
}

std::string utf8(char32_t c) {
  if (c < 0x80) return {char(c)};
  if (c < 0x800) return {char(0xC0 | c >> 6), char(0x80 | (c & 63))};
  if (c < 0x10000) return {char(0xE0 | c >> 12), char(0x80 | (c >> 6 & 63)), char(0x80 | (c & 63))};
  return {char(0xF0 | c >> 18), char(0x80 | (c >> 12 & 63)), char(0x80 | (c >> 6 & 63)), char(0x80 | (c & 63))};
}

TEST_F(WordPieces, Ids_equal_the_Python_references) {
  expect_ids(WordPiece::open(SOURCE_DIR "/vocab.txt"), fixture("reference.json"));
}

TEST_F(WordPieces, Ids_of_the_trained_vocabulary_equal_the_Python_references) {
  const char* folder = std::getenv("AESTHETE_TEXT_ENCODER");
  if (!folder) GTEST_SKIP() << "AESTHETE_TEXT_ENCODER names no folder that `./dev text-encoder` filled";
  expect_ids(WordPiece::open(std::filesystem::path(folder) / "vocab.txt"), fixture("trained.json"));
}

TEST_F(WordPieces, Every_code_point_becomes_the_words_that_the_Python_reference_makes_of_it) {
  std::string words;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    for (const std::string& word : bert_words("a" + utf8(c) + "b", 100)) words += word + '\0';
  }
  EXPECT_EQ(sha256(std::as_bytes(std::span(words))), fixture("reference.json")["code_points"].get<std::string>());
}

TEST_F(WordPieces, What_is_no_UTF_8_is_left_out) {
  const auto tokenizer = WordPiece::open(SOURCE_DIR "/vocab.txt");
  EXPECT_EQ(tokenizer.encode("light\xff \xc3( \xe2\x82 photo"), tokenizer.encode("light (  photo"));
}

TEST_F(WordPieces, A_text_is_cut_to_the_length_asked_for_and_still_ends) {
  const auto tokenizer = WordPiece::open(SOURCE_DIR "/vocab.txt");
  std::string text;
  for (int i = 0; i < 400; ++i) text += "photographs ";
  const Ids whole = tokenizer.encode(text, 10'000);
  for (const std::size_t length : {256, 128, 3, 2}) {
    Ids cut(whole.begin(), whole.begin() + std::ptrdiff_t(length) - 1);
    cut.push_back(whole.back());
    EXPECT_EQ(tokenizer.encode(text, length), cut) << length;
  }
}

TEST_F(WordPieces, A_vocabulary_with_Windows_line_ends_is_read_alike) {
  const auto tokenizer = WordPiece::open(file("vocab.txt", "[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\n[MASK]\r\nlight\r\n"));
  EXPECT_EQ(tokenizer.encode("light dark"), (Ids{2, 5, 1, 3}));
}

TEST_F(WordPieces, A_vocabulary_that_is_none_is_refused_by_name) {
  EXPECT_NE(error_of([&] { WordPiece::open(folder / "none.txt"); }).find("none.txt"), std::string::npos);
  EXPECT_NE(error_of([&] { WordPiece::open(file("words.txt", "light\ndark\n")); }).find("[PAD]"), std::string::npos);
  const std::string twice = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nlight\nlight\n";
  EXPECT_NE(error_of([&] { WordPiece::open(file("twice.txt", twice)); }).find("line 7 repeats \"light\""), std::string::npos);
}

}  // namespace
}  // namespace aesthete
