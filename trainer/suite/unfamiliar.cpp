// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/unfamiliar.hpp"

#include <format>

#include "trainer/suite/measures.hpp"

namespace aesthete {
namespace {

constexpr const char* part = "familiarity";

std::string key_of(const UnfamiliarKind& kind, std::size_t i) { return std::format("generated {} {}", kind.name, i); }

}  // namespace

std::vector<ToJudge> unfamiliar_subjects(std::size_t count) {
  std::vector<ToJudge> all;
  for (const UnfamiliarKind& kind : unfamiliar_kinds())
    for (std::size_t i = 0; i < count; ++i) all.push_back({key_of(kind, i), [&kind, i] { return kind.make(std::uint32_t(i)); }});
  return all;
}

void report_familiarity(const std::vector<Picture>& photographs, std::size_t count, const Judgements& judged, Figures& figures) {
  std::vector<double> known, all;
  for (const Picture& photograph : photographs)
    if (const auto found = judged.find(photograph.key()); found != judged.end()) known.push_back(found->second.familiarity);
  if (known.empty()) return figures.skip(part, "no photograph was judged");
  for (const UnfamiliarKind& kind : unfamiliar_kinds()) {
    std::vector<double> strange;
    for (std::size_t i = 0; i < count; ++i)
      if (const auto found = judged.find(key_of(kind, i)); found != judged.end()) strange.push_back(found->second.familiarity);
    if (strange.empty()) continue;
    figures.add(part, std::format("photographs against {}: AUROC", kind.name), auc(known, strange), strange.size());
    all.insert(all.end(), strange.begin(), strange.end());
  }
  if (!all.empty()) figures.add(part, "photographs against all of these: AUROC", auc(known, all), known.size() + all.size());
}

}  // namespace aesthete
