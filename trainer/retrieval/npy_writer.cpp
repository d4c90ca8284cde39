// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/retrieval/npy_writer.hpp"

#include <cstdint>
#include <format>
#include <string>

namespace aesthete {

NpyWriter::NpyWriter(const std::filesystem::path& file, std::size_t rows, std::size_t columns) : writer_(file) {
  constexpr std::size_t prefix = 10, alignment = 64;
  std::string header = std::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", rows, columns);
  while ((prefix + header.size() + 1) % alignment) header += ' ';
  header += '\n';
  const auto length = std::uint16_t(header.size());
  const std::string start = std::string("\x93NUMPY\x01\x00", 8) + char(length & 255) + char(length >> 8) + header;
  writer_.write(std::as_bytes(std::span(start)));
}

}  // namespace aesthete
