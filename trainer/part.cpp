// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/part.hpp"

#include "trainer/folds.hpp"
#include "trainer/source.hpp"

namespace aesthete {

bool in_share(const nlohmann::json& source, const std::string& name) {
  if (!source.contains("share")) return true;
  const auto share = get<std::vector<double>>(source, "share");
  if (share.size() != 2 || !(0 <= share[0] && share[0] < share[1] && share[1] <= 1))
    Settings::refuse(where(source), "share", "is no part of the whole; it is [from, to], from 0 to 1");
  // Names that differ in their last letter alone differ little before this.
  std::uint32_t h = stable_hash(name);
  h = (h ^ h >> 16) * 0x85ebca6bu;
  h = (h ^ h >> 13) * 0xc2b2ae35u;
  const double place = double(h ^ h >> 16) / 4294967296.;
  return share[0] <= place && place < share[1];
}

}  // namespace aesthete
