// SPDX-License-Identifier: GPL-3.0-or-later
// Judges photographs and holds each sentence against what is measured: sentences CRITIC PHRASES PHOTOGRAPH…
// One JSON object a line with percentiles, sentences and contradictions; exit 1 when there is one.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "model/loader/entry.hpp"
#include "tests/model/feedback/contradictions.hpp"
#include "trainer/photo.hpp"

using namespace aesthete;
using Json = nlohmann::ordered_json;

namespace {

std::string read(const char* file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Json said_of(const AttributeScore& attribute, const Phrases& bank, const Survey& surveyed) {
  const Feedback feedback = bank.choose(attribute.name, attribute.score, surveyed);
  const Phrase& phrase = phrase_of(bank, feedback);
  return {{"percentile", attribute.score.percentile}, {"says", phrase.says}, {"sentence", sentence(feedback)}, {"phrase", feedback.phrase},
          {"contradictions", contradictions(phrase, attribute.score.percentile, surveyed)}};
}

}  // namespace

int main(int argc, char** argv) {
  const std::unique_ptr<Critic> critic(aesthete_open_critic(argv[1], Device::cpu));
  const Phrases bank = Phrases::parse(read(argv[2]));
  bool contradicted = false;
  for (int i = 3; i < argc; ++i) {
    const Image photo = read_photo(argv[i]);
    const Survey surveyed = survey(photo);
    Json line{{"file", argv[i]}};
    for (const AttributeScore& attribute : critic->assess(photo).attributes)
      contradicted |= !(line["attributes"][attribute.name] = said_of(attribute, bank, surveyed))["contradictions"].empty();
    for (const NamedSurvey& named : named_survey()) line["measured"][std::string(named.name)] = named.of(surveyed);
    std::cout << line.dump() << std::endl;
  }
  return contradicted;
}
