// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/embedder.hpp"

#include <gmock/gmock.h>

#include "tests/model/base/scratch.hpp"

namespace aesthete {
namespace {

using testing::HasSubstr;

const std::vector<PromptedAttribute> two{{"lighting", "the lighting of this photograph"}, {"color", "the color of this photograph"}};

std::shared_ptr<Embedder> made(bool one_space = false, bool integration = true) {
  torch::manual_seed(3);
  const EmbedderForm form{.attributes = two, .features = 6, .one_space = one_space, .integration = integration};
  return std::make_shared<Embedder>(form, torch::randn({2, Embedder::text_features}));
}

torch::Tensor v() { torch::manual_seed(5); return torch::randn({3, 6}); }
torch::Tensor texts(int seed) { torch::manual_seed(seed); return torch::randn({3, Embedder::text_features}); }

bool same(const torch::Tensor& a, const torch::Tensor& b) { return torch::allclose(a, b, 1e-5, 1e-6); }

TEST(Embedder, Gives_unit_vectors_for_pictures_and_texts) {
  const auto embedder = made();
  EXPECT_TRUE(same(embedder->embed_images(v()).norm(2, {2}), torch::ones({3, 2})));
  EXPECT_TRUE(same(embedder->text_embedding(1, texts(1)).norm(2, {1}), torch::ones({3})));
}

TEST(Embedder, Integrates_the_text_that_goes_with_the_picture) {
  const auto embedder = made();
  EXPECT_FALSE(same(embedder->integrate(0, v(), texts(1)), embedder->integrate(0, v(), texts(2))));
  const torch::Tensor generic = embedder->image_embedding(1, embedder->integrate(1, v(), embedder->prompt(1)));
  EXPECT_TRUE(same(embedder->embed_images(v()).select(1, 1), generic)) << "at inference it is the generic prompt";
}

TEST(Embedder, Without_integration_takes_no_notice_of_the_text) {
  const auto embedder = made(false, false);
  EXPECT_TRUE(same(embedder->integrate(0, v(), texts(1)), embedder->integrate(0, v(), texts(2))));
}

TEST(Embedder, Has_a_space_for_each_attribute_or_one_for_all) {
  EXPECT_FALSE(same(made()->text_embedding(0, texts(1)), made()->text_embedding(1, texts(1))));
  EXPECT_TRUE(same(made(true)->text_embedding(0, texts(1)), made(true)->text_embedding(1, texts(1))));
}

TEST(Embedder, Does_not_see_the_scale_of_a_feature_that_it_was_standardized_by) {
  const auto plain = made(), scaled = made();
  const torch::Tensor mean = torch::arange(6.), deviation = torch::arange(1., 7.);
  scaled->standardize_by(mean, deviation);
  EXPECT_TRUE(same(plain->embed_images(v()), scaled->embed_images(v() * deviation + mean)));
}

struct EmbedderFile : Scratch {};

TEST_F(EmbedderFile, Comes_back_as_it_was_saved) {
  for (const bool one_space : {false, true})
    for (const bool integration : {false, true}) {
      const auto embedder = made(one_space, integration);
      embedder->standardize_by(torch::arange(6.), torch::arange(1., 7.));
      embedder->set_temperature(.2);
      embedder->save(folder / "e.safetensors", {{"side", "160"}});
      const Safetensors file = Safetensors::open(folder / "e.safetensors");
      const auto opened = Embedder::open(file);
      EXPECT_TRUE(torch::equal(opened->embed_images(v()), embedder->embed_images(v())));
      EXPECT_NEAR(opened->scale().item<double>(), 5, 1e-4);
      EXPECT_EQ(opened->form().attributes[1].prompt, two[1].prompt);
      EXPECT_EQ(file.metadata().at("side"), "160");
    }
}

TEST_F(EmbedderFile, Of_another_kind_is_refused_with_what_to_take) {
  const std::map<std::string, TensorView> none;
  write_safetensors(folder / "other.safetensors", none, {{"format", "pt"}});
  EXPECT_THAT(error_of([&] { Embedder::open(Safetensors::open(folder / "other.safetensors")); }),
              testing::AllOf(HasSubstr("other.safetensors"), HasSubstr("embedder.safetensors")));
}

}  // namespace
}  // namespace aesthete
