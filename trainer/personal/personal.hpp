// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace aesthete {

struct PersonalArguments {
  std::filesystem::path feedback;  ///< opinions that the plug-in keeps (opinions/store.hpp)
  std::filesystem::path critic;    ///< the one to correct
  std::filesystem::path output;    ///< the personal critic file
  bool json = false;
};

/// Makes a critic file that corrects a critic's scores as a person's opinions say, score by score, and prints how each did
/// on opinions that it had not seen. Throws Error, and writes nothing, when no score would be better for it.
int make_personal(const PersonalArguments& arguments);

}  // namespace aesthete
