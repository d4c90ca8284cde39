// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <functional>

#include "model/base/card.hpp"
#include "model/loader/entry.hpp"
#include "model/network.hpp"
#include "model/tensors.hpp"

namespace aesthete {
namespace {

std::string phrases() {
  std::ifstream file(DATA_DIR "/phrases.json");
  return {std::istreambuf_iterator<char>(file), {}};
}

ModelCard small_card() {
  ModelCard card;
  card.name = "test";
  card.encoder = "efficientnet_lite0";
  card.attributes = {{"lighting", "Lighting", "nothing", true}, {"color", "Color", "nothing", false}};
  return card;
}

Network untrained(const ModelCard& card, bool both_ways = false) {
  torch::manual_seed(3);
  Network network;
  network.preprocessing.both_ways = both_ways;
  network.encoder = make_encoder(card.encoder);
  std::vector<std::string> names{"overall"};
  for (const auto& attribute : card.attributes) names.push_back(attribute.name);
  if (!card.context.empty()) network.context = make_encoder(card.context), network.preprocessing.context_side = 256;
  const auto features = network.features();
  network.heads = std::make_shared<Heads>(names, features);
  network.percentiles = torch::linspace(0, 10, quantiles).repeat({std::int64_t(names.size()), 1});
  network.familiarity = {torch::eye(4, features), torch::ones({5}), torch::linspace(0, 1e6, quantiles)};
  return network;
}

/// Where the tests' critics lie until the last of them is done.
class Folder : public testing::Environment {
public:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "aesthete-critic-test-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};
const Folder* const folder = static_cast<Folder*>(testing::AddGlobalTestEnvironment(new Folder));

std::filesystem::path saved_as(const std::string& name, const ModelCard& card, bool both_ways = false) {
  const auto file = folder->path / (name + ".safetensors");
  untrained(card, both_ways).save(file, card, phrases());
  return file;
}

std::filesystem::path saved() {
  static const auto path = saved_as("plain", small_card());
  return path;
}

std::unique_ptr<Critic> opened(Device device = Device::cpu) { return std::unique_ptr<Critic>(aesthete_open_critic(saved(), device)); }

Image gradient(int width, int height) {
  Image picture(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c) picture.row(y)[3 * x + c] = std::uint8_t((x * (c + 1) * 255 / width + y) & 255);
  return picture;
}

TEST(Critic, Names_the_attributes_of_its_file_whatever_their_number) {
  const Assessment assessment = opened()->assess(gradient(300, 200));
  ASSERT_EQ(assessment.attributes.size(), 2u);
  EXPECT_EQ(assessment.attributes[1].name, "color");
  EXPECT_TRUE(assessment.attributes[0].weak_evidence);
}

TEST(Critic, Gives_a_distribution_whose_moments_are_the_score) {
  const Score score = opened()->assess(gradient(300, 200)).overall;
  double sum = 0, mean = 0;
  for (int i = 0; i < 10; ++i) sum += score.distribution[i], mean += score.distribution[i] * (i + .5);
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_NEAR(mean, score.mean, 1e-9);
  EXPECT_NEAR(score.percentile, score.mean * 10, .1);
}

/// What LibTorch makes of the same file and picture: the means of all names, and the familiarity.
std::pair<torch::Tensor, double> by_libtorch(const std::filesystem::path& critic, const Image& picture) {
  const torch::InferenceMode inference;
  const Safetensors file = Safetensors::open(critic);
  const Network network = Network::load(file, parse_card(file));
  const torch::Tensor v = picture_feature(network, picture);
  const double distance = network.familiarity.distance(network.heads->standardized(v)).item<double>();
  return {network.scores(v)[0], 1 - percentile(distance, {network.familiarity.sorted.const_data_ptr<float>(), std::size_t(quantiles)}) / 100};
}

void expect_what_libtorch_says(const std::filesystem::path& critic) {
  const Image picture = gradient(640, 400);
  const Assessment ours = std::unique_ptr<Critic>(aesthete_open_critic(critic, Device::cpu))->assess(picture);
  const auto [means, familiarity] = by_libtorch(critic, picture);
  EXPECT_NEAR(ours.overall.mean, means[0].item<double>(), 1e-4);
  for (std::size_t i = 0; i < ours.attributes.size(); ++i)
    EXPECT_NEAR(ours.attributes[i].score.mean, means[std::int64_t(i) + 1].item<double>(), 1e-4);
  EXPECT_NEAR(ours.familiarity, familiarity, 1e-4);
  EXPECT_GT(familiarity, 0);
  EXPECT_LT(familiarity, 1);
}

TEST(Critic, Without_LibTorch_says_what_LibTorch_says) { expect_what_libtorch_says(saved()); }

std::unique_ptr<Critic> with_tilt(const torch::Tensor& weights) {
  ModelCard card = small_card();
  card.attributes = {{"composition", "Composition", "nothing", false}};
  Network network = untrained(card, /*both_ways=*/true);
  network.tilt = weights;
  const auto file = folder->path / "tilt.safetensors";
  network.save(file, card, phrases());
  return std::unique_ptr<Critic>(aesthete_open_critic(file, Device::cpu));
}

/// Without lines that could be measured.
Image clouds(int width, int height) {
  Image picture(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < 3 * width; ++x) picture.row(y)[x] = std::uint8_t(110 + 50 * std::sin(x / 270.) * std::cos(y / 60. + x / 500.));
  return picture;
}

TEST(Critic, Says_that_a_picture_leans_by_as_much_as_it_finds_it_turned) {
  const Image picture = clouds(640, 400);
  const torch::Tensor weights = torch::randn({untrained(small_card()).encoder->features()});
  const double found = with_tilt(weights)->tilt(picture);
  ASSERT_GT(std::abs(found), 1e-6);
  const auto critic = with_tilt(weights * (9 / found));
  EXPECT_NEAR(critic->tilt(picture), 9, .01);
  const Feedback feedback = critic->assess(picture).attributes[0].feedback;
  EXPECT_NE(feedback.phrase.find("lean some {0}° clockwise"), std::string::npos) << feedback.phrase;
  EXPECT_EQ(feedback.values, std::vector<std::string>{"9"});
}

TEST(Critic, Sees_the_frame_with_a_second_encoder_where_the_file_has_one) {
  ModelCard card = small_card();
  card.context = "efficientnet_lite2";
  const auto critic = saved_as("two-encoders-", card);
  expect_what_libtorch_says(critic);
  EXPECT_EQ(Safetensors::open(critic).metadata().at("format_version"), "2");
  std::filesystem::remove(critic);
}

Gate ajar(double bias) {
  const torch::Tensor drawn = .001 * torch::randn({untrained(small_card()).features()});
  Gate gate{.score = 0, .asks = 2, .weight = {}, .bias = bias, .most = .8, .shift = 3};
  gate.weight.assign(drawn.const_data_ptr<float>(), drawn.const_data_ptr<float>() + drawn.numel());
  return gate;
}

TEST(Critic, Asks_another_score_where_its_gate_is_open) {
  const auto critic = folder->path / "gate.safetensors";
  const auto overall_with = [&](double bias) {
    Network network = untrained(small_card());
    network.gate = ajar(bias);
    network.save(critic, small_card(), phrases());
    return std::unique_ptr<Critic>(aesthete_open_critic(critic, Device::cpu))->assess(gradient(640, 400));
  };
  const Assessment closed = overall_with(-10), wide = overall_with(10);
  EXPECT_EQ(closed.overall.mean, opened()->assess(gradient(640, 400)).overall.mean);
  EXPECT_NEAR(wide.overall.mean, .2 * closed.overall.mean + .8 * (closed.attributes[1].score.mean + 3), 1e-4);
  EXPECT_NE(overall_with(.3).overall.mean, closed.overall.mean);
  expect_what_libtorch_says(critic);
  EXPECT_EQ(Safetensors::open(critic).metadata().at("format_version"), "4");
  std::filesystem::remove(critic);
}

TEST(Critic, A_gate_that_makes_no_sense_is_refused) {
  const Safetensors file = Safetensors::open(saved());
  for (const std::string gate : {"no json", R"({"score": "overall", "asks": "smell", "bias": 0, "most": 1, "shift": 0})",
                                 R"({"score": "overall", "asks": "color", "bias": 0, "most": 7, "shift": 0})",
                                 R"({"score": "overall", "asks": "color", "bias": 0, "most": 1, "shift": 0})"}) {  // no weights
    auto metadata = file.metadata();
    metadata["gate"] = gate;
    const auto damaged = saved().string() + ".gate";
    write_safetensors(damaged, file.tensors(), metadata);
    try {
      std::unique_ptr<Critic>(aesthete_open_critic(damaged, Device::cpu));
      ADD_FAILURE() << gate;
    } catch (const Error& e) {
      EXPECT_NE(std::string(e.what()).find("gate"), std::string::npos) << e.what();
    }
    std::filesystem::remove(damaged);
  }
}

TEST(Critic, Looks_at_the_whole_from_both_sides_where_the_file_says_so) {
  ModelCard card = small_card();
  card.context = "efficientnet_lite2";
  const auto critic = saved_as("mirrored-", card, true);
  expect_what_libtorch_says(critic);
  const torch::InferenceMode inference;
  const Network network = Network::load(Safetensors::open(critic), card);
  const Image picture = gradient(640, 400);
  const auto by_both = [&](const Image& seen) { return picture_feature(network, seen); };
  const auto by_one = [&](const Image& seen) {
    const Image whole = whole_view(seen, network.preprocessing);
    return network.encoder->forward(to_input({&whole}, network.preprocessing));
  };
  const auto apart = [&](const auto& look) { return (look(picture) - look(mirrored(picture))).abs().max().template item<double>(); };
  EXPECT_LT(apart(by_both), .05 * apart(by_one));
  std::filesystem::remove(critic);
}

TEST(Critic, Refuses_a_picture_of_one_pixel_and_says_why) {
  try {
    opened()->assess(gradient(1, 1));
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("1×1 px"), std::string::npos);
  }
}

TEST(Critic, Judges_the_smallest_picture_and_a_long_panorama) {
  EXPECT_GT(opened()->assess(gradient(32, 32)).overall.mean, 0);
  EXPECT_GT(opened()->assess(gradient(20000, 60)).overall.mean, 0);
}

TEST(Critic, Stops_when_asked_and_reports_how_far_it_is) {
  std::stop_source stop;
  Watch watch;
  watch.stop = stop.get_token();
  double last = -1;
  watch.progress = [&](double done) {
    EXPECT_GE(done, last);
    last = done;
  };
  opened()->assess(gradient(300, 200), watch);
  EXPECT_EQ(last, 1);
  stop.request_stop();
  EXPECT_THROW(opened()->assess(gradient(300, 200), watch), Cancelled);
}

TEST(Critic, Judges_a_picture_that_arrives_while_it_is_judged) {
  const Image complete = gradient(700, 900);
  Image arriving(700, 900);
  std::vector<std::pair<int, int>> asked;
  Watch watch;
  watch.rows = [&](int first, int last) {
    asked.emplace_back(first, last);
    std::copy(complete.row(first), complete.row(first) + complete.stride() * std::size_t(last - first), arriving.row(first));
  };
  EXPECT_EQ(opened()->assess(arriving, watch).overall.mean, opened()->assess(complete).overall.mean);
  EXPECT_EQ(asked.front(), std::pair(900 / 2 - 112, 900 / 2 + 112));
  EXPECT_EQ(asked.back(), std::pair(0, 900));
}

TEST(Critic, Without_a_GPU_auto_takes_the_CPU_and_cuda_says_what_is_missing) {
  if (torch::cuda::is_available()) GTEST_SKIP() << "there is a GPU";
  EXPECT_EQ(opened(Device::automatic)->device(), "cpu");
  try {
    opened(Device::cuda);
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("cuda"), std::string::npos);
  }
}

/// What is said against the saved critic once it was damaged so.
std::string said_of(const std::function<void(std::map<std::string, TensorView>&, std::map<std::string, std::string>&)>& damage) {
  const Safetensors file = Safetensors::open(saved());
  auto tensors = file.tensors();
  auto metadata = file.metadata();
  damage(tensors, metadata);
  const auto damaged = saved().string() + ".damaged";
  write_safetensors(damaged, tensors, metadata);
  std::string said;
  try {
    std::unique_ptr<Critic>(aesthete_open_critic(damaged, Device::cpu))->assess(gradient(320, 200));
  } catch (const Error& e) {
    said = e.what();
  }
  std::filesystem::remove(damaged);
  return said;
}

TEST(Critic, A_tensor_that_is_empty_or_holds_no_numbers_is_refused_by_its_name) {
  const auto with_values = [&](const std::string& name, std::vector<float> values, std::vector<std::int64_t> shape) {
    return said_of([&](auto& tensors, auto&) { tensors.at(name) = {"F32", shape, std::as_bytes(std::span(values))}; });
  };
  EXPECT_NE(with_values("heads.overall_integrate.0.weight", {}, {0, 384}).find("overall_integrate.0.weight\" is empty"), std::string::npos);
  EXPECT_NE(with_values("heads.project.weight", {}, {0, untrained(small_card()).features()}).find("project.weight\" is empty"), std::string::npos);
  EXPECT_NE(with_values("heads.color_logits.bias", {0, 0, 0, 0, std::nanf(""), 0, 0, 0, 0, 0}, {bins}).find("no number"), std::string::npos);
  EXPECT_NE(with_values("heads.color_logits.bias", {0, 0, 0, 0, INFINITY, 0, 0, 0, 0, 0}, {bins}).find("no number"), std::string::npos);
  const std::vector<float> none(std::size_t(untrained(small_card()).features()));
  EXPECT_NE(with_values("heads.deviation", none, {std::int64_t(none.size())}).find("heads.deviation"), std::string::npos);
}

TEST(Critic, Sentences_that_are_damaged_or_missing_are_refused_with_the_files_name) {
  const auto with_phrases = [](const std::string& text) { return said_of([&](auto&, auto& metadata) { metadata["phrases"] = text; }); };
  for (const std::string& text : {std::string("[{"), std::string(200'000, '['), "[{\"claims\": " + std::string(200'000, '[') + std::string(200'000, ']') + "}]"})
    EXPECT_NE(with_phrases(text).find(".damaged: its sentences are damaged"), std::string::npos) << with_phrases(text);
  EXPECT_NE(said_of([](auto&, auto& metadata) { metadata.erase("phrases"); }).find("\"phrases\""), std::string::npos);
}

TEST(Critic, A_file_without_a_tensor_is_refused_by_the_tensors_name) {
  const Safetensors file = Safetensors::open(saved());
  auto tensors = file.tensors();
  tensors.erase("heads.color_logits.weight");
  const auto damaged = saved().string() + ".damaged";
  write_safetensors(damaged, tensors, file.metadata());
  try {
    std::unique_ptr<Critic>(aesthete_open_critic(damaged, Device::cpu));
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("heads.color_logits.weight"), std::string::npos);
  }
  std::filesystem::remove(damaged);
}

TEST(Percentile, Lies_between_the_quantiles_and_is_clamped) {
  std::vector<float> sorted;
  for (int i = 0; i < quantiles; ++i) sorted.push_back(2 + 6.f * float(i) / (quantiles - 1));
  EXPECT_EQ(percentile(1, sorted), 0);
  EXPECT_EQ(percentile(9, sorted), 100);
  EXPECT_NEAR(percentile(5.03, sorted), 50.5, 1e-3);
}

TEST(TensorStore, Keeps_values_through_half_precision) {
  TensorStore store;
  store.add("x", torch::tensor({1.5f, -2.25f}), /*half=*/true);
  const auto views = store.views();
  EXPECT_EQ(views.at("x").dtype, "F16");
  EXPECT_TRUE(to_tensor(views.at("x")).equal(torch::tensor({1.5f, -2.25f})));
}

}  // namespace
}  // namespace aesthete
