// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/find.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>

#include "model/fixes/crops.hpp"
#include "model/side_by_side.hpp"

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

/// Collects what is found, on any thread. Of candidates with one name the better stays.
class Found {
public:
  Found(Fixes& fixes, const FixWatch& watch, const Search& search) : fixes_(fixes), watch_(watch), search_(search) {}

  void keep(Proposal proposal, const std::vector<std::string>& aims) {
    const double worth = search_.worth(proposal, aims);
    const std::lock_guard lock(mutex_);
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
  std::mutex mutex_;
  std::map<std::string, double> worths_;
};

/// Candidates by name: who has tried the last of a name, on any thread, judges the best of them in full, and where that does not
/// help the next.
class Names {
public:
  Names(const std::vector<Candidate>& candidates, const Search& search, Found& found) : search_(search), found_(found) {
    for (const Candidate& candidate : candidates) ++left_[candidate.name];
  }

  void tried(const Candidate& candidate, const std::optional<Search::Tried>& best) {
    for (const Best& one : complete(candidate, best)) {
      const auto proposal = search_.judged(*one.candidate, one.tried.strength);
      if (proposal) found_.keep(*proposal, one.candidate->aims);
      if (proposal && one.tried.worth < Search::unknown_worth) return;
    }
  }

private:
  struct Best {
    const Candidate* candidate;
    Search::Tried tried;
  };
  /// All of this name, the best first, once the last of them comes; before that, none.
  std::vector<Best> complete(const Candidate& candidate, const std::optional<Search::Tried>& best) {
    const std::lock_guard lock(mutex_);
    std::vector<Best>& all = best_[candidate.name];
    if (best) all.push_back({&candidate, *best});
    if (--left_[candidate.name] > 0) return {};
    std::ranges::sort(all, std::greater(), [](const Best& one) { return one.tried.worth; });
    return all;
  }

  const Search& search_;
  Found& found_;
  std::mutex mutex_;
  std::map<std::string, int> left_;
  std::map<std::string, std::vector<Best>> best_;
};

}  // namespace

Fixes find(const Image& picture, const Jury& jury, const FixWatch& watch) {
  if (watch.progress) watch.progress(0);
  const Subject subject(picture, jury.how);
  const Search search(subject, jury, watch.stop);
  Fixes fixes{jury.names, search.scores(), jury.noticeable, {}};
  Found found(fixes, watch, search);
  const auto wanted = [&](const std::string& name) { return watch.only.empty() || watch.only == name; };
  std::vector<Candidate> candidates = in_order(candidates_for(subject, jury, search.tilt()), search);
  std::erase_if(candidates, [&](const Candidate& c) { return !wanted(c.name); });
  Names names(candidates, search, found);
  CropSearch crops(subject, search, jury);
  const std::size_t frames = wanted("crop") && search.percentile("composition") < strong ? crops.count() : 0, count = candidates.size() + frames;
  Steps progress(watch.progress, count + 1);
  jury.each(count, [&](std::size_t i) {
    if (i >= candidates.size()) crops.look_at(i - candidates.size());
    else names.tried(candidates[i], search.best_strength(candidates[i]));
    progress.step();
  });
  if (const auto proposal = crops.best()) found.keep(*proposal, of_frame);
  progress.step();
  return fixes;
}

}  // namespace aesthete::fixes
