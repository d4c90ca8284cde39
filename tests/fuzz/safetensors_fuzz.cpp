// SPDX-License-Identifier: GPL-3.0-or-later
// The fuzz target over the reader of critic files: libFuzzer's entry, and its promise that whatever the bytes, there is a
// checked file or an Error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "aesthete/image.hpp"
#include "model/base/card.hpp"
#include "model/base/safetensors.hpp"

namespace {

/// Touches every byte that the reader calls a tensor's, so that a sanitizer sees one that is not there.
void use(const aesthete::Safetensors& file) {
  std::uint64_t total = 0, sum = 0;
  for (const auto& [name, tensor] : file.tensors()) {
    for (const std::int64_t side : tensor.shape)
      if (side < 0) std::abort();
    total += tensor.data.size();
    for (const std::byte byte : tensor.data) sum += std::uint64_t(byte);
  }
  if (total > file.bytes().size()) std::abort();
  [[maybe_unused]] const volatile std::uint64_t kept = sum;  // or the reads would be left out
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const aesthete::Safetensors file = aesthete::Safetensors::parse(std::as_bytes(std::span(data, size)), "fuzz");
    use(file);
    aesthete::parse_card(file);
  } catch (const aesthete::Error&) {
  }
  return 0;
}
