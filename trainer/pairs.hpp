// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/collection.hpp"

namespace aesthete {

/// Where `name` stands in `names`. Throws Error when it does not.
std::size_t index_of(const std::string& name, const std::vector<std::string>& names);

/// Adds the preferences of one [[pairs]] table, whose "kind" is one of
///   crops   rows of two crops of one photograph and their votes (FCDB): table, folder, margin
///   groups  photographs with a score that is comparable within a group (HECD): table, folder, group, image, score, gap
///   folders the same name in a better and a worse folder (LOL): better, worse
///   names   a list of worse files, the better one's name by replacement (PolyU): list, replace = [from, to]
///   edits   controlled edits of photographs rated at least `least` by a ratings table: photographs, edits, least
///   mended  such photographs harmed, beside the same mended (mended_edits(), where the harm shows): photographs, harms, least
/// "share" the part of the photographs (groups: of the groups) to draw from, and "limit" the most pairs to draw. Throws Error naming the source.
void add_preferences(const Settings& recipe, const nlohmann::json& source, const std::vector<std::string>& names, Collection& all);

}  // namespace aesthete
