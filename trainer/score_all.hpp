// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "aesthete/critic.hpp"
#include "trainer/collection.hpp"

namespace aesthete {

/// Mean scores of overall and the attributes by Picture::key(); a picture that cannot be read has none.
using Scores = std::map<std::string, std::vector<double>>;

/// Judges each picture once, on so many threads. Says on stderr how far it is (as `task`) and what it leaves out.
Scores score_all(const Critic& critic, const std::vector<Picture>& pictures, unsigned workers, const std::string& task);

/// "overall", then the critic's attributes.
std::vector<std::string> score_names(const Critic& critic);

}  // namespace aesthete
