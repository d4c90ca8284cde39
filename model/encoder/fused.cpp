// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/fused.hpp"

#include <cstring>
#include <map>
#include <mutex>

#include "model/encoder/arena.hpp"
#include "model/encoder/fused_step.hpp"
#include "model/encoder/pool_rows.hpp"

namespace aesthete {
namespace {

/// A block's input, the next one's, what was expanded, what was convolved by depth, oneDNN's scratch.
enum Slot : std::size_t { input_slot, next_slot, expanded_slot, depthwise_slot, scratch_slot };

using Shape = FrameShape;

}  // namespace

constexpr std::size_t most_plans = 32;  // of as many shapes of input

struct FusedEncoder::Plan {
  std::vector<FusedStep> steps;
  std::size_t scratch = 0;
};

struct FusedEncoder::State {
  std::vector<FoldedLayer> layers;
  std::int64_t features = 0;
  mutable std::mutex mutex;
  mutable std::vector<WeightOrders> orders;  ///< by layer
  mutable std::map<std::pair<std::int64_t, std::int64_t>, std::shared_ptr<const Plan>> plans;
};

FusedEncoder::FusedEncoder(std::vector<FoldedLayer> layers) : state_(std::make_unique<State>()) {
  state_->layers = std::move(layers);
  state_->orders.resize(state_->layers.size());
  for (const FoldedLayer& layer : state_->layers)
    if (layer.pooled) state_->features += 2 * layer.out();
}

FusedEncoder::~FusedEncoder() = default;

std::shared_ptr<const FusedEncoder::Plan> FusedEncoder::plan_for(std::int64_t height, std::int64_t width) const {
  const std::lock_guard lock(state_->mutex);
  const std::pair shape_of_input{height, width};
  if (const auto known = state_->plans.find(shape_of_input); known != state_->plans.end()) return known->second;
  if (state_->plans.size() >= most_plans) state_->plans.clear();  // what is in use lives on
  auto plan = std::make_shared<Plan>();
  Shape shape{3, height, width};
  for (std::size_t l = 0; l < state_->layers.size(); ++l) {
    plan->steps.push_back(fused_step(state_->layers[l], state_->orders[l], shape));
    shape = plan->steps.back().to;
    plan->scratch = std::max(plan->scratch, plan->steps.back().description.scratchpad_desc().get_size());
  }
  return state_->plans.emplace(shape_of_input, std::move(plan)).first->second;
}

namespace {

/// Where a layer writes: a sum goes onto the block's input in place.
Slot target_of(const FoldedLayer& layer) {
  if (layer.ends_block) return layer.adds_input ? input_slot : next_slot;
  return layer.groups > 1 ? depthwise_slot : expanded_slot;
}

void execute(const FusedStep& step, const float* from, float* to, float* scratch, dnnl::stream& stream) {
  const dnnl::memory src(step.description.src_desc(), dnnl_processor(), const_cast<float*>(from));
  const dnnl::memory dst(step.description.dst_desc(), dnnl_processor(), to);
  const dnnl::memory work(step.description.scratchpad_desc(), dnnl_processor(), scratch);
  step.primitive.execute(stream, {{DNNL_ARG_SRC, src}, {DNNL_ARG_WEIGHTS, step.weight}, {DNNL_ARG_BIAS, step.bias},
                                  {DNNL_ARG_DST, dst}, {DNNL_ARG_SCRATCHPAD, work}});
}

}  // namespace

std::int64_t FusedEncoder::features() const { return state_->features; }

FrameShape FusedEncoder::last_shape(std::int64_t height, std::int64_t width) const { return plan_for(height, width)->steps.back().to; }

void FusedEncoder::forward(const float* x, std::int64_t batch, std::int64_t height, std::int64_t width, float* features,
                           float* last, const Watcher& pooled) const {
  thread_local Arena arena;
  const std::shared_ptr<const Plan> kept = plan_for(height, width);
  const Plan& plan = *kept;
  float* scratch = arena.slot(scratch_slot, plan.scratch / sizeof(float) + 1);
  dnnl::stream stream(dnnl_processor());
  for (std::int64_t i = 0; i < batch; ++i) {
    const float* from = x + i * plan.steps.front().from.numel();
    std::size_t block = input_slot, next = next_slot;
    for (std::size_t l = 0; l < plan.steps.size(); ++l) {
      const FusedStep& step = plan.steps[l];
      const FoldedLayer& layer = state_->layers[l];
      const Slot target = target_of(layer);
      const std::size_t slot = target == input_slot ? block : target == next_slot ? next : target;
      float* to = arena.slot(slot, std::size_t(step.to.numel()));
      execute(step, from, to, scratch, stream);
      stream.wait();
      if (layer.ends_block && !layer.adds_input) std::swap(block, next);
      if (layer.pooled) {
        pool_rows(to, step.to.height * step.to.width, step.to.channels, features);
        features += 2 * step.to.channels;
        if (pooled) pooled(to, step.to);
      }
      from = to;
    }
    if (last) std::memcpy(last + i * plan.steps.back().to.numel(), from, std::size_t(plan.steps.back().to.numel()) * sizeof(float));
  }
}

}  // namespace aesthete
