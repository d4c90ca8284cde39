// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/personal.hpp"

#include <gmock/gmock.h>

#include "model/base/card.hpp"
#include "model/loader/entry.hpp"
#include "model/raised.hpp"
#include "tests/model/base/scratch.hpp"

namespace aesthete {
namespace {

using testing::HasSubstr;

TEST(Raised, Moves_the_mean_by_as_many_points) {
  const Logits logits{-1, 0, 1, 2, 1, 3, 0, -1, -2, 0};
  for (const double points : {-2., -.3, .3, 1.5}) EXPECT_NEAR(mean_of(raised(logits, points)), mean_of(logits) + points, 1e-4);
}

TEST(Raised, By_nothing_is_the_same_to_the_bit) {
  const Logits logits{.1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f, 1};
  EXPECT_EQ(raised(logits, 0), logits);
}

TEST(Raised, Stays_a_score_at_either_end) {
  const Logits low{9, 0, 0, 0, 0, 0, 0, 0, 0, 0}, high{0, 0, 0, 0, 0, 0, 0, 0, 0, 9};
  EXPECT_NEAR(mean_of(raised(low, -3)), .6, 1e-3);
  EXPECT_NEAR(mean_of(raised(high, 3)), 9.4, 1e-3);
}

/// The shipped critic, with a person's correction of its third score.
class PersonalCritic : public Scratch {
protected:
  std::filesystem::path with(std::vector<float> weight, std::vector<float> bias, std::int64_t width) const {
    const Safetensors file = Safetensors::open(CRITIC);
    ModelCard card = parse_card(file);
    card.corrects = card.sha256;
    card.opinions = 40;
    auto tensors = file.tensors();
    tensors["personal.weight"] = {"F32", {std::int64_t(bias.size()), width}, std::as_bytes(std::span(weight))};
    tensors["personal.bias"] = {"F32", {std::int64_t(bias.size())}, std::as_bytes(std::span(bias))};
    auto metadata = file.metadata();
    metadata["card"] = card_json(card);
    metadata["format_version"] = std::to_string(personal_format_version);
    write_safetensors(folder / "personal.safetensors", tensors, metadata);
    return folder / "personal.safetensors";
  }
  static std::unique_ptr<Critic> open(const std::filesystem::path& file) { return std::unique_ptr<Critic>(aesthete_open_critic(file, Device::cpu)); }
};

Image picture() {
  Image image(200, 150);
  for (int y = 0; y < 150; ++y)
    for (int x = 0; x < 600; ++x) image.row(y)[x] = std::uint8_t(x * y / 7);
  return image;
}

TEST_F(PersonalCritic, Corrects_the_scores_that_it_learned_and_leaves_the_others) {
  const Assessment shipped = open(CRITIC)->assess(picture());
  const std::size_t width = shipped.embedding.size(), scores = shipped.attributes.size() + 1;
  ASSERT_GT(width, 0u);
  std::vector<float> weight(scores * width), bias(scores);
  weight[2 * width + 5] = .5f / shipped.embedding[5];
  bias[2] = .25f;
  const auto critic = open(with(weight, bias, std::int64_t(width)));
  const Assessment personal = critic->assess(picture());
  EXPECT_NEAR(personal.attributes[1].score.mean, shipped.attributes[1].score.mean + .75, 1e-4);
  EXPECT_EQ(personal.overall.mean, shipped.overall.mean);
  EXPECT_EQ(personal.attributes[0].score.mean, shipped.attributes[0].score.mean);
  EXPECT_EQ(personal.embedding, shipped.embedding);
}

TEST_F(PersonalCritic, Says_whose_scores_it_corrects_and_on_how_many_opinions_it_rests) {
  const ModelCard shipped = read_card(CRITIC);
  const std::size_t scores = shipped.attributes.size() + 1, width = std::size_t(open(CRITIC)->assess(picture()).embedding.size());
  const ModelCard card = read_card(with(std::vector<float>(scores * width), std::vector<float>(scores), std::int64_t(width)));
  EXPECT_EQ(card.corrects, shipped.sha256);
  EXPECT_EQ(card.embedder(), shipped.embedder());
  EXPECT_EQ(card.opinions, 40);
}

TEST_F(PersonalCritic, Whose_correction_is_of_another_width_is_refused_by_the_tensors_name) {
  const std::size_t scores = read_card(CRITIC).attributes.size() + 1;
  EXPECT_THAT(error_of([&] { open(with(std::vector<float>(scores * 3), std::vector<float>(scores), 3)); }), HasSubstr("personal.weight"));
}

}  // namespace
}  // namespace aesthete
