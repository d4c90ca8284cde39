// SPDX-License-Identifier: GPL-3.0-or-later
// One layer's convolution by oneDNN, for one shape of its input.
#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include <vector>

#include "model/encoder/fused.hpp"

namespace aesthete {

/// oneDNN's engine, one for all.
const dnnl::engine& dnnl_processor();

/// What a layer executes, and between which shapes.
struct FusedStep {
  dnnl::convolution_forward::primitive_desc description;
  dnnl::convolution_forward primitive;
  dnnl::memory weight, bias;
  FrameShape from, to;
};

/// A layer's weights in each order that an execution has wanted: pictures of many shapes share them.
class WeightOrders {
public:
  dnnl::memory in(const dnnl::memory::desc& wanted, FoldedLayer& layer);

private:
  std::vector<dnnl::memory> known_;
};

/// Throws std::bad_alloc where memory is short, dnnl::error where there is no such convolution.
FusedStep fused_step(FoldedLayer& layer, WeightOrders& orders, const FrameShape& from);

}  // namespace aesthete
