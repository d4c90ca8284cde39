// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/personal/personal.hpp"

#include <format>
#include <iostream>
#include <nlohmann/json.hpp>

#include "opinions/store.hpp"
#include "trainer/personal/critic_file.hpp"
#include "trainer/personal/evidence.hpp"
#include "trainer/personal/trial.hpp"

namespace aesthete {
namespace {

const char* verdict_on(const TasteTrial& trial) { return trial.better ? "learned" : trial.enough ? "refused" : "too little"; }

void print_json(const std::string& name, const TasteTrial& trial, double needed) {
  nlohmann::ordered_json line{{"score", name}, {"opinions", trial.opinions}, {"preferences", trial.preferences}, {"pictures", trial.pictures}, {"outcome", verdict_on(trial)}};
  if (trial.enough && trial.opinions) line["surprise_before"] = trial.surprise_before, line["surprise_after"] = trial.surprise_after;
  if (trial.enough && trial.preferences) line["in_order_before"] = trial.in_order_before, line["in_order_after"] = trial.in_order_after;
  if (trial.enough) line["certainty"] = trial.certainty, line["needed"] = needed;
  std::cout << line.dump() << '\n';
}

/// "held out: 0.91 → 0.55 nats an opinion, 58 → 71 % of preferences in order; 5.2 standard errors, 2.3 needed"
std::string figures(const TasteTrial& trial, double needed) {
  if (!trial.enough) return std::format("it takes {} opinions on {} photographs", least_said, least_groups);
  std::string text = "held out:";
  if (trial.opinions) text += std::format(" {:.3f} → {:.3f} nats an opinion,", trial.surprise_before, trial.surprise_after);
  if (trial.preferences) text += std::format(" {:.0f} → {:.0f} % of preferences in order,", 100 * trial.in_order_before, 100 * trial.in_order_after);
  text.back() = ';';
  return text + std::format(" {:.1f} standard errors, {:.1f} needed", trial.certainty, needed);
}

void print(const std::string& name, const TasteTrial& trial, double needed, bool json) {
  if (json) return print_json(name, trial, needed);
  std::cout << std::format("{:<18} {:<10} {:>4} opinions {:>4} preferences {:>4} pictures   {}\n", name, verdict_on(trial), trial.opinions,
                           trial.preferences, trial.pictures, figures(trial, needed));
}

int tried(const OpinionEvidence& evidence) {
  int count = 0;
  for (const auto& said : evidence.said) count += int(said.size()) >= least_said;
  return count;
}

std::map<std::string, Learned> learn(const OpinionEvidence& evidence, bool json) {
  std::map<std::string, Learned> learned;
  const double needed = needed_certainty(tried(evidence));
  for (std::size_t i = 0; i < evidence.names.size(); ++i) {
    const auto& said = evidence.said[i];
    if (said.empty()) continue;
    const TasteTrial trial = try_taste(evidence.embeddings, evidence.groups, said, needed);
    print(evidence.names[i], trial, needed, json);
    if (trial.better) learned[evidence.names[i]] = {fit_taste(evidence.embeddings, evidence.groups, said), int(said.size())};
  }
  return learned;
}

[[noreturn]] void refuse(const PersonalArguments& arguments, const OpinionEvidence& evidence) {
  if (tried(evidence)) throw Error("no personal critic is made: on opinions that it had not seen it would not be surely better than " + arguments.critic.string() +
                                   " (figures above); give more opinions, on more photographs");
  throw Error(std::format("no personal critic is made: {} has fewer than {} opinions on any one score that {} gave{}; give more in GIMP's critique dialog",
                          arguments.feedback.string(), least_said, arguments.critic.string(),
                          evidence.of_another_critic ? std::format(" ({} are on another critic's scores)", evidence.of_another_critic) : ""));
}

}  // namespace

int make_personal(const PersonalArguments& arguments) {
  const Kept kept = OpinionStore(arguments.feedback, OpinionStore::Missing::refuse).all();
  const OpinionEvidence evidence = evidence_of(kept, arguments.critic);
  const auto learned = learn(evidence, arguments.json);
  if (learned.empty()) refuse(arguments, evidence);
  if (evidence.of_another_critic)
    std::cerr << std::format("aesthete-trainer: {} opinions are on another critic's scores and were left out\n", evidence.of_another_critic);
  write_personal_critic(arguments.critic, learned, arguments.output);
  std::cout << (arguments.json ? nlohmann::json{{"critic", arguments.output.string()}}.dump() : arguments.output.string()) << '\n';
  return 0;
}

}  // namespace aesthete
