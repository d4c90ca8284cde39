// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/review/agreement.hpp"

#include <algorithm>
#include <map>

#include "trainer/edit_distance.hpp"
#include "trainer/review/alpha.hpp"
#include "trainer/review/codepoints.hpp"

namespace aesthete {
namespace {

/// A text of a describer, and what each person last said of it.
struct Judged {
  const Description* description;
  std::map<std::string, const ReviewVerdict*> by_person;
};

std::vector<Judged> judged(const std::vector<Description>& descriptions, const std::vector<ReviewVerdict>& verdicts) {
  std::map<std::int64_t, std::map<std::string, const ReviewVerdict*>> newest;
  for (const auto& verdict : verdicts) newest[verdict.description][verdict.person] = &verdict;
  std::vector<Judged> all;
  for (const auto& description : descriptions)
    if (const auto found = newest.find(description.id); !description.rewrites && found != newest.end()) all.push_back({&description, found->second});
  return all;
}

double changed_share(const std::string& from, const std::string& to) {
  const std::u32string a = codepoints(from), b = codepoints(to);
  const std::size_t longer = std::max(a.size(), b.size());
  return longer ? double(edit_distance(a, b)) / double(longer) : 0;
}

Agreement agreement_of(const std::vector<Judged>& texts) {
  Agreement row;
  std::vector<std::vector<std::string>> units;
  double verdicts = 0, changes = 0;
  for (const auto& text : texts) {
    units.emplace_back();
    for (const auto& [person, verdict] : text.by_person) {
      units.back().push_back(verdict->verdict);
      row.accepted += verdict->verdict == "accepted";
      row.rejected += verdict->verdict == "rejected";
      if (verdict->verdict == "rewritten") ++row.rewritten, changes += changed_share(text.description->text, verdict->text);
    }
    verdicts += double(text.by_person.size());
    row.shared += text.by_person.size() > 1;
  }
  row.texts = texts.size();
  row.alpha = krippendorff_alpha(units);
  if (row.rewritten > 0) row.changed = changes / row.rewritten;
  for (double* share : {&row.accepted, &row.rejected, &row.rewritten}) *share /= verdicts;
  return row;
}

/// In the order in which `name` first differs.
template <class Name>
std::vector<std::pair<std::string, std::vector<Judged>>> grouped(const std::vector<Judged>& texts, Name name) {
  std::vector<std::pair<std::string, std::vector<Judged>>> groups;
  for (const auto& text : texts) {
    auto group = std::ranges::find_if(groups, [&](const auto& g) { return g.first == name(text); });
    if (group == groups.end()) group = groups.insert(group, {name(text), {}});
    group->second.push_back(text);
  }
  return groups;
}

Agreement named(Agreement row, const std::string& describer, const std::string& attribute) {
  row.describer = describer;
  row.attribute = attribute;
  return row;
}

}  // namespace

std::vector<Agreement> agreements(const std::vector<Description>& descriptions, const std::vector<ReviewVerdict>& verdicts) {
  std::vector<Agreement> rows;
  const auto describer = [](const Judged& text) { return text.description->describer; };
  const auto attribute = [](const Judged& text) { return text.description->attribute; };
  for (const auto& [who, said] : grouped(judged(descriptions, verdicts), describer)) {
    for (const auto& [what, texts] : grouped(said, attribute)) rows.push_back(named(agreement_of(texts), who, what));
    rows.push_back(named(agreement_of(said), who, "all"));
  }
  return rows;
}

}  // namespace aesthete
