// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/frozen/values.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"
#include "model/base/vectorised.hpp"

namespace aesthete {
namespace {

std::string text_of(const std::vector<std::int64_t>& shape) {
  std::string text = "[";
  for (auto n : shape) text += (text.size() > 1 ? ", " : "") + (n < 0 ? std::string("any") : std::to_string(n));
  return text + "]";
}

bool fits(const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& wanted) {
  if (shape.size() != wanted.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (wanted[i] >= 0 && shape[i] != wanted[i]) return false;
  return true;
}

AESTHETE_VECTORISED void widen(float* to, const _Float16* from, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) to[i] = float(from[i]);
}

void widen(float* to, const std::uint16_t* upper_half, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) to[i] = std::bit_cast<float>(std::uint32_t(upper_half[i]) << 16);
}

/// With an exponent of nothing but ones a float is infinite or no number.
AESTHETE_VECTORISED bool all_finite(const float* from, std::size_t n) {
  std::uint32_t odd = 0;
  for (std::size_t i = 0; i < n; ++i) odd |= std::uint32_t((std::bit_cast<std::uint32_t>(from[i]) & 0x7f800000u) == 0x7f800000u);
  return odd == 0;
}

/// A copy, since a file of others may hold them unaligned.
template <typename Stored>
std::vector<Stored> stored(const TensorView& view) {
  std::vector<Stored> result(view.data.size() / sizeof(Stored));
  std::memcpy(result.data(), view.data.data(), view.data.size());
  return result;
}

}  // namespace

std::vector<float> values(const Safetensors& file, const std::string& tensor, const std::vector<std::int64_t>& shape) {
  const TensorView& view = file.at(tensor);
  if (!fits(view.shape, shape))
    throw Error(told("{0}: tensor \"{1}\" is {2}, expected {3}; it was made by another version or for another encoder, make it again or take the shipped one",
                     file.name(), tensor, text_of(view.shape), text_of(shape)));
  const bool half = view.dtype == "F16" || view.dtype == "BF16";
  std::vector<float> result(view.data.size() / (half ? 2 : 4));
  if (view.dtype == "F32") std::memcpy(result.data(), view.data.data(), view.data.size());
  else if (view.dtype == "F16") widen(result.data(), stored<_Float16>(view).data(), result.size());
  else if (view.dtype == "BF16") widen(result.data(), stored<std::uint16_t>(view).data(), result.size());
  else throw Error(told("{0}: tensor \"{1}\" is of type {2}, expected F32, F16 or BF16; make the file again", file.name(), tensor, view.dtype));
  if (result.empty()) throw Error(told("{0}: tensor \"{1}\" is empty; make the file again or take the shipped one", file.name(), tensor));
  if (!all_finite(result.data(), result.size()))
    throw Error(told("{0}: tensor \"{1}\" holds what is no number; make the file again or take the shipped one", file.name(), tensor));
  return result;
}

std::vector<float> positive_values(const Safetensors& file, const std::string& tensor, const std::vector<std::int64_t>& shape) {
  std::vector<float> result = values(file, tensor, shape);
  if (std::ranges::any_of(result, [](float v) { return v <= 0; }))
    throw Error(told("{0}: tensor \"{1}\" must hold positive numbers alone; make the file again or take the shipped one", file.name(), tensor));
  return result;
}

}  // namespace aesthete
