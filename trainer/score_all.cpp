// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/score_all.hpp"

#include <iostream>

#include "trainer/in_order.hpp"
#include "trainer/progress.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

/// A critic does not know the name of what it refuses.
Assessment assessed(const Critic& critic, const Picture& picture) {
  const Image pixels = picture.read();
  try {
    return critic.assess(pixels);
  } catch (const Error& e) {
    throw Error("photograph " + picture.key() + ": " + e.what());
  }
}

std::vector<double> means(const Critic& critic, const Picture& picture) {
  try {
    const Assessment assessment = assessed(critic, picture);
    std::vector<double> result{assessment.overall.mean};
    for (const auto& attribute : assessment.attributes) result.push_back(attribute.score.mean);
    return result;
  } catch (const Error& e) {
    std::cerr << "aesthete-trainer: left out: " << e.what() << '\n';
    return {};
  }
}

}  // namespace

Scores score_all(const Critic& critic, const std::vector<Picture>& pictures, unsigned workers, const std::string& task) {
  if (critic.device() != "cpu") workers = 1;
  Scores scores;
  Progress progress(task, pictures.size());
  in_order<std::vector<double>>(
      pictures.size(), workers, [&](std::size_t i) { keep_to_one_processor(workers); return means(critic, pictures[i]); },
      [&](std::size_t i, std::vector<double> result) {
        if (!result.empty()) scores[pictures[i].key()] = std::move(result);
        progress.step();
      });
  return scores;
}

std::vector<std::string> score_names(const Critic& critic) {
  std::vector<std::string> names{"overall"};
  for (const auto& attribute : critic.card().attributes) names.push_back(attribute.name);
  return names;
}

}  // namespace aesthete
