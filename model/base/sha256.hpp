// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace aesthete {

/// SHA-256 in lower-case hexadecimal, 64 characters.
std::string sha256(std::span<const std::byte> bytes);

}  // namespace aesthete
