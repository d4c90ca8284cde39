// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/probe/probe.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <iostream>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "model/compute_device.hpp"
#include "model/encoder/encoder.hpp"
#include "model/tensors.hpp"
#include "trainer/collection.hpp"
#include "trainer/commands.hpp"
#include "trainer/device.hpp"
#include "trainer/in_order.hpp"
#include "trainer/probe/ridge.hpp"
#include "trainer/progress.hpp"
#include "trainer/recipe_keys.hpp"
#include "trainer/start.hpp"
#include "trainer/statistics.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

/// Photographs with one rating each.
struct Rated {
  torch::Tensor features;  ///< [n, features]
  std::vector<double> means;
  std::vector<std::string> groups;

  Rated at(const std::vector<std::int64_t>& rows) const {
    Rated part{features.index_select(0, torch::tensor(rows, torch::kInt64)), {}, {}};
    for (auto row : rows) part.means.push_back(means[std::size_t(row)]), part.groups.push_back(groups[std::size_t(row)]);
    return part;
  }
};

std::shared_ptr<Encoder> frozen(const Settings& recipe, torch::Device device) {
  auto encoder = started_encoder(recipe, device);
  encoder->freeze();
  return encoder;
}

torch::Tensor feature(const Encoder& encoder, const Picture& picture, const Preprocessing& how) {
  const torch::InferenceMode inference;
  const Image whole = whole_view(picture.read(), how);
  return encoder.forward(to_input({&whole}, how).to(encoder.device()))[0].to(torch::kCPU).clone();
}

Rated look(const Encoder& encoder, const std::vector<Rating>& ratings, const Preprocessing& how, unsigned workers) {
  Rated rated;
  std::vector<torch::Tensor> rows(ratings.size());
  Progress progress("features", ratings.size());
  in_order<torch::Tensor>(
      ratings.size(), workers, [&](std::size_t i) { keep_to_one_processor(workers); return feature(encoder, ratings[i].picture, how); },
      [&](std::size_t i, torch::Tensor row) { rows[i] = row; progress.step(); });
  if (rows.empty()) throw Error("probe: the recipe names no [[ratings]], or no [[test]] and no \"folds\"");
  rated.features = torch::stack(rows);
  for (const auto& rating : ratings) rated.means.push_back(rating.mean), rated.groups.push_back(rating.group);
  return rated;
}

double agreement(const Rated& learnt, const Rated& unseen, std::uint32_t seed) {
  const torch::Tensor given = torch::tensor(learnt.means).to(torch::kFloat32);
  const torch::Tensor predicted = ridge(learnt.features, given, unseen.features, seed).to(torch::kFloat64).contiguous();
  return spearman({predicted.const_data_ptr<double>(), predicted.const_data_ptr<double>() + predicted.numel()}, unseen.means);
}

std::vector<std::int64_t> drawn(std::size_t all, double share, std::uint32_t seed) {
  std::vector<std::int64_t> rows(all);
  std::iota(rows.begin(), rows.end(), 0);
  std::shuffle(rows.begin(), rows.end(), std::mt19937(seed));
  rows.resize(std::max<std::size_t>(10, std::size_t(std::lround(share * double(all)))));
  return rows;
}

/// Groups dealt to folds by seed; the mean over folds of the agreement within each.
double across_folds(const Rated& all, std::size_t folds, double share, std::uint32_t seed) {
  std::set<std::string> known(all.groups.begin(), all.groups.end());
  std::vector<std::string> groups(known.begin(), known.end());
  std::shuffle(groups.begin(), groups.end(), std::mt19937(seed));
  std::map<std::string, std::size_t> fold_of;
  for (std::size_t g = 0; g < groups.size(); ++g) fold_of[groups[g]] = g % folds;
  double sum = 0;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<std::int64_t> inside, outside;
    for (std::size_t i = 0; i < all.groups.size(); ++i) (fold_of[all.groups[i]] == fold ? inside : outside).push_back(std::int64_t(i));
    const Rated rest = all.at(outside);
    sum += agreement(rest.at(drawn(outside.size(), share, seed)), all.at(inside), seed);
  }
  return sum / double(folds);
}

std::pair<double, double> mean_and_spread(const std::vector<double>& values) {
  double mean = 0, variance = 0;
  for (double v : values) mean += v / double(values.size());
  for (double v : values) variance += (v - mean) * (v - mean) / std::max<double>(1, double(values.size()) - 1);
  return {mean, std::sqrt(variance)};
}

const std::vector<std::string> known_settings{"data", "device", "encoder", "start", "attributes", "side", "shares", "seeds", "seed", "folds", "ratings", "test"};

}  // namespace

int probe(const ProbeArguments& arguments) {
  const Settings recipe = Settings::read(arguments.config, arguments.settings);
  recipe.refuse_unknown(known_settings);
  refuse_unknown_in_tables(recipe);
  keep_matrix_products_to_one_thread();
  const std::vector<std::string> names{"overall", "content", "emotion", "composition", "depth_of_field", "lighting", "color", "technical_quality"};
  Preprocessing how;
  how.whole_side = recipe.get<int>("side", how.whole_side);
  const unsigned workers = arguments.workers ? arguments.workers : std::max(1u, std::thread::hardware_concurrency());
  const auto encoder = frozen(recipe, resolve(training_device(recipe, arguments.device)));
  const auto folds = recipe.get<std::size_t>("folds", 0);
  const Rated learnt = look(*encoder, read_ratings(recipe, "ratings", names).ratings, how, workers);
  const Rated unseen = folds ? Rated{} : look(*encoder, read_ratings(recipe, "test", names).ratings, how, workers);
  for (const double share : recipe.get<std::vector<double>>("shares", {1.})) {
    std::vector<double> found;
    for (std::uint32_t seed = 1; seed <= recipe.get<std::uint32_t>("seeds", 3); ++seed)
      found.push_back(folds ? across_folds(learnt, folds, share, seed)
                            : agreement(learnt.at(drawn(learnt.means.size(), share, seed)), unseen, seed));
    const auto [mean, spread] = mean_and_spread(found);
    const auto labels = std::size_t(std::lround(share * double(learnt.means.size())));
    if (arguments.json) std::cout << nlohmann::ordered_json{{"share", share}, {"labels", labels}, {"srocc", mean}, {"spread", spread}, {"seeds", found}}.dump() << std::endl;
    else std::cout << std::format("{:5.1f} % of the labels ({})  SROCC {:.3f} ± {:.3f}", 100 * share, labels, mean, spread) << std::endl;
  }
  return 0;
}

}  // namespace aesthete
