// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/personal/critic_file.hpp"

#include <algorithm>
#include <chrono>
#include <format>

#include "model/base/card.hpp"
#include "model/base/verdict_rules.hpp"

namespace aesthete {
namespace {

std::string today() {
  return std::format("{:%F}", std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

void note(std::string& evidence, const Learned* learned) {
  if (learned) evidence += std::format(" Corrected by {} opinions of yours.", learned->said);
}

ModelCard personal_card(ModelCard card, const std::map<std::string, Learned>& learned) {
  const auto find = [&](const std::string& name) { const auto at = learned.find(name); return at == learned.end() ? nullptr : &at->second; };
  for (const auto& [name, one] : learned) card.opinions += one.said;
  card.corrects = card.sha256;
  card.summary = std::format("A personal critic: the scores of {}, corrected by {} opinions of one person. Percentiles are still among its reference "
                             "photographs as it scores them.", card.name, card.opinions);
  card.name = "Your eye, over " + card.name;
  card.created = today();
  note(card.overall_evidence, find("overall"));
  for (Attribute& attribute : card.attributes) note(attribute.evidence, find(attribute.name));
  card.trained_on.push_back(std::format("{} opinions of one person (yours alone)", card.opinions));
  return card;
}

/// Of a critic's scores in order: a row of weights and a bias each, zero where nothing was learned.
struct Correction {
  std::vector<float> weight, bias;
  std::int64_t width = 0;

  void add(const Taste* taste) {
    for (int i = 0; i < width; ++i) weight.push_back(taste ? float(taste->weight.at<double>(i)) : 0);
    bias.push_back(taste ? float(taste->bias) : 0);
  }
};

Correction correction_of(const ModelCard& card, const std::map<std::string, Learned>& learned) {
  Correction all;
  all.width = learned.begin()->second.taste.weight.rows;
  const auto add = [&](const std::string& name) { const auto at = learned.find(name); all.add(at == learned.end() ? nullptr : &at->second.taste); };
  add("overall");
  for (const Attribute& attribute : card.attributes) add(attribute.name);
  return all;
}

}  // namespace

void write_personal_critic(const std::filesystem::path& critic, const std::map<std::string, Learned>& learned, const std::filesystem::path& output) {
  const Safetensors file = Safetensors::open(critic);
  const ModelCard card = parse_card(file);
  const Correction correction = correction_of(card, learned);
  auto tensors = file.tensors();
  const std::int64_t scores = std::int64_t(correction.bias.size());
  tensors["personal.weight"] = {"F32", {scores, correction.width}, std::as_bytes(std::span(correction.weight))};
  tensors["personal.bias"] = {"F32", {scores}, std::as_bytes(std::span(correction.bias))};
  auto metadata = file.metadata();
  metadata["format_version"] = std::to_string(std::max(personal_format_version, std::stoi(metadata["format_version"])));
  metadata.erase(verdict_rules_entry);  // they were found for scores that this critic no longer gives
  metadata["card"] = card_json(personal_card(card, learned));
  if (!output.parent_path().empty()) std::filesystem::create_directories(output.parent_path());
  write_safetensors(output, tensors, metadata);
}

}  // namespace aesthete
