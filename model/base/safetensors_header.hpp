// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aesthete {

/// What the JSON header says of one tensor, not yet checked against the file. Missing values are empty.
struct TensorEntry {
  std::optional<std::string> dtype;
  std::optional<std::vector<std::uint64_t>> shape, offsets;
};

struct SafetensorsHeader {
  std::map<std::string, TensorEntry> tensors;
  std::map<std::string, std::string> metadata;
};

/// Parses the header, and takes nothing but what the format has: no duplicate key, no deeper nesting, no negative or
/// fractional number. Throws Error with the reason alone ("… appears twice"); the caller names the file.
SafetensorsHeader parse_safetensors_header(std::string_view json);

/// Bytes per element, nothing for an unknown dtype.
std::optional<std::uint64_t> element_size(std::string_view dtype);

/// shape times element size; nothing when that does not fit 63 bits.
std::optional<std::uint64_t> tensor_bytes(const std::vector<std::uint64_t>& shape, std::uint64_t element);

}  // namespace aesthete
