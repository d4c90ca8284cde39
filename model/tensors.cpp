// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tensors.hpp"

#include <algorithm>
#include <cstring>

namespace aesthete {
namespace {

const std::map<std::string, torch::ScalarType>& dtypes() {
  static const std::map<std::string, torch::ScalarType> table{
      {"F32", torch::kFloat32}, {"F16", torch::kFloat16}, {"BF16", torch::kBFloat16}, {"F64", torch::kFloat64},
      {"I64", torch::kInt64},   {"I32", torch::kInt32},   {"U8", torch::kUInt8},      {"BOOL", torch::kBool}};
  return table;
}

std::string dtype_name(torch::ScalarType type) {
  for (const auto& [name, known] : dtypes())
    if (known == type) return name;
  throw Error(std::string("tensors of type ") + c10::toString(type) + " cannot be written to safetensors");
}

bool ends_with_any(const std::string& name, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const auto& e) { return name.ends_with(e) || name.starts_with(e); });
}

std::string shape_of(const torch::Tensor& tensor) {
  std::string text = "[";
  for (auto n : tensor.sizes()) text += (text.size() > 1 ? ", " : "") + std::to_string(n);
  return text + "]";
}

void copy_into(torch::Tensor& target, const Safetensors& file, const std::string& name) {
  const torch::Tensor source = to_tensor(file.at(name));
  if (source.sizes() != target.sizes())
    throw Error(file.name() + ": tensor \"" + name + "\" is " + shape_of(source) + ", expected " + shape_of(target) +
                "; it was made by another version or for another encoder, make it again or take the shipped one");
  target.copy_(source);
}

}  // namespace

torch::Tensor to_input(const std::vector<const Image*>& views, const Preprocessing& how) {
  const int width = views.at(0)->width(), height = views.at(0)->height();
  torch::Tensor bytes = torch::empty({std::int64_t(views.size()), height, width, 3}, torch::kUInt8);
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (views[i]->width() != width || views[i]->height() != height) throw Error("views of one batch differ in size");
    std::memcpy(bytes[i].data_ptr(), views[i]->row(0), views[i]->stride() * height);
  }
  const double scale = 1 / (255 * how.deviation), offset = -how.mean / how.deviation;
  return bytes.to(torch::kFloat32).mul_(scale).add_(offset).permute({0, 3, 1, 2});
}

torch::Tensor to_tensor(const TensorView& view) {
  const auto type = dtypes().find(view.dtype);
  if (type == dtypes().end()) throw Error("tensors of type " + view.dtype + " cannot be used here; convert the file to F32");
  torch::Tensor tensor = torch::empty(view.shape, type->second);
  std::memcpy(tensor.data_ptr(), view.data.data(), view.data.size());
  const bool small = tensor.is_floating_point() && type->second != torch::kFloat32;
  return small ? tensor.to(torch::kFloat32) : tensor;
}

void load(torch::nn::Module& module, const Safetensors& file, const std::string& prefix,
          const std::vector<std::string>& optional) {
  torch::NoGradGuard no_grad;
  const auto copy = [&](const auto& items) {
    for (auto& item : items) {
      const std::string name = prefix + item.key();
      if (!file.tensors().contains(name) && ends_with_any(item.key(), optional)) continue;
      torch::Tensor target = item.value();
      copy_into(target, file, name);
    }
  };
  copy(module.named_parameters());
  copy(module.named_buffers());
}

void TensorStore::add(const std::string& name, torch::Tensor tensor, bool half) {
  tensor = tensor.detach().to(torch::kCPU);
  if (half && tensor.is_floating_point()) tensor = tensor.to(torch::kFloat16);
  tensors_[name] = tensor.contiguous();
}

void TensorStore::add(const torch::nn::Module& module, const std::string& prefix, bool half,
                      const std::vector<std::string>& without) {
  for (const auto& item : module.named_parameters())
    if (!ends_with_any(item.key(), without)) add(prefix + item.key(), item.value(), half);
  for (const auto& item : module.named_buffers())
    if (!ends_with_any(item.key(), without)) add(prefix + item.key(), item.value(), half);
}

std::map<std::string, TensorView> TensorStore::views() const {
  std::map<std::string, TensorView> views;
  for (const auto& [name, tensor] : tensors_)
    views[name] = {dtype_name(tensor.scalar_type()), tensor.sizes().vec(),
                   {static_cast<const std::byte*>(tensor.data_ptr()), std::size_t(tensor.nbytes())}};
  return views;
}

}  // namespace aesthete
