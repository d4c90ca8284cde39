// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "aesthete/image.hpp"
#include "opinions/soci.hpp"

namespace aesthete {

/// Opens a file of opinions; makes it, for its owner's eyes alone, where there is none and `make` is true.
void connect_opinions(const std::filesystem::path& file, bool make, soci::session& session);

/// What went wrong with the file, and what to do about it.
[[noreturn]] void explain_opinions(const std::filesystem::path& file, const soci::soci_error& error);

template <class Action>
auto guarded_opinions(const std::filesystem::path& file, Action action) {
  try {
    return action();
  } catch (const soci::soci_error& error) {
    explain_opinions(file, error);
  }
}

}  // namespace aesthete
