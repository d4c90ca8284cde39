// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/measured.hpp"

#include <format>

#include "model/base/sha256.hpp"
#include "trainer/describe/shipped.hpp"
#include "trainer/usage_error.hpp"

namespace aesthete {

std::vector<Text> measured_texts(const Wording& wording, const std::vector<std::string>& attributes, const Facts& facts,
                                 const std::string& sha256, unsigned variants) {
  const std::uint64_t seed = std::stoull(sha256.substr(0, 16), nullptr, 16);
  const bool classes = facts.names.contains("class_1");
  std::vector<Text> texts;
  for (const auto& attribute : attributes)
    for (unsigned variant = 0; variant < variants; ++variant)
      texts.push_back({attribute, wording.say(attribute == "content" && !classes ? "content_measured" : attribute, facts, seed, variant)});
  return texts;
}

Describer measured_describer(const std::string& name, unsigned variants, Classifier classifier, const std::string& classifier_name) {
  const std::string json = read_text(shipped_path("describer/measured.json"));
  const Wording wording = Wording::parse(json);
  if (variants < 1 || variants > wording.variants())
    throw UsageError(std::format("--variants {}: the measuring describer has 1 to {} for each attribute", variants, wording.variants()));
  const auto attributes = shipped_attributes();
  const std::string model = classifier ? "opencv, " + classifier_name : "opencv";
  return {name, model, sha256(std::as_bytes(std::span(json))).substr(0, 12),
          [=](const Image& picture, const std::string& hash) {
            return measured_texts(wording, attributes, facts_of(picture, wording.colours(), classifier), hash, variants);
          },
          {}};
}

}  // namespace aesthete
