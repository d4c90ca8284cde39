// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/gate.hpp"

#include <gmock/gmock.h>

#include "tests/trainer/words/scratch.hpp"
#include "trainer/gate_kinds.hpp"

namespace aesthete {
namespace {

using testing::HasSubstr;

constexpr std::int64_t per_kind = 200, width = 16;

/// Pictures of two kinds, told apart by the first of their features: of "beauty" (rated as content) and of "quality" (rated as a whole).
class GateOf : public testing::Test {
protected:
  GateOf() : run_(scratch.path("run"), {}, false) {
    torch::manual_seed(1);
    torch::Tensor v = torch::randn({2 * per_kind, 6});
    v.slice(0, 0, per_kind).select(1, 0) += 6;
    features.values = v.to(torch::kHalf);
    collection.sources = {"beauty", "quality"};
    for (std::int64_t i = 0; i < 2 * per_kind; ++i) {
      const Picture picture{std::to_string(i), {}, "", 0};
      features.rows[picture.key()] = i;
      const std::size_t source = i < per_kind ? 0 : 1;
      collection.ratings.push_back({picture, {source == 0 ? 1u : 0u}, 5, 1.5, source});
    }
    network.heads = std::make_shared<Heads>(names, 6, width);
    network.heads->standardize_by(v);
  }

  static std::string contents(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  Settings recipe(const std::string& gate) {
    return Settings::read(scratch.write("recipe.toml", "data = \".\"\n[gate]\n" + gate), {});
  }
  GateRecipe gate(const std::string& table) { return gate_recipe(recipe(table), names).value(); }
  void learn(const std::string& table) { learn_gate(gate(table), collection, features, network, run_); }

  /// How far the gate is open for pictures of a kind, the least open first.
  std::vector<double> openings(std::int64_t kind) {
    const torch::InferenceMode inference;
    const torch::Tensor seen = network.heads->standardized(features.values.slice(0, kind * per_kind, (kind + 1) * per_kind).to(torch::kFloat32)).contiguous();
    std::vector<double> result;
    for (std::int64_t i = 0; i < per_kind; ++i)
      result.push_back(std::clamp<double>(network.gate->kind({seen.const_data_ptr<float>() + i * seen.size(1), std::size_t(seen.size(1))}), 0, network.gate->most));
    std::ranges::sort(result);
    return result;
  }

  template <class Action>
  static std::string error_of(Action action) {
    try {
      action();
    } catch (const Error& error) {
      return error.what();
    }
    return "no error was thrown";
  }

  Scratch scratch;
  const std::vector<std::string> names{"overall", "content"};
  Features features;
  Collection collection;
  Network network;
  aesthete::Run run_;
};

TEST_F(GateOf, Is_open_and_closed_for_the_shares_that_the_recipe_says) {
  learn("asks = \"content\"\nlike = [\"beauty\"]\nclosed = 0.9\nopen = 0.6\nmost = 0.7\n");
  const std::vector<double> like = openings(0), others = openings(1);
  EXPECT_NEAR(double(std::ranges::count_if(others, [](double g) { return g < 1e-3; })), .9 * per_kind, 3);
  EXPECT_NEAR(double(std::ranges::count_if(like, [](double g) { return g > .699; })), .6 * per_kind, 3);
  EXPECT_GT(like.front(), others[per_kind / 2]);
}

TEST_F(GateOf, Leaves_the_mean_of_the_pictures_to_ask_about_where_it_was) {
  const torch::InferenceMode inference;
  const torch::Tensor like = features.values.slice(0, 0, per_kind).to(torch::kFloat32);
  network.heads->eval();
  const double before = network.scores(like).mean(0)[0].item<double>();
  learn("asks = \"content\"\nlike = [\"beauty\"]\nopen = 1\nmost = 1\n");
  EXPECT_NEAR(network.scores(like).mean(0)[0].item<double>(), before, 1e-3);
  EXPECT_GT((network.scores(like) - network.scores(like).mean(0)).abs().max().item<double>(), 1e-3);
}

TEST_F(GateOf, Is_not_there_where_the_recipe_has_none) {
  EXPECT_FALSE(gate_recipe(Settings::read(scratch.write("none.toml", "data = \".\"\n"), {}), names));
}

TEST_F(GateOf, What_is_no_attribute_share_or_source_is_named) {
  EXPECT_THAT(error_of([&] { gate("asks = \"contnet\"\nlike = [\"beauty\"]\n"); }), HasSubstr("contnet"));
  EXPECT_THAT(error_of([&] { gate("asks = \"content\"\nlike = [\"beauty\"]\nmost = 80\n"); }), HasSubstr("most"));
  EXPECT_THAT(error_of([&] { gate("asks = \"content\"\n"); }), HasSubstr("like"));
  EXPECT_THAT(error_of([&] { learn("asks = \"content\"\nlike = [\"beuaty\"]\n"); }), HasSubstr("there are beauty, quality"));
}

TEST_F(GateOf, Asks_about_photographs_of_which_crops_were_compared) {
  collection.sources.push_back("votes");
  for (std::int64_t i = 0; i < per_kind; ++i) {
    const Picture crop{collection.ratings[std::size_t(i)].picture.path, Picture::Crop{0, 0, 9, 9}, "", 0};
    features.rows[crop.key()] = i;
    collection.preferences.push_back({crop, crop, 1, false, 2});
  }
  learn("asks = \"content\"\nlike = [\"votes\"]\n");
  EXPECT_GT(openings(0).front(), openings(1)[per_kind / 2]);
}

TEST_F(GateOf, Takes_harmless_edits_and_reframed_parts_of_the_others_for_others_too) {
  const GateRecipe wanted = gate("asks = \"content\"\nlike = [\"beauty\"]\nreframed = 30\n");
  collection.reframed = reframed_others(collection, wanted.like, wanted.reframed, wanted.seed);
  ASSERT_EQ(collection.reframed.size(), 30u);
  for (const Picture& part : collection.reframed) {
    EXPECT_GE(std::stoi(part.path), per_kind);  // of "quality"
    features.rows[part.key()] = std::stoi(part.path);
  }
  const Picture& edited = collection.ratings.back().picture;
  collection.preferences.push_back({edited, {edited.path, {}, "mirror", 0}, Preference::none, false, 1});
  features.rows[edited.path.string() + "|mirror 0.000"] = 0;  // as if it looked like "beauty"
  const std::int64_t known = std::int64_t(features.rows.size());
  learn_gate(wanted, collection, features, network, run_);
  EXPECT_EQ(known, 2 * per_kind + 31);
  EXPECT_THAT(contents(scratch.path("run") / "log.jsonl"), HasSubstr("\"others\":" + std::to_string(per_kind + 1)));  // the parts' rows are known already
}

TEST_F(GateOf, Too_few_pictures_of_a_kind_are_refused) {
  collection.ratings.resize(per_kind + 5);
  EXPECT_THAT(error_of([&] { learn("asks = \"content\"\nlike = [\"beauty\"]\n"); }), HasSubstr("fewer than 20"));
}

}  // namespace
}  // namespace aesthete
