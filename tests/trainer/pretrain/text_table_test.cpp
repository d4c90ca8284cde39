// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/text_table.hpp"

#include <gtest/gtest.h>

#include <format>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> numbered(int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) texts.push_back(std::format("text {}", i));
  return texts;
}

/// A different vector for each text, of unit length.
torch::Tensor embedded(const std::vector<std::string>& texts) {
  torch::Tensor result = torch::zeros({std::int64_t(texts.size()), 384});
  for (std::size_t i = 0; i < texts.size(); ++i) result[std::int64_t(i)][std::stoi(texts[i].substr(5)) % 384] = 1;
  return result;
}

struct TextTables : testing::Test {
  std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "texts.safetensors";
  const std::vector<std::string> texts = numbered(1100);

  ~TextTables() { std::filesystem::remove(file); }
};

TEST_F(TextTables, What_was_embedded_before_a_kill_is_not_embedded_again) {
  const auto keep = [&](const TextTable& known) { known.save(file); };
  int calls = 0;
  const auto killed = [&](const std::vector<std::string>& part) { return ++calls < 3 ? embedded(part) : throw Error("killed"); };
  EXPECT_THROW(TextTable::make(texts, {file}, killed, Ranks(), {keep, 0s}), Error);

  std::size_t embedded_again = 0;
  const auto counted = [&](const std::vector<std::string>& part) { return embedded_again += part.size(), embedded(part); };
  const TextTable resumed = TextTable::make(texts, {file}, counted, Ranks(), {keep, 0s}), whole = TextTable::make(texts, {}, embedded, Ranks());
  EXPECT_LE(embedded_again, 1100u - 512u);
  for (const std::int32_t row : {0, 511, 512, 1023, 1024, 1099}) {
    const std::vector<std::int32_t> one{row};
    EXPECT_TRUE(resumed.rows(one).equal(whole.rows(one))) << row;
  }
}

TEST_F(TextTables, All_is_kept_at_the_end_once_anything_was_embedded) {
  int kept = 0;
  const auto keep = [&](const TextTable& known) {
    ++kept;
    known.save(file);
    EXPECT_EQ(known.size(), std::int64_t(texts.size()));
  };
  TextTable::make(texts, {file}, embedded, Ranks(), {keep, 1h});
  EXPECT_EQ(kept, 1);
  const auto never = [](const std::vector<std::string>&) -> torch::Tensor { throw Error("embedded again"); };
  TextTable::make(texts, {file}, never, Ranks(), {keep, 0s});
  EXPECT_EQ(kept, 1);
}

}  // namespace
}  // namespace aesthete
