// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/pretraining.hpp"

#include <cmath>
#include <format>
#include <fstream>
#include <iostream>
#include <sstream>

#include "trainer/checkpoint.hpp"
#include "trainer/finite.hpp"
#include "trainer/pretrain/reading.hpp"
#include "trainer/progress.hpp"
#include "trainer/schedule.hpp"

namespace aesthete {
namespace {

constexpr double gradient_limit = 2, warm_up_share = .1, embedder_rate_factor = 6;
constexpr std::size_t standardizing_pictures = 512;

struct State {
  std::unique_ptr<torch::optim::AdamW> optimizer;
  std::vector<torch::Tensor> average;
  std::int64_t step = 0;

  Checkpointed checkpointed(PretrainNetwork& network) {
    return {{{"encoder", network.encoder.get()}, {"embedder", network.embedder.get()}}, optimizer.get(), &average, &step};
  }
};

/// Encoder and embedder learn at their own rates; only matrices and kernels decay.
State fresh_state(const PretrainNetwork& network, const PretrainPlan& plan) {
  std::array<std::vector<torch::Tensor>, 4> groups;
  const std::size_t of_embedder = network.embedder->parameters().size();
  for (std::size_t i = 0; i < network.trained.size(); ++i) {
    const bool embedder = i + of_embedder >= network.trained.size();
    groups[2 * embedder + (network.trained[i].dim() < 2)].push_back(network.trained[i]);
  }
  std::vector<torch::optim::OptimizerParamGroup> all;
  for (std::size_t g = 0; g < groups.size(); ++g)
    all.emplace_back(groups[g], std::make_unique<torch::optim::AdamWOptions>(torch::optim::AdamWOptions(plan.learning_rate).weight_decay(g % 2 ? 0 : plan.weight_decay)));
  State state;
  state.optimizer = std::make_unique<torch::optim::AdamW>(all, torch::optim::AdamWOptions(plan.learning_rate));
  for (const auto& p : network.trained) state.average.push_back(p.detach().clone());
  return state;
}

/// The file's bytes; none when it is not there.
std::string read_checkpoint(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return {};
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  if (bytes.view().empty()) throw Error("checkpoint " + file.string() + ": it is empty or cannot be read; make it readable, or begin a new run");
  return std::move(bytes).str();
}

/// Rank 0 reads the run's checkpoint for all. Returns false when there is none.
bool resume(State& state, PretrainNetwork& network, const Ranks& ranks, const std::filesystem::path& file) {
  std::istringstream stream(ranks.broadcast(ranks.rank() == 0 ? read_checkpoint(file) : std::string()));
  if (stream.view().empty()) return false;
  load_checkpoint(state.checkpointed(network), stream, file);
  return true;
}

/// Mean and deviation of the start's features over the first batches.
void standardize(PretrainNetwork& network, const Reading& reading, const PretrainPlan& plan, std::size_t epoch, const Ranks& ranks) {
  torch::NoGradGuard no_grad;
  torch::Tensor sums = torch::zeros({3, network.encoder->features()}, torch::kFloat64);
  const std::size_t wanted = std::min((standardizing_pictures + plan.batch - 1) / plan.batch, epoch);
  reading.each_step(0, wanted, [&](std::size_t, const std::vector<SeenRow>& rows, double) {
    for (const Group& group : grouped(rows, plan.objective.chunk)) {
      const torch::Tensor v = feature(*network.encoder, images_of(group, network.device), network).cpu().to(torch::kFloat64);
      sums[0] += v.sum(0);
      sums[1] += v.square().sum(0);
      sums[2] += double(v.size(0));
    }
  });
  ranks.sum(sums);
  const torch::Tensor mean = sums[0] / sums[2];
  network.embedder->standardize_by(mean, (sums[1] / sums[2] - mean.square()).clamp_min(0).sqrt());
}

void set_rates(torch::optim::AdamW& optimizer, double rate) {
  auto& groups = optimizer.param_groups();
  for (std::size_t g = 0; g < groups.size(); ++g)
    static_cast<torch::optim::AdamWOptions&>(groups[g].options()).lr(g < 2 ? rate : rate * embedder_rate_factor);
}

/// Each rank holds the part that flowed through its own rows; the temperature's is whole on each.
void sum_gradients(PretrainNetwork& network, const Ranks& ranks) {
  if (ranks.size() == 1) return;
  network.embedder->log_scale().grad().div_(ranks.size());
  std::vector<torch::Tensor> flat;
  for (const auto& p : network.trained) flat.push_back(p.grad().defined() ? p.grad().reshape(-1) : torch::zeros({p.numel()}, p.options()));
  torch::Tensor all = torch::cat(flat);
  ranks.sum(all);
  std::int64_t at = 0;
  for (auto& p : network.trained) {
    p.mutable_grad() = all.narrow(0, at, p.numel()).view(p.sizes()).clone();
    at += p.numel();
  }
}

PretrainLoss take_step(PretrainNetwork& network, State& state, const std::vector<SeenRow>& rows, const PretrainPlan& plan,
                       std::size_t steps, const Drawing& drawing, const TextTable& table, const Ranks& ranks) {
  set_rates(*state.optimizer, plan.learning_rate * schedule(state.step, steps, warm_up_share));
  state.optimizer->zero_grad();
  const PretrainLoss loss = accumulate_gradients(network, rows, drawing.critiques(std::size_t(state.step)), table, plan.objective, ranks);
  expect_finite(loss.total, state.step);
  sum_gradients(network, ranks);
  expect_finite(torch::nn::utils::clip_grad_norm_(network.trained, gradient_limit), state.step);
  state.optimizer->step();
  network.embedder->limit_scale();
  ++state.step;
  update_average(state.average, network.trained, state.step, plan.average);
  return loss;
}

nlohmann::ordered_json entry(const PretrainNetwork& network, const State& state, std::size_t steps, const PretrainLoss& loss) {
  nlohmann::ordered_json attributes;
  for (std::size_t a = 0; a < loss.attributes.size(); ++a) attributes[network.embedder->form().attributes[a].name] = loss.attributes[a];
  return {{"phase", "pretrain"}, {"step", state.step}, {"steps", steps}, {"loss", loss.total}, {"contrastive", loss.contrastive},
          {"affinity", loss.affinity}, {"recall", loss.recall}, {"attributes", attributes}, {"scale", network.embedder->scale().item<double>()},
          {"learning_rate", state.optimizer->param_groups()[0].options().get_lr()}};
}

/// How fast the loop goes, and how much of it is waiting for pictures.
class Pace {
public:
  void step(double seconds, double waited, std::size_t pictures) {
    seconds_ += seconds;
    waited_ += waited;
    pictures_ += pictures;
  }
  double rate() const { return seconds_ > 0 ? double(pictures_) / seconds_ : 0; }
  double share_waited() const { return seconds_ > 0 ? waited_ / seconds_ : 0; }

private:
  double seconds_ = 0, waited_ = 0;
  std::size_t pictures_ = 0;
};

}  // namespace

void train(PretrainNetwork& network, const PretrainPlan& plan, const Corpus& corpus, const Drawing& drawing, const TextTable& table,
           const Ranks& ranks, Run* run) {
  const auto steps = std::size_t(std::lround(plan.epochs * double(drawing.steps_per_epoch())));
  const std::size_t own = drawing.batch() / std::size_t(ranks.size());
  const Reading reading(corpus, drawing, plan.view, std::size_t(ranks.rank()) * own, own, plan.workers);
  State state = fresh_state(network, plan);
  const auto checkpoint = run ? run->path("pretrain.checkpoint") : std::filesystem::path("the checkpoint of rank 0");
  if (!resume(state, network, ranks, checkpoint)) standardize(network, reading, plan, drawing.steps_per_epoch(), ranks);

  std::optional<Progress> progress;
  if (run) progress.emplace("pretrain", steps, std::size_t(state.step));
  Pace pace;
  double smooth = 0;
  reading.each_step(std::size_t(state.step), steps, [&](std::size_t, const std::vector<SeenRow>& rows, double waited) {
    const auto started = std::chrono::steady_clock::now();
    const PretrainLoss loss = take_step(network, state, rows, plan, steps, drawing, table, ranks);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count() + waited;
    pace.step(seconds, waited, drawing.batch());
    if (!run) return;
    auto line = entry(network, state, steps, loss);
    line["seconds"] = seconds;
    line["waited"] = waited;
    run->log(line);
    smooth = smooth ? .95 * smooth + .05 * loss.total : loss.total;
    progress->step(1, std::format("loss {:.3f}  {:.1f} images/s, {:.0f} % waiting for them", smooth, pace.rate(), 100 * pace.share_waited()));
    if (state.step % plan.checkpoint_every == 0 || state.step == std::int64_t(steps)) save_checkpoint(state.checkpointed(network), checkpoint);
  });
  adopt_average(state.average, network.trained);
}

}  // namespace aesthete
