// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace aesthete {

/// One tensor of a safetensors file: row-major, little endian. `data` is exactly product(shape) elements long.
struct TensorView {
  std::string dtype;                ///< "F32", "F16", "BF16", "I64", "U8" …
  std::vector<std::int64_t> shape;  ///< empty for a scalar
  std::span<const std::byte> data;
};

/// A safetensors file, mapped and checked. Every length and offset is checked before it is used: header within the
/// file and at most 100 MB, tensors inside the data without overlap or gap, shape times dtype equal to the extent.
class Safetensors {
public:
  /// Throws Error naming the file, what is wrong, and the remedy.
  static Safetensors open(const std::filesystem::path& file);
  /// The same over bytes that the caller keeps alive; `name` is what errors call them.
  static Safetensors parse(std::span<const std::byte> bytes, const std::string& name);

  const std::map<std::string, TensorView>& tensors() const { return tensors_; }
  const std::map<std::string, std::string>& metadata() const { return metadata_; }
  /// The whole file's bytes, for its checksum.
  std::span<const std::byte> bytes() const { return bytes_; }
  const std::string& name() const { return name_; }

  /// The named tensor. Throws Error when it is missing.
  const TensorView& at(const std::string& tensor) const;

private:
  std::shared_ptr<const void> mapping_;
  std::span<const std::byte> bytes_;
  std::map<std::string, TensorView> tensors_;
  std::map<std::string, std::string> metadata_;
  std::string name_;
};

/// Writes beside `file`, syncs, renames: the old file stays until the new one is whole. Throws Error (a full disk).
/// Tensors lie in the file largest elements first, then by name, so that each is aligned to its element size without a
/// gap; the same input gives the same bytes.
void write_safetensors(const std::filesystem::path& file, const std::map<std::string, TensorView>& tensors,
                       const std::map<std::string, std::string>& metadata);

}  // namespace aesthete
