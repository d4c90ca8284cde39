// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

namespace aesthete {

/// The caption in a file beside a photograph: all of a .txt; of a .json its "caption", "text" or "description". Empty when
/// it says none. Throws Error when it is damaged.
std::string caption_in(std::span<const std::byte> bytes, const std::string& name);

}  // namespace aesthete
