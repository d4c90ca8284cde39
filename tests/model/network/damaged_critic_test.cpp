// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <functional>

#include "tests/model/network/saved_critic.hpp"

namespace aesthete {
namespace {

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

}  // namespace
}  // namespace aesthete
