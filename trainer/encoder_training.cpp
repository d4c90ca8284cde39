// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/encoder_training.hpp"

#include <cmath>
#include <format>
#include <future>

#include "trainer/checkpoint.hpp"
#include "trainer/finite.hpp"
#include "trainer/prepare.hpp"
#include "trainer/progress.hpp"
#include "trainer/schedule.hpp"

namespace aesthete {
namespace {

constexpr double gradient_limit = 2, warm_up_share = .05, head_rate_factor = 5, head_dropout = .2;
constexpr int standardizing_steps = 12;

struct Plan {
  std::size_t pairs, ratings, steps;
  double rate, average;
  std::int64_t checkpoint_every;
  std::uint32_t seed;
  CropSizes sizes;
};

Plan plan_of(const Settings& recipe) {
  Plan plan;
  plan.pairs = recipe.get<std::size_t>("pairs_per_step", 4);
  const auto batch = recipe.get<std::size_t>("batch_size", 24);
  if (batch < 2 * plan.pairs + 3) throw Error("setting \"batch_size\" must be at least 2 × pairs_per_step + 3; raise it or lower \"pairs_per_step\"");
  plan.ratings = batch - 2 * plan.pairs;
  plan.rate = recipe.get<double>("learning_rate", 3e-4);
  plan.average = recipe.get<double>("average", .998);
  plan.checkpoint_every = recipe.get<std::int64_t>("checkpoint_every", 100);
  plan.seed = recipe.get<std::uint32_t>("seed", 1);
  plan.sizes = {recipe.get<int>("whole_crop", 224), recipe.get<int>("detail_crop", 192)};
  return plan;
}

torch::Tensor features(const Encoder& encoder, const std::vector<Sample>& samples, const Preprocessing& how) {
  const auto [whole, detail] = inputs(samples, how);
  return picture_feature(encoder, whole, detail);
}

void standardize(TrainingState& state, Sampler& sampler, const Preprocessing& how, const Plan& plan) {
  torch::NoGradGuard no_grad;
  std::vector<torch::Tensor> seen;
  for (int step = 0; step < standardizing_steps; ++step)
    seen.push_back(features(*state.encoder, prepare(sampler.draw(step), how, plan.sizes, plan.seed).samples, how));
  state.heads->standardize_by(torch::cat(seen));
}

TrainingState fresh_state(const Settings& recipe, const std::vector<std::string>& names, Network& network, const Plan& plan) {
  TrainingState state;
  torch::manual_seed(plan.seed);
  state.encoder = network.encoder;
  state.encoder->hold(recipe.get<int>("hold", 2));
  state.heads = std::make_shared<Heads>(names, 2 * network.encoder->features(), 384, 128, head_dropout);
  state.heads->to(network.encoder->device());
  const auto options = torch::optim::AdamWOptions(plan.rate).weight_decay(recipe.get<double>("weight_decay", .02));
  state.optimizer = std::make_unique<torch::optim::AdamW>(
      std::vector<torch::optim::OptimizerParamGroup>{state.encoder->parameters(), state.heads->parameters()}, options);
  for (const auto& p : state.encoder->parameters()) state.average.push_back(p.detach().clone());
  return state;
}

void set_rates(torch::optim::AdamW& optimizer, double rate) {
  auto& groups = optimizer.param_groups();
  static_cast<torch::optim::AdamWOptions&>(groups[0].options()).lr(rate);
  static_cast<torch::optim::AdamWOptions&>(groups[1].options()).lr(rate * head_rate_factor);
}

double take_step(TrainingState& state, const Objective& objective, Prepared& prepared, const Preprocessing& how, const Plan& plan) {
  torch::manual_seed(plan.seed + state.step);
  set_rates(*state.optimizer, plan.rate * schedule(state.step, plan.steps, warm_up_share));
  prepared.words.logits = state.heads->forward(features(*state.encoder, prepared.samples, how)).to(torch::kCPU);
  const torch::Tensor loss = objective.loss(prepared.words);
  const double value = loss.item<double>();
  expect_finite(value, state.step);
  state.optimizer->zero_grad();
  loss.backward();
  auto parameters = state.encoder->parameters();
  for (const auto& p : state.heads->parameters()) parameters.push_back(p);
  expect_finite(torch::nn::utils::clip_grad_norm_(parameters, gradient_limit), state.step);
  state.optimizer->step();
  ++state.step;
  update_average(state.average, state.encoder->parameters(), state.step, plan.average);
  return value;
}

}  // namespace

void train_encoder(const Settings& recipe, const Collection& collection, const std::vector<std::string>& names,
                   Network& network, Run& run) {
  Plan plan = plan_of(recipe);
  Sampler sampler(collection, plan.ratings, plan.pairs, plan.seed);
  plan.steps = std::size_t(std::lround(recipe.get<double>("epochs", 2) * double(sampler.steps_per_epoch())));
  TrainingState state = fresh_state(recipe, names, network, plan);
  const auto checkpoint = run.path("encoder.checkpoint");
  if (std::filesystem::exists(checkpoint)) load_checkpoint(state.checkpointed(), checkpoint);
  else standardize(state, sampler, network.preprocessing, plan);

  const Objective objective = objective_of(recipe, collection, names.size());
  const auto fetch = [&](std::int64_t step) {
    return std::async(std::launch::async, [&, draw = sampler.draw(step), step] { return prepare(draw, network.preprocessing, plan.sizes, plan.seed + 7 * std::uint32_t(step)); });
  };
  state.heads->train();
  Progress progress("encoder", plan.steps, state.step);
  double smooth = 0;
  for (auto next = fetch(state.step); state.step < std::int64_t(plan.steps);) {
    Prepared prepared = next.get();
    next = fetch(state.step + 1);
    const double loss = take_step(state, objective, prepared, network.preprocessing, plan);
    smooth = smooth ? .95 * smooth + .05 * loss : loss;
    run.log({{"phase", "encoder"}, {"step", state.step}, {"steps", plan.steps}, {"loss", loss},
             {"learning_rate", state.optimizer->param_groups()[0].options().get_lr()}});
    progress.step(1, std::format("loss {:.3f}", smooth));
    if (state.step % plan.checkpoint_every == 0 || state.step == std::int64_t(plan.steps)) save_checkpoint(state.checkpointed(), checkpoint);
  }
  adopt_average(state.average, state.encoder->parameters());
}

}  // namespace aesthete
