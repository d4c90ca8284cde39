// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace aesthete {

/// Whether a source of a recipe takes what is called `name`: its setting share = [from, to], of 0 to 1, draws by the names
/// alone, so that one recipe learns from [0, .9] and another tests on [.9, 1]. Without it all is taken. Throws Error.
bool in_share(const nlohmann::json& source, const std::string& name);

}  // namespace aesthete
