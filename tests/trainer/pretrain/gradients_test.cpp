// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/gradients.hpp"

#include <gtest/gtest.h>

#include "model/encoder/pooling.hpp"

namespace aesthete {
namespace {

/// One convolution, so that a test takes no time.
class TinyEncoder : public Encoder {
public:
  TinyEncoder() {
    conv_ = register_module("conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 8, 5).stride(4)));
    classifier_ = register_module("classifier", torch::nn::Linear(8, 1000));
  }
  torch::Tensor forward(const torch::Tensor& x) const override { return mean_and_deviation(torch::relu(convolved(x))); }
  torch::Tensor classify(const torch::Tensor& x) const override { return torch::Tensor(convolved(x).mean({2, 3})); }
  std::int64_t features() const override { return 16; }
  void freeze() override {}
  void hold(int) override {}

private:
  torch::Tensor convolved(const torch::Tensor& x) const { return torch::nn::Conv2d(conv_)->forward(x); }
  torch::nn::Conv2d conv_{nullptr};
  torch::nn::Linear classifier_{nullptr};
};

const std::vector<std::string> words{"dark", "bright", "soft", "hard", "a prompt", "another prompt"};

torch::Tensor embed(const std::vector<std::string>& texts) {
  torch::manual_seed(11);
  const torch::Tensor all = torch::randn({std::int64_t(words.size()), Embedder::text_features});
  std::vector<torch::Tensor> rows;
  for (const auto& text : texts) rows.push_back(all[std::find(words.begin(), words.end(), text) - words.begin()]);
  const torch::Tensor x = torch::stack(rows);
  return x / x.norm(2, {1}, true);
}

Image noise(int width, int height, std::uint32_t seed) {
  Image image(width, height);
  std::mt19937 random(seed);
  const unsigned base = random() % 128;
  for (int y = 0; y < height; ++y)
    for (std::size_t x = 0; x < image.stride(); ++x) image.row(y)[x] = std::uint8_t(base + random() % 128);
  return image;
}

/// Seven rows of two sizes and two attributes; the second attribute is silent on one.
std::vector<SeenRow> seven_rows() {
  std::vector<SeenRow> rows;
  for (std::int32_t i = 0; i < 7; ++i) {
    Row row{.subject = std::size_t(i), .seed = 0, .meets = {i % 4, i == 3 ? -1 : (i + 1) % 4}, .together = {i % 2 ? -1 : (i + 2) % 4, -1},
            .weights = {1, i == 3 ? 0.f : 2.f}};
    rows.push_back({row, i % 3 ? noise(64, 64, std::uint32_t(i)) : noise(96, 64, std::uint32_t(i))});
  }
  return rows;
}

struct Gradients : testing::Test {
  TextTable table = TextTable::make(words, {}, embed, Ranks());
  PretrainNetwork network;

  Gradients() {
    torch::manual_seed(2);
    network.encoder = std::make_shared<TinyEncoder>();
    torch::manual_seed(3);
    network.teacher = std::make_shared<TinyEncoder>();
    network.embedder = std::make_shared<Embedder>(EmbedderForm{.attributes = {{"lighting", words[4]}, {"color", words[5]}}, .features = 16},
                                                  table.rows(std::vector<std::int32_t>{4, 5}));
    look_up_trained(network);
  }

  std::pair<PretrainLoss, std::vector<torch::Tensor>> of(const std::vector<SeenRow>& rows, PretrainObjective objective) {
    for (auto& p : network.trained) p.mutable_grad() = torch::Tensor();
    const PretrainLoss loss = accumulate_gradients(network, rows, {}, table, objective, Ranks());
    std::vector<torch::Tensor> gradients;
    for (const auto& p : network.trained) gradients.push_back(p.grad().clone());
    return {loss, gradients};
  }
};

void expect_same(const std::vector<torch::Tensor>& a, const std::vector<torch::Tensor>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_LT((a[i] - b[i]).abs().max().item<double>(), 1e-6) << "parameter " << i;
}

TEST_F(Gradients, Do_not_depend_on_the_chunk) {
  for (const Affinity affinity : {Affinity::preserve, Affinity::suppress, Affinity::off}) {
    PretrainObjective objective{.affinity = affinity, .affinity_weight = 1, .soft_targets = .5, .chunk = 64};
    const auto [whole, expected] = of(seven_rows(), objective);
    objective.chunk = 2;
    const auto [chunked, gradients] = of(seven_rows(), objective);
    EXPECT_NEAR(whole.total, chunked.total, 1e-6);
    expect_same(expected, gradients);
    EXPECT_GT(gradients.front().abs().max().item<double>(), 1e-5) << "something flows back to the pixels";
  }
}

TEST_F(Gradients, Of_a_batch_with_an_unreadable_photograph_are_those_of_the_others) {
  auto rows = seven_rows();
  rows[2].view.reset();
  const auto [loss, gradients] = of(rows, {});
  rows.erase(rows.begin() + 2);
  const auto [expected_loss, expected] = of(rows, {});
  EXPECT_NEAR(loss.total, expected_loss.total, 1e-6);
  expect_same(expected, gradients);
}

TEST_F(Gradients, Leave_the_classifier_alone) {
  for (const auto& p : network.trained) EXPECT_FALSE(p.dim() > 0 && p.size(0) == 1000);
  EXPECT_EQ(network.content, 8);
}

TEST_F(Gradients, Lead_to_less_loss) {
  const auto [before, gradients] = of(seven_rows(), {});
  {
    torch::NoGradGuard no_grad;
    for (std::size_t i = 0; i < gradients.size(); ++i) network.trained[i].sub_(gradients[i], .01);
  }
  EXPECT_LT(of(seven_rows(), {}).first.total, before.total);
}

TEST(Grouped, Puts_pictures_of_one_size_together_in_groups_of_bounded_length) {
  const auto rows = seven_rows();
  std::size_t seen = 0;
  for (const Group& group : grouped(rows, 2)) {
    EXPECT_LE(group.views.size(), 2u);
    for (const Image* view : group.views) EXPECT_EQ(view->width(), group.views[0]->width());
    for (std::size_t i = 0; i < group.places.size(); ++i) EXPECT_EQ(group.views[i], &*rows[std::size_t(group.places[i])].view);
    seen += group.views.size();
  }
  EXPECT_EQ(seen, 7u);
}

}  // namespace
}  // namespace aesthete
