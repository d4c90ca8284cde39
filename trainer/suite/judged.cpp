// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/judged.hpp"

#include <fstream>
#include <iostream>
#include <set>

#include <nlohmann/json.hpp>

#include "trainer/in_order.hpp"
#include "trainer/progress.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::json;

std::optional<Judged> judged(const Critic& critic, const ToJudge& subject) {
  try {
    const Assessment assessment = critic.assess(subject.image());
    Judged result{{assessment.overall.mean}, assessment.overall.distribution, assessment.familiarity};
    for (const auto& attribute : assessment.attributes) result.scores.push_back(attribute.score.mean);
    return result;
  } catch (const Error& e) {
    std::cerr << "aesthete-trainer: left out: " << e.what() << '\n';
    return {};
  }
}

std::string line_of(const std::string& key, const Judged& j) {
  return Json{{"key", key}, {"scores", j.scores}, {"overall", j.overall}, {"familiarity", j.familiarity}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A line that was cut short when the program was killed is judged again.
Judgements read_cache(const std::filesystem::path& file) {
  Judgements known;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    const Json entry = Json::parse(line, nullptr, false);
    if (entry.is_discarded()) continue;
    known[entry.at("key")] = {entry.at("scores"), entry.at("overall"), entry.at("familiarity")};
  }
  return known;
}

std::vector<const ToJudge*> missing(const std::vector<ToJudge>& subjects, const Judgements& known) {
  std::set<std::string> seen;
  std::vector<const ToJudge*> result;
  for (const ToJudge& subject : subjects)
    if (!known.contains(subject.key) && seen.insert(subject.key).second) result.push_back(&subject);
  return result;
}

}  // namespace

ToJudge subject_of(const Picture& picture) {
  return {picture.key(), [picture] { return picture.read(); }};
}

Judgements judge(const Critic& critic, const std::vector<ToJudge>& subjects, const JudgingOptions& options) {
  Judgements known = options.cache.empty() ? Judgements{} : read_cache(options.cache);
  const auto todo = missing(subjects, known);
  const unsigned workers = critic.device() == "cpu" ? options.workers : 1;
  std::ofstream cache;
  if (!options.cache.empty()) {
    cache.open(options.cache, std::ios::app);
    cache << '\n';  // after what may have been cut short
  }
  Progress progress("evaluate", todo.size());
  in_order<std::optional<Judged>>(
      todo.size(), workers, [&](std::size_t i) { keep_to_one_processor(workers); return judged(critic, *todo[i]); },
      [&](std::size_t i, std::optional<Judged> result) {
        progress.step();
        if (!result) return;
        if (cache.is_open() && !(cache << line_of(todo[i]->key, *result) << std::endl)) throw Error(options.cache.string() + ": it cannot be written; is the disk full?");
        known[todo[i]->key] = std::move(*result);
      });
  return known;
}

}  // namespace aesthete
