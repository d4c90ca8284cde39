// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <format>
#include <functional>
#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"
#include "model/base/file_writer.hpp"
#include "model/base/safetensors.hpp"
#include "model/base/safetensors_header.hpp"

namespace aesthete {
namespace {

using Named = std::pair<const std::string, TensorView>;

std::uint64_t checked_element_size(const Named& tensor) {
  const auto& [name, view] = tensor;
  const auto element = element_size(view.dtype);
  const bool negative = std::ranges::any_of(view.shape, [](std::int64_t side) { return side < 0; });
  const auto bytes = element && !negative ? tensor_bytes({view.shape.begin(), view.shape.end()}, *element) : std::nullopt;
  if (bytes != view.data.size() || name == "__metadata__")
    throw Error(std::format("tensor \"{}\" cannot be written: its dtype {}, shape and {} bytes do not fit", name, view.dtype,
                            view.data.size()));
  return *element;
}

/// The format allows no gaps, so the largest elements go first: then each tensor is aligned to its own.
std::vector<const Named*> in_file_order(const std::map<std::string, TensorView>& tensors) {
  std::multimap<std::uint64_t, const Named*, std::greater<>> by_size;
  for (const Named& tensor : tensors) by_size.emplace(checked_element_size(tensor), &tensor);
  std::vector<const Named*> order;
  for (const auto& [size, tensor] : by_size) order.push_back(tensor);
  return order;
}

std::string header_text(const std::vector<const Named*>& order, const std::map<std::string, std::string>& metadata) {
  std::string text = "{";
  if (!metadata.empty()) text += "\"__metadata__\":" + nlohmann::json(metadata).dump() + ",";
  std::uint64_t offset = 0;
  for (const Named* tensor : order) {
    const TensorView& view = tensor->second;
    const std::uint64_t end = offset + view.data.size();
    text += std::format("{}:{{\"dtype\":\"{}\",\"shape\":{},\"data_offsets\":[{},{}]}},", nlohmann::json(tensor->first).dump(), view.dtype,
                        nlohmann::json(view.shape).dump(), offset, end);
    offset = end;
  }
  if (text.ends_with(',')) text.pop_back();
  text += '}';
  text.resize((text.size() + 7) / 8 * 8, ' ');
  return text;
}

}  // namespace

void write_safetensors(const std::filesystem::path& file, const std::map<std::string, TensorView>& tensors,
                       const std::map<std::string, std::string>& metadata) {
  const auto order = in_file_order(tensors);
  std::string header;
  try {
    header = header_text(order, metadata);
  } catch (const nlohmann::json::exception&) {
    throw Error(std::format("{} cannot be written: a name or a text in its metadata is no UTF-8", file.string()));
  }
  const std::uint64_t length = header.size();
  FileWriter writer(file);
  writer.write(std::as_bytes(std::span(&length, 1)));
  writer.write(std::as_bytes(std::span(header)));
  for (const Named* tensor : order) writer.write(tensor->second.data);
  writer.commit();
}

}  // namespace aesthete
