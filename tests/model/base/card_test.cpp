// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/card.hpp"

#include <gmock/gmock.h>

#include "model/base/sha256.hpp"
#include "scratch.hpp"

namespace aesthete {
namespace {

using testing::ElementsAre, testing::HasSubstr;

ModelCard card() {
  return {.name = "Grain \"2\"", .summary = "s", .license = "CC0", .created = "2026-11-24", .encoder = "lite0",
          .attributes = {{"color", "Color", "people's votes", false}, {"depth_of_field", "Depth of field", "edits", true}},
          .overall_evidence = "ratings", .trained_on = {"a: free", "b: free"}, .sha256 = {}, .parameters = 3'400'000,
          .reference_photographs = 500};
}

class CriticFile : public Scratch {
protected:
  std::filesystem::path critic(std::map<std::string, std::string> metadata) const {
    write_safetensors(folder / "critic", {}, metadata);
    return folder / "critic";
  }
  std::string refusal(const std::map<std::string, std::string>& metadata) const {
    return error_of([&] { read_card(critic(metadata)); });
  }
  std::string refusal_of_card(const std::string& text) const {
    return refusal({{"format", "aesthete-critic"}, {"format_version", "1"}, {"card", text}});
  }
};

TEST(Sha256, Agrees_with_the_published_examples) {
  EXPECT_EQ(sha256({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256(std::as_bytes(std::span("abc", 3))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_F(CriticFile, A_card_is_read_as_it_was_written) {
  const auto file = critic({{"format", "aesthete-critic"}, {"format_version", "1"}, {"card", card_json(card())}});
  const ModelCard read = read_card(file);
  EXPECT_EQ(read.name, "Grain \"2\"");
  EXPECT_EQ(read.parameters, 3'400'000);
  EXPECT_EQ(read.reference_photographs, 500);
  EXPECT_THAT(read.trained_on, ElementsAre("a: free", "b: free"));
  ASSERT_EQ(read.attributes.size(), 2u);
  EXPECT_EQ(read.attributes[1].name, "depth_of_field");
  EXPECT_TRUE(read.attributes[1].weak);
  const std::string bytes = contents(file);
  EXPECT_EQ(read.sha256, sha256(std::as_bytes(std::span(bytes))));
  EXPECT_EQ(card_json(read), card_json(card()));
}

TEST_F(CriticFile, A_file_of_another_format_is_no_critic) {
  EXPECT_THAT(refusal({}), HasSubstr("no critic file"));
  EXPECT_THAT(refusal({{"format", "pt"}}), HasSubstr("no critic file"));
}

TEST_F(CriticFile, A_newer_version_says_to_update) {
  EXPECT_THAT(refusal({{"format", "aesthete-critic"}, {"format_version", "99"}}), HasSubstr("update Aesthete"));
}

TEST_F(CriticFile, A_version_that_is_none_is_refused) {
  for (const char* version : {"", "0", "-1", "1.5", "one", " 1", "99999999999999999999"})
    EXPECT_THAT(refusal({{"format", "aesthete-critic"}, {"format_version", version}}), HasSubstr("version")) << version;
}

TEST_F(CriticFile, A_damaged_card_is_refused_with_the_remedy) {
  for (const std::string text : {"", "{", "[]", "{}", R"({"name":1})"}) EXPECT_THAT(refusal_of_card(text), HasSubstr("take the shipped one")) << text;
}

TEST_F(CriticFile, Attributes_need_plain_names_each_of_its_own) {
  for (const char* name : {"", "Color", "a b", "overall", "depth_of_field"}) {
    ModelCard odd = card();
    odd.attributes[0].name = name;
    EXPECT_THAT(refusal_of_card(card_json(odd)), HasSubstr("damaged")) << name;
  }
}

TEST_F(CriticFile, A_card_of_nothing_but_brackets_is_refused) {
  EXPECT_THAT(refusal_of_card(std::string(1'000'000, '[')), HasSubstr("nested"));
}

}  // namespace
}  // namespace aesthete
