// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "trainer/personal/taste.hpp"

namespace aesthete {

/// What was learned of one score.
struct Learned {
  Taste taste;
  int said = 0;  ///< on how many opinions and preferences it rests
};

/// Writes `output`: the critic with corrections of the named scores, and a card that says so. Scores not named stay as they
/// are to the bit.
void write_personal_critic(const std::filesystem::path& critic, const std::map<std::string, Learned>& learned, const std::filesystem::path& output);

}  // namespace aesthete
