// SPDX-License-Identifier: GPL-3.0-or-later
#include "aesthete/assessment.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <numeric>

#include "model/base/rounded.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

Json score_json(const Score& score) {
  return {{"score", rounded(score.mean)}, {"spread", rounded(score.spread)}, {"percentile", rounded(score.percentile)}};
}

Json overall_json(const Score& score) {
  Json json = score_json(score);
  Json& distribution = json["distribution"] = Json::array();
  for (const double share : score.distribution) distribution.push_back(rounded(share));
  return json;
}

}  // namespace

std::string sentence(const Feedback& feedback, const Translate& translate) {
  const std::string phrase = translate ? translate(feedback.phrase) : feedback.phrase;
  std::string text;
  // One pass, so that a value which itself contains "{0}" stays as it is.
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t close = phrase[at] == '{' ? phrase.find('}', at) : std::string::npos;
    std::size_t index = 0;
    if (close != std::string::npos) {
      const char* end = phrase.data() + close;
      const auto [stop, error] = std::from_chars(phrase.data() + at + 1, end, index);
      if (error == std::errc{} && stop == end && index < feedback.values.size()) {
        text += feedback.values[index];
        at = close + 1;
        continue;
      }
    }
    text += phrase[at++];
  }
  return text;
}

std::string to_json(const Assessment& assessment, const std::string& file) {
  Json json{{"file", file}, {"overall", overall_json(assessment.overall)}, {"attributes", Json::object()}};
  for (const AttributeScore& attribute : assessment.attributes) {
    Json entry = score_json(attribute.score);
    entry["feedback"] = sentence(attribute.feedback);
    json["attributes"][attribute.name] = std::move(entry);
  }
  json["familiarity"] = rounded(assessment.familiarity);
  json["critic"] = assessment.critic;
  if (!assessment.notice.empty()) json["notice"] = assessment.notice;
  // File names are bytes on Linux: what is no UTF-8 becomes U+FFFD rather than an exception.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<std::size_t> best_first(const Assessment& assessment) {
  std::vector<std::size_t> order(assessment.attributes.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t index) { return assessment.attributes[index].score.percentile; });
  return order;
}

}  // namespace aesthete
