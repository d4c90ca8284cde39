// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/find.hpp"

#include <algorithm>
#include <map>

#include "model/fixes/crops.hpp"

namespace aesthete::fixes {
namespace {

constexpr double strong = 75;  // percentile from which an attribute is let alone

/// Those for weak attributes, the weakest first, with candidates of one name together.
std::vector<Candidate> in_order(std::vector<Candidate> candidates, const Search& search) {
  const auto weakest = [&](const std::vector<std::string>& aims) {
    double least = 100;
    for (const std::string& aim : aims) least = std::min(least, search.percentile(aim));
    return least;
  };
  std::erase_if(candidates, [&](const Candidate& c) { return !c.measured && weakest(c.aims) >= strong; });
  std::ranges::stable_sort(candidates, {}, [&](const Candidate& c) { return std::pair(search.percentile(c.aims.front()), c.name); });
  return candidates;
}

/// Collects what is found. Of candidates with one name the better stays.
class Found {
public:
  Found(Fixes& fixes, const FixWatch& watch, const Search& search) : fixes_(fixes), watch_(watch), search_(search) {}

  void keep(Proposal proposal, const std::vector<std::string>& aims) {
    const double worth = search_.worth(proposal, aims);
    const auto twin = std::ranges::find(fixes_.proposals, proposal.name, &Proposal::name);
    if (twin != fixes_.proposals.end()) {
      if (worths_[proposal.name] >= worth) return;
      fixes_.proposals.erase(twin);
    }
    worths_[proposal.name] = worth;
    const auto place = std::ranges::find_if(fixes_.proposals, [&](const Proposal& other) { return worths_[other.name] < worth; });
    fixes_.proposals.insert(place, proposal);
    if (watch_.found) watch_.found(fixes_, proposal);
  }

private:
  Fixes& fixes_;
  const FixWatch& watch_;
  const Search& search_;
  std::map<std::string, double> worths_;
};

}  // namespace

Fixes find(const Image& picture, const Jury& jury, const FixWatch& watch) {
  const auto tell = [&](double done) {
    if (watch.progress) watch.progress(done);
  };
  tell(0);
  const Subject subject(picture, jury.how);
  Search search(subject, jury, watch.stop);
  Fixes fixes{jury.names, search.scores(), jury.noticeable, {}};
  Found found(fixes, watch, search);
  const std::vector<Candidate> candidates = in_order(candidates_for(subject), search);
  const bool crops = search.percentile("composition") < strong;
  const double parts = double(candidates.size()) + (crops ? 3 : 0) + 1;
  double done = 1;
  for (const Candidate& candidate : candidates) {
    tell(done++ / parts);
    if (const auto proposal = search.best(candidate)) found.keep(*proposal, candidate.aims);
  }
  tell(done / parts);
  if (crops)
    if (const auto proposal = best_crop(subject, search, jury)) found.keep(*proposal, of_frame);
  tell(1);
  return fixes;
}

}  // namespace aesthete::fixes
