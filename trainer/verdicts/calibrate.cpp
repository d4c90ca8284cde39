// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/verdicts/calibrate.hpp"

#include <format>
#include <iostream>

#include "model/base/verdict_rules.hpp"
#include "model/loader/entry.hpp"
#include "trainer/recipe_keys.hpp"
#include "trainer/score_all.hpp"
#include "trainer/verdicts/held_out.hpp"
#include "trainer/verdicts/threshold.hpp"

namespace aesthete {
namespace {

const std::vector<std::string> known_settings{"data", "seed", "fitted_by", "right", "least_pairs", "most_pairs", "ratings", "pairs"};

/// What people prefer, of pictures that the recipe "fitted_by" has not shown to the critic.
struct HeldOut {
  std::vector<std::string> sources;
  std::vector<Preference> preferences;
};

Collection collection_of_fit(const Settings& recipe, const std::vector<std::string>& names) {
  const auto file = recipe.file().parent_path() / recipe.get<std::string>("fitted_by");
  return read_collection(Settings::read(file, {"data=" + recipe.get<std::string>("data", ".")}), names);
}

void limit_each_source(std::vector<Preference>& preferences, std::size_t most) {
  std::map<std::size_t, std::size_t> taken;
  std::erase_if(preferences, [&](const Preference& p) { return ++taken[p.source] > most; });
}

HeldOut held_out(const Settings& recipe, const std::vector<std::string>& names) {
  Collection all = read_words_to_test_by(recipe, names);
  const std::size_t seen = leave_out(all, photographs_of(collection_of_fit(recipe, names)));
  if (seen) std::cerr << std::format("aesthete-trainer: calibrate: {} words are on photographs that the critic learnt from, and are left out\n", seen);
  const auto most = recipe.get<std::size_t>("most_pairs", 100'000);
  limit_each_source(all.preferences, most);
  std::vector<Preference> rated = preferences_of_ratings(all.ratings, most, recipe.get<std::uint32_t>("seed", 1));
  all.preferences.insert(all.preferences.end(), rated.begin(), rated.end());
  return {all.sources, all.preferences};
}

/// What is known of one score.
struct Evidence {
  std::vector<Trial> fitted, aside;
  std::set<std::string> photographs, sources;
};

std::vector<Evidence> evidence_of(const HeldOut& held, std::size_t names, const Scores& scores) {
  std::vector<Evidence> result(names);
  for (const Preference& p : held.preferences) {
    const auto better = scores.find(p.better.key()), worse = scores.find(p.worse.key());
    if (better == scores.end() || worse == scores.end()) continue;
    const double lead = better->second[p.name] - worse->second[p.name];
    Evidence& evidence = result[p.name];
    (is_kept_aside(p) ? evidence.aside : evidence.fitted).push_back({std::abs(lead), lead > 0});
    for (const Picture& picture : {p.better, p.worse}) evidence.photographs.insert(picture.path.string());
    evidence.sources.insert(held.sources[p.source]);
  }
  return result;
}

std::string listed(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

double percent(double share) { return 100 * share; }

std::string told(const Evidence& evidence, const std::optional<double>& difference, double right) {
  if (evidence.photographs.empty()) return "There are no people's preferences on photographs that the critic did not learn from.";
  const std::string basis = std::format("{} preferences on {} photographs that it did not learn from ({})", evidence.fitted.size() + evidence.aside.size(),
                                        evidence.photographs.size(), listed(evidence.sources));
  if (!difference) return std::format("By {}, no difference is large enough for {:.0f} of 100 verdicts to be right.", basis, percent(right));
  const Verdicts aside = verdicts_from(*difference, evidence.aside);
  return std::format("By {}: from {:.2f} points on, {:.0f} of 100 verdicts are right among those fitted to, {:.0f} of 100 ({} of {}) among those kept aside.",
                     basis, *difference, percent(verdicts_from(*difference, evidence.fitted).right), percent(aside.right), aside.given, evidence.aside.size());
}

/// A rule that does not hold on what was kept aside is none.
std::optional<double> difference_of(const Evidence& evidence, double right, std::size_t least) {
  const auto found = smallest_difference(evidence.fitted, right, least);
  if (found && verdicts_from(*found, evidence.aside).right < right) return std::nullopt;
  return found;
}

void print(const VerdictRule& rule, const Evidence& evidence, bool json) {
  const Verdicts all = verdicts_from(0, evidence.aside), aside = rule.difference ? verdicts_from(*rule.difference, evidence.aside) : Verdicts{};
  if (json)
    std::cout << nlohmann::ordered_json{{"score", rule.name}, {"difference", rule.difference ? nlohmann::json(*rule.difference) : nlohmann::json()},
                                        {"pairs", evidence.fitted.size()}, {"pairs_aside", all.given}, {"agreement_aside", all.right},
                                        {"verdicts_aside", aside.given}, {"right_aside", aside.right}, {"evidence", rule.evidence}}.dump() << '\n';
  else
    std::cout << std::format("{:<18} {:>7}   {}\n", rule.name, rule.difference ? std::format("{:.2f}", *rule.difference) : "never", rule.evidence);
}

/// The same tensors, byte for byte, and the same metadata but for the rules.
void write(const std::filesystem::path& from, const std::filesystem::path& to, const std::vector<VerdictRule>& rules) {
  const Safetensors file = Safetensors::open(from);
  auto metadata = file.metadata();
  metadata[verdict_rules_entry] = verdict_rules_json(rules);
  write_safetensors(to, file.tensors(), metadata);
}

}  // namespace

int calibrate_verdicts(const CalibrateArguments& arguments) {
  const Settings recipe = Settings::read(arguments.config, arguments.settings);
  recipe.refuse_unknown(known_settings);
  refuse_unknown_in_tables(recipe);
  const double right = recipe.get<double>("right", .9);
  const auto critic = std::unique_ptr<Critic>(aesthete_open_critic(arguments.critic, arguments.device));
  const std::vector<std::string> names = score_names(*critic);
  const HeldOut held = held_out(recipe, names);
  const std::vector<Picture> pictures = pictures_of({held.sources, {}, held.preferences});
  const Scores scores = score_all(*critic, pictures, worker_count(arguments), "calibrate");
  const std::vector<Evidence> evidence = evidence_of(held, names.size(), scores);
  std::vector<VerdictRule> rules;
  for (std::size_t name = 0; name < names.size(); ++name) {
    const auto difference = difference_of(evidence[name], right, recipe.get<std::size_t>("least_pairs", 200));
    rules.push_back({names[name], difference, told(evidence[name], difference, right)});
    print(rules.back(), evidence[name], arguments.json);
  }
  write(arguments.critic, arguments.output.empty() ? arguments.critic : arguments.output, rules);
  return scores.size() < pictures.size() ? 1 : 0;
}

}  // namespace aesthete
