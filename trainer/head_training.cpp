// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/head_training.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <iterator>
#include <numbers>

#include "model/scale.hpp"
#include "trainer/extended.hpp"
#include "trainer/finite.hpp"
#include "trainer/objective.hpp"
#include "trainer/pair_lines.hpp"
#include "trainer/progress.hpp"
#include "trainer/samples.hpp"
#include "trainer/statistics.hpp"
#include "trainer/within.hpp"

namespace aesthete {
namespace {

/// The words whose pictures have features.
struct Usable {
  Collection learnt;
  std::vector<Rating> watched;
};

Usable usable(const Collection& all, const Features& features, double holdout, std::uint32_t seed) {
  Usable result{{all.sources, {}, {}}, {}};
  std::mt19937 random(seed);
  for (const auto& rating : all.ratings) {
    const bool watch = random() < holdout * double(std::mt19937::max());
    if (!features.rows.contains(rating.picture.key())) continue;
    (watch ? result.watched : result.learnt.ratings).push_back(rating);
  }
  for (const auto& preference : all.preferences)
    if (features.rows.contains(preference.better.key()) && features.rows.contains(preference.worse.key()))
      result.learnt.preferences.push_back(preference);
  return result;
}

/// The rows of features that a draw needs, and the batch's words over them.
std::pair<torch::Tensor, Batch> gather(const Draw& draw, const Features& features) {
  Batch batch;
  std::vector<std::int64_t> rows;
  const auto add = [&](const Picture& picture) { return rows.push_back(features.rows.at(picture.key())), rows.size() - 1; };
  for (const Rating* rating : draw.ratings) batch.ratings.push_back({add(rating->picture), rating});
  for (const Preference* p : draw.preferences) {
    const auto better = add(p->better), worse = add(p->worse);
    batch.pairs.push_back({better, worse, p});
  }
  return {features.at(rows), batch};
}

constexpr std::size_t fewest_watched = 10;
constexpr const char* rate_setting = "head_learning_rate";

/// Of the first source's ratings that the heads do not learn from; the encoder may have.
double watched_srocc(const std::vector<Rating>& watched, const Features& features, Heads& heads) {
  Draw draw;
  for (const auto& rating : watched)
    if (rating.source == 0) draw.ratings.push_back(&rating);
  if (draw.ratings.size() < fewest_watched) return 0;
  torch::NoGradGuard no_grad;
  heads.eval();
  const torch::Tensor scores = distribution_mean(heads.forward(gather(draw, features).first).select(1, std::int64_t(draw.ratings[0]->names[0])));
  std::vector<double> predicted, given;
  for (std::size_t i = 0; i < draw.ratings.size(); ++i) {
    predicted.push_back(scores[std::int64_t(i)].item<double>());
    given.push_back(draw.ratings[i]->mean);
  }
  heads.train();
  return spearman(predicted, given);
}

constexpr std::int64_t copies = 4;  // of each line: dropout seldom hides all

/// The projection's rows `row` … `row + count − 1` begin with what a regression on the last features, or all, found.
void begin_with(Heads& heads, const RidgeLine& line, std::int64_t row, std::int64_t count) {
  const torch::NoGradGuard no_grad;
  const auto all = heads.named_parameters();
  const auto& standard = heads.named_buffers();
  const torch::Tensor weights = line.weights / line.deviation;  // of plain features
  torch::Tensor begun = torch::zeros_like(all["project.weight"][row]);
  const std::int64_t first = begun.size(0) - weights.size(0);
  begun.slice(0, first).copy_(weights * standard["deviation"].slice(0, first));
  all["project.weight"].slice(0, row, row + count).copy_(begun);
  all["project.bias"].slice(0, row, row + count).fill_((weights * (standard["mean"].slice(0, first) - line.mean)).sum());
}

struct HeadSettings {
  std::int64_t width;
  double dropout;
  std::size_t batch;
};

HeadSettings head_settings(const Settings& recipe, std::size_t lines = 0) {
  return {within<std::int64_t>(recipe, "head_width", 384, std::max<std::int64_t>(8, copies * std::int64_t(lines)), 8192), within(recipe, "dropout", .3, 0., .99),
          within<std::size_t>(recipe, "head_batch_size", 384, 8, 1 << 20)};
}

/// Heads that begin with these lines.
std::shared_ptr<Heads> starting_heads(const HeadSettings& settings, const std::vector<std::string>& names, const torch::Tensor& values, const std::vector<RidgeLine>& lines) {
  auto heads = std::make_shared<Heads>(names, values.size(1), settings.width, 128, settings.dropout);
  heads->standardize_by(values.to(torch::kFloat32));
  for (std::size_t i = 0; i < lines.size(); ++i) begin_with(*heads, lines[i], std::int64_t(i) * copies, copies);
  return heads;
}

double cosine(std::size_t step, std::size_t steps) { return .5 * (1 + std::cos(std::numbers::pi * double(step) / double(steps))); }

}  // namespace

void check_head_settings(const Settings& recipe) { head_settings(recipe); }

void train_heads(const Settings& recipe, const Collection& collection, const Features& features,
                 const std::vector<std::string>& names, Network& network, Run& run) {
  const auto seed = recipe.get<std::uint32_t>("seed", 1);
  torch::manual_seed(seed);
  Usable words = usable(collection, features, recipe.get<double>("holdout", .05), seed);
  const std::int64_t first = network.context ? 2 * network.encoder->features() : 0;
  std::vector<RidgeLine> lines = extend_ratings(recipe, names, features, first, words.learnt);
  std::ranges::move(pair_lines(recipe, features, words.learnt), std::back_inserter(lines));
  const HeadSettings settings = head_settings(recipe, lines.size());
  Sampler sampler(words.learnt, settings.batch / 2, settings.batch / 4, seed);
  network.heads = starting_heads(settings, names, features.values, lines);
  const double rate = recipe.get<double>(rate_setting, 5e-4);
  torch::optim::AdamW optimizer(network.heads->parameters(), torch::optim::AdamWOptions(rate).weight_decay(recipe.get<double>("head_weight_decay", .05)));
  const Objective objective = objective_of(recipe, words.learnt, names.size());
  const std::size_t epochs = recipe.get<std::size_t>("head_epochs", 30), steps = epochs * sampler.steps_per_epoch();
  Progress progress("heads", steps);
  network.heads->train();
  for (std::size_t step = 0; step < steps; ++step) {
    static_cast<torch::optim::AdamWOptions&>(optimizer.param_groups()[0].options()).lr(rate * cosine(step, steps));
    auto [v, batch] = gather(sampler.draw(step), features);
    batch.logits = network.heads->forward(v);
    const torch::Tensor loss = objective.loss(batch);
    expect_finite(loss.item<double>(), std::int64_t(step), rate_setting);
    optimizer.zero_grad();
    loss.backward();
    expect_finite(torch::nn::utils::clip_grad_norm_(network.heads->parameters(), 2), std::int64_t(step), rate_setting);
    optimizer.step();
    progress.step(1, std::format("loss {:.3f}", loss.item<double>()));
    if ((step + 1) % sampler.steps_per_epoch() == 0)
      run.log({{"phase", "heads"}, {"epoch", (step + 1) / sampler.steps_per_epoch()}, {"loss", loss.item<double>()},
               {"learning_rate", optimizer.param_groups()[0].options().get_lr()},
               {"held_out_srocc", watched_srocc(words.watched, features, *network.heads)}});
  }
  network.heads->eval();
}

}  // namespace aesthete
