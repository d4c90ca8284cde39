// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/fused.hpp"

#include <oneapi/dnnl/dnnl.hpp>

#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <new>

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
    if (index >= buffers_.size()) buffers_.resize(index + 1);
    Buffer& buffer = buffers_[index];
    if (buffer.floats < floats) buffer = allocated(floats);
    return buffer.memory.get();
  }

private:
  struct Free {
    void operator()(float* memory) const { std::free(memory); }
  };
  struct Buffer {
    std::unique_ptr<float, Free> memory;
    std::size_t floats = 0;
  };
  static Buffer allocated(std::size_t floats) {
    constexpr std::size_t alignment = 64;  // of a vector of AVX-512
    const std::size_t bytes = (floats * sizeof(float) + alignment - 1) / alignment * alignment;
    Buffer buffer{std::unique_ptr<float, Free>(static_cast<float*>(std::aligned_alloc(alignment, bytes))), floats};
    if (!buffer.memory) throw std::bad_alloc();
    return buffer;
  }
  std::vector<Buffer> buffers_;
};

/// A block's input, the next one's, what was expanded, what was convolved by depth, oneDNN's scratch.
enum Slot : std::size_t { input_slot, next_slot, expanded_slot, depthwise_slot, scratch_slot };

using Shape = FrameShape;

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
  const std::int64_t groups = layer.groups, k = layer.kernel;
  return groups == 1 ? Dims{layer.out(), layer.in(), k, k} : Dims{groups, layer.out() / groups, layer.in() / groups, k, k};
}

struct Step {
  Primitive::primitive_desc description;
  Primitive primitive;
  dnnl::memory weight, bias;
  Shape from, to;
};

/// A layer's weights in each order that an execution has wanted: pictures of many shapes share them.
class Orders {
public:
  dnnl::memory in(const dnnl::memory::desc& wanted, FoldedLayer& layer) {
    for (const dnnl::memory& known : known_)
      if (known.get_desc() == wanted) return known;
    dnnl::memory given(dnnl::memory::desc(weight_dims(layer), f32, layer.groups == 1 ? Tag::oihw : Tag::goihw), cpu(), layer.weight.data());
    dnnl::memory ordered(wanted, cpu());
    dnnl::stream stream(cpu());
    dnnl::reorder(given, ordered).execute(stream, given, ordered);
    stream.wait();
    return known_.emplace_back(std::move(ordered));
  }

private:
  std::vector<dnnl::memory> known_;
};

Step make_step(FoldedLayer& layer, Orders& orders, const Shape& from) {
  const Padding down = same_padding(from.height, layer.kernel, layer.stride), across = same_padding(from.width, layer.kernel, layer.stride);
  const Shape to{layer.out(), (from.height + layer.stride - 1) / layer.stride, (from.width + layer.stride - 1) / layer.stride};
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
  step.weight = orders.in(step.description.weights_desc(), layer);
  step.bias = dnnl::memory(dnnl::memory::desc({to.channels}, f32, Tag::x), cpu(), layer.bias.data());
  return step;
}

}  // namespace

constexpr std::size_t most_plans = 32;  // of as many shapes of input

struct FusedEncoder::Plan {
  std::vector<Step> steps;
  std::size_t scratch = 0;
};

struct FusedEncoder::State {
  std::vector<FoldedLayer> layers;
  std::int64_t features = 0;
  mutable std::mutex mutex;
  mutable std::vector<Orders> orders;  ///< by layer
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
    plan->steps.push_back(make_step(state_->layers[l], state_->orders[l], shape));
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

void execute(const Step& step, const float* from, float* to, float* scratch, dnnl::stream& stream) {
  const dnnl::memory src(step.description.src_desc(), cpu(), const_cast<float*>(from));
  const dnnl::memory dst(step.description.dst_desc(), cpu(), to);
  const dnnl::memory work(step.description.scratchpad_desc(), cpu(), scratch);
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
  dnnl::stream stream(cpu());
  for (std::int64_t i = 0; i < batch; ++i) {
    const float* from = x + i * plan.steps.front().from.numel();
    std::size_t block = input_slot, next = next_slot;
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
        if (pooled) pooled(to, step.to);
      }
      from = to;
    }
    if (last) std::memcpy(last + i * plan.steps.back().to.numel(), from, std::size_t(plan.steps.back().to.numel()) * sizeof(float));
  }
}

}  // namespace aesthete
