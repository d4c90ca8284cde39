// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/model/base/scratch.hpp"
#include "tests/trainer/text/small_text_encoder.hpp"
#include "tests/trainer/text/texts.hpp"
#include "trainer/text/text_encoder.hpp"

namespace aesthete {
namespace {

class TextEncoders : public Scratch {
protected:
  std::filesystem::path small(const std::map<std::string, std::string>& metadata = {{"heads", "2"}}) { return write_small_text_encoder(folder, store_, small_width, metadata); }

  TensorStore store_;
};

void expect_embeddings(const TextEncoder& encoder, const nlohmann::json& reference, std::int64_t every) {
  const torch::Tensor embedded = encoder.embed(texts());
  for (std::size_t i = 0; i < reference["texts"].size(); ++i) {
    const auto expected = reference["texts"][i]["embedding"].get<std::vector<double>>();
    for (std::size_t j = 0; j < expected.size(); ++j)
      EXPECT_NEAR(embedded[std::int64_t(i)][std::int64_t(j) * every].item<double>(), expected[j], 1e-4) << "text " << i << ", element " << j;
  }
}

TEST_F(TextEncoders, Embeddings_equal_the_Python_references) { expect_embeddings(TextEncoder::open(small()), fixture("reference.json"), 1); }

TEST_F(TextEncoders, Embeddings_of_the_trained_weights_equal_the_Python_references) {
  const char* folder = std::getenv("AESTHETE_TEXT_ENCODER");
  if (!folder) GTEST_SKIP() << "AESTHETE_TEXT_ENCODER names no folder that `./dev text-encoder` filled";
  const auto encoder = TextEncoder::open(std::filesystem::path(folder) / "text_encoder.safetensors");
  EXPECT_EQ(encoder.width(), 384);
  expect_embeddings(encoder, fixture("trained.json"), 16);
}

TEST_F(TextEncoders, An_embedding_does_not_depend_on_what_else_is_asked_for) {
  const auto encoder = TextEncoder::open(small());
  const std::vector<std::string> all{"the light is soft", "photo", "the light is warm", "", "the light is soft", "photo graph of the light"};
  const torch::Tensor together = encoder.embed(all);
  EXPECT_TRUE(together.norm(2, 1).allclose(torch::ones(std::int64_t(all.size()))));
  EXPECT_TRUE(together[0].equal(together[4]));
  EXPECT_FALSE(together[0].allclose(together[2]));
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_TRUE(together[std::int64_t(i)].allclose(encoder.embed({all[i]})[0], 1e-5, 1e-6)) << i;
}

TEST_F(TextEncoders, More_texts_than_a_batch_holds_come_back_in_order) {
  const auto encoder = TextEncoder::open(small());
  std::vector<std::string> many;
  for (int i = 0; i < 3000; ++i) many.push_back({char('a' + i % 26), ' ', char('a' + i / 26 % 26), ' ', char('a' + i / 676)});
  const torch::Tensor together = encoder.embed(many);
  for (const std::int64_t i : {0, 1, 1500, 2999}) EXPECT_TRUE(together[i].allclose(encoder.embed({many[std::size_t(i)]})[0], 1e-5, 1e-6)) << i;
}

TEST_F(TextEncoders, No_texts_give_no_rows) { EXPECT_EQ(TextEncoder::open(small()).embed({}).sizes(), (std::vector<std::int64_t>{0, small_width})); }

TEST_F(TextEncoders, What_follows_can_be_trained_on_its_embeddings) {
  const torch::Tensor weight = torch::ones({small_width}, torch::requires_grad());
  (TextEncoder::open(small()).embed({"light"}) * weight).sum().backward();
  EXPECT_TRUE(weight.grad().defined());
}

TEST_F(TextEncoders, Weights_without_their_number_of_heads_are_refused) {
  EXPECT_NE(error_of([&] { TextEncoder::open(small({})); }).find("attention heads"), std::string::npos);
}

TEST_F(TextEncoders, Weights_of_another_shape_or_missing_ones_are_refused_by_name) {
  const auto path = small();
  store_.add("encoder.layer.1.output.dense.weight", torch::zeros({small_width, 2 * small_width + 1}));
  write_safetensors(path, store_.views(), {{"heads", "2"}});
  EXPECT_NE(error_of([&] { TextEncoder::open(path); }).find("encoder.layer.1.output.dense.weight"), std::string::npos);
  auto views = store_.views();
  views.erase("embeddings.LayerNorm.bias");
  write_safetensors(path, views, {{"heads", "2"}});
  EXPECT_NE(error_of([&] { TextEncoder::open(path); }).find("embeddings.LayerNorm.bias"), std::string::npos);
}

TEST_F(TextEncoders, A_vocabulary_of_other_weights_is_refused) {
  const auto path = small();
  std::ofstream(folder / "vocab.txt", std::ios::app) << "more\n";
  EXPECT_NE(error_of([&] { TextEncoder::open(path); }).find("226"), std::string::npos);
}

}  // namespace
}  // namespace aesthete
