// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/fused.hpp"

#include <oneapi/dnnl/dnnl.hpp>

#include <cstring>
#include <map>
#include <mutex>

#include "model/encoder/same_padding.hpp"
#include "model/encoder/pool_rows.hpp"

namespace aesthete {
namespace {

using Primitive = dnnl::convolution_forward;
using Dims = dnnl::memory::dims;
using Tag = dnnl::memory::format_tag;
constexpr auto f32 = dnnl::memory::data_type::f32;

const dnnl::engine& cpu() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

/// A thread's own buffers, grown as needed and kept: fresh pages for each layer would cost more than small layers do.
class Arena {
public:
  float* slot(std::size_t index, std::size_t floats) {
    if (index >= slots_.size()) slots_.resize(index + 1);
    if (slots_[index].numel() < std::int64_t(floats)) slots_[index] = torch::empty({std::int64_t(floats)}, torch::kFloat32);
    return slots_[index].mutable_data_ptr<float>();
  }

private:
  std::vector<torch::Tensor> slots_;
};

/// A block's input, the next one's, what was expanded, what was convolved by depth, oneDNN's scratch.
enum Slot : std::size_t { input_slot, next_slot, expanded_slot, depthwise_slot, scratch_slot };

struct Shape {
  std::int64_t channels, height, width;
  std::int64_t numel() const { return channels * height * width; }
};

dnnl::primitive_attr attributes(const FoldedLayer& layer) {
  dnnl::primitive_attr attr;
  dnnl::post_ops after;
  if (layer.adds_input) after.append_sum(1);
  if (layer.relu6) after.append_eltwise(dnnl::algorithm::eltwise_clip, 0, 6);
  attr.set_post_ops(after);
  attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  return attr;
}

Dims weight_dims(const FoldedLayer& layer) {
  const auto s = layer.weight.sizes();
  return layer.groups == 1 ? Dims{s[0], s[1], s[2], s[3]} : Dims{layer.groups, s[0] / layer.groups, s[1], s[2], s[3]};
}

struct Step {
  Primitive::primitive_desc description;
  Primitive primitive;
  dnnl::memory weight, bias;
  Shape from, to;
};

Step make_step(const FoldedLayer& layer, const Shape& from) {
  const std::int64_t kernel = layer.weight.size(2);
  const Padding down = same_padding(from.height, kernel, layer.stride), across = same_padding(from.width, kernel, layer.stride);
  const Shape to{layer.weight.size(0), (from.height + layer.stride - 1) / layer.stride, (from.width + layer.stride - 1) / layer.stride};
  const auto image = [](const Shape& s) { return dnnl::memory::desc({1, s.channels, s.height, s.width}, f32, Tag::nhwc); };
  const Dims dims = weight_dims(layer);
  Step step;
  step.description = Primitive::primitive_desc(
      cpu(), dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, image(from),
      dnnl::memory::desc(dims, f32, Tag::any), dnnl::memory::desc({to.channels}, f32, Tag::x), image(to),
      {layer.stride, layer.stride}, {down.before, across.before}, {down.after, across.after}, attributes(layer));
  step.primitive = Primitive(step.description);
  step.from = from;
  step.to = to;
  const torch::Tensor plain = layer.weight.contiguous();
  dnnl::memory given(dnnl::memory::desc(dims, f32, layer.groups == 1 ? Tag::oihw : Tag::goihw), cpu(), plain.data_ptr());
  step.weight = dnnl::memory(step.description.weights_desc(), cpu());
  step.bias = dnnl::memory(dnnl::memory::desc({to.channels}, f32, Tag::x), cpu(), layer.bias.data_ptr());
  dnnl::stream stream(cpu());
  dnnl::reorder(given, step.weight).execute(stream, given, step.weight);
  stream.wait();
  return step;
}

}  // namespace

struct FusedEncoder::Plan {
  std::vector<Step> steps;
  std::size_t scratch = 0;
};

struct FusedEncoder::State {
  std::vector<FoldedLayer> layers;
  std::int64_t features = 0;
  mutable std::mutex mutex;
  mutable std::map<std::pair<std::int64_t, std::int64_t>, std::unique_ptr<Plan>> plans;
};

FusedEncoder::FusedEncoder(std::vector<FoldedLayer> layers) : state_(std::make_unique<State>()) {
  state_->layers = std::move(layers);
  for (FoldedLayer& layer : state_->layers) {
    layer.bias = layer.bias.contiguous();
    if (layer.pooled) state_->features += 2 * layer.weight.size(0);
  }
}

FusedEncoder::~FusedEncoder() = default;

const FusedEncoder::Plan& FusedEncoder::plan_for(std::int64_t height, std::int64_t width) const {
  const std::lock_guard lock(state_->mutex);
  auto& plan = state_->plans[{height, width}];
  if (plan) return *plan;
  plan = std::make_unique<Plan>();
  Shape shape{3, height, width};
  for (const FoldedLayer& layer : state_->layers) {
    plan->steps.push_back(make_step(layer, shape));
    shape = plan->steps.back().to;
    plan->scratch = std::max(plan->scratch, plan->steps.back().description.scratchpad_desc().get_size());
  }
  return *plan;
}

namespace {

/// Where a layer writes: a sum goes onto the block's input in place.
Slot target_of(const FoldedLayer& layer) {
  if (layer.ends_block) return layer.adds_input ? input_slot : next_slot;
  return layer.groups > 1 ? depthwise_slot : expanded_slot;
}

void execute(const Step& step, const float* from, float* to, float* scratch, dnnl::stream& stream) {
  const dnnl::memory src(step.description.src_desc(), cpu(), const_cast<float*>(from));
  const dnnl::memory dst(step.description.dst_desc(), cpu(), to);
  const dnnl::memory work(step.description.scratchpad_desc(), cpu(), scratch);
  step.primitive.execute(stream, {{DNNL_ARG_SRC, src}, {DNNL_ARG_WEIGHTS, step.weight}, {DNNL_ARG_BIAS, step.bias},
                                  {DNNL_ARG_DST, dst}, {DNNL_ARG_SCRATCHPAD, work}});
}

}  // namespace

FusedResult FusedEncoder::forward(const torch::Tensor& x, bool wants_last) const {
  thread_local Arena arena;
  const torch::Tensor input = x.contiguous(at::MemoryFormat::ChannelsLast);
  const Plan& plan = plan_for(x.size(2), x.size(3));
  const Shape end = plan.steps.back().to;
  FusedResult result{torch::empty({x.size(0), state_->features}), {}};
  if (wants_last) result.last = torch::empty({x.size(0), end.channels, end.height, end.width}, at::MemoryFormat::ChannelsLast);
  float* scratch = arena.slot(scratch_slot, plan.scratch / sizeof(float) + 1);
  dnnl::stream stream(cpu());
  for (std::int64_t i = 0; i < x.size(0); ++i) {
    const float* from = input.const_data_ptr<float>() + i * x.size(1) * x.size(2) * x.size(3);
    std::size_t block = input_slot, next = next_slot;
    float* features = result.features.mutable_data_ptr<float>() + i * state_->features;
    for (std::size_t l = 0; l < plan.steps.size(); ++l) {
      const Step& step = plan.steps[l];
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
      }
      from = to;
    }
    if (wants_last) std::memcpy(result.last.mutable_data_ptr<float>() + i * end.numel(), from, std::size_t(end.numel()) * sizeof(float));
  }
  return result;
}

}  // namespace aesthete
