// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "aesthete/critic.hpp"
#include "model/base/safetensors.hpp"

namespace aesthete {

/// The newest critic format that this build reads, and the one it writes (metadata "format" and "format_version").
inline constexpr const char* critic_format = "aesthete-critic";
inline constexpr int critic_format_version = 4;  // 2: a second encoder; 3: a person's correction; 4: a gate
inline constexpr int personal_format_version = 3;

/// Checks the format and its version and reads the card of a critic file. Throws Error naming the file and the remedy.
ModelCard parse_card(const Safetensors& file);

/// The metadata entry "card". The file's own checksum cannot be part of it.
std::string card_json(const ModelCard& card);

/// An entry of a critic file's metadata. Throws Error when the file lacks it.
const std::string& critic_metadata(const Safetensors& file, const std::string& key);

}  // namespace aesthete
