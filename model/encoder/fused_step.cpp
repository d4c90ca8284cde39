// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/fused_step.hpp"

#include "model/encoder/same_padding.hpp"

namespace aesthete {
namespace {

using Primitive = dnnl::convolution_forward;
using Dims = dnnl::memory::dims;
using Tag = dnnl::memory::format_tag;
using Shape = FrameShape;
constexpr auto f32 = dnnl::memory::data_type::f32;

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

}  // namespace

const dnnl::engine& dnnl_processor() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

dnnl::memory WeightOrders::in(const dnnl::memory::desc& wanted, FoldedLayer& layer) {
  for (const dnnl::memory& known : known_)
    if (known.get_desc() == wanted) return known;
  dnnl::memory given(dnnl::memory::desc(weight_dims(layer), f32, layer.groups == 1 ? Tag::oihw : Tag::goihw), dnnl_processor(), layer.weight.data());
  dnnl::memory ordered(wanted, dnnl_processor());
  dnnl::stream stream(dnnl_processor());
  dnnl::reorder(given, ordered).execute(stream, given, ordered);
  stream.wait();
  return known_.emplace_back(std::move(ordered));
}

FusedStep fused_step(FoldedLayer& layer, WeightOrders& orders, const Shape& from) {
  const Padding down = same_padding(from.height, layer.kernel, layer.stride), across = same_padding(from.width, layer.kernel, layer.stride);
  const Shape to{layer.out(), (from.height + layer.stride - 1) / layer.stride, (from.width + layer.stride - 1) / layer.stride};
  const auto image = [](const Shape& s) { return dnnl::memory::desc({1, s.channels, s.height, s.width}, f32, Tag::nhwc); };
  const Dims dims = weight_dims(layer);
  FusedStep step;
  step.description = Primitive::primitive_desc(
      dnnl_processor(), dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, image(from),
      dnnl::memory::desc(dims, f32, Tag::any), dnnl::memory::desc({to.channels}, f32, Tag::x), image(to),
      {layer.stride, layer.stride}, {down.before, across.before}, {down.after, across.after}, attributes(layer));
  step.primitive = Primitive(step.description);
  step.from = from;
  step.to = to;
  step.weight = orders.in(step.description.weights_desc(), layer);
  step.bias = dnnl::memory(dnnl::memory::desc({to.channels}, f32, Tag::x), dnnl_processor(), layer.bias.data());
  return step;
}

}  // namespace aesthete
