// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/collect.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "trainer/collect/inspect.hpp"
#include "trainer/collect/perceptual_hash.hpp"
#include "trainer/collect/read_photograph.hpp"
#include "trainer/collect/tell.hpp"
#include "trainer/in_order.hpp"
#include "trainer/progress.hpp"

namespace aesthete {
namespace {

/// Writes what was found into the collection, a thousand photographs or a second's at a time: what a killed run has lost is small, and
/// while photographs are read others may write.
class Collector {
public:
  Collector(Database& database, Tell& tell) : database_(database), tell_(tell) {
    for (const auto& photograph : database.photographs()) near_.add(photograph.phash, photograph.id);
  }

  void take(const Place& place, Inspected found) {
    waiting_.emplace_back(&place, std::move(found));
    if (waiting_.size() == 1000 || Clock::now() - written_ > std::chrono::seconds(1)) write({});
  }

  void finish(const std::vector<SeenFile>& shards) { write(shards); }

private:
  using Clock = std::chrono::steady_clock;

  void write(const std::vector<SeenFile>& shards) {
    auto whole = database_.transaction();
    for (const auto& [place, found] : waiting_) keep(*place, found);
    for (const auto& shard : shards) database_.remember(shard);
    whole.commit();
    waiting_.clear();
    written_ = Clock::now();
  }

  void keep(const Place& place, const Inspected& found) {
    SeenFile file = place.file;
    if (!file.image) {
      if (found.problem == Inspected::Problem::none) {
        file.image = add(found);
      } else {
        file.problem = (found.problem == Inspected::Problem::tiny ? "tiny: " : "unreadable: ") + found.message;
        tell_.problem(file);
      }
      database_.remember(file);
    }
    if (file.image && !place.caption.path.empty()) keep_caption(place.caption, file.image, found);
  }

  std::int64_t add(const Inspected& found) {
    const auto [id, is_new] = database_.add(found.photograph);
    if (is_new) {
      tell_.added();
      if (const auto [other, bits] = near_.nearest(found.photograph.phash); other) tell_.near(found.photograph, *database_.photograph(other), bits);
      near_.add(found.photograph.phash, id);
    } else {
      known(id, found.photograph);
    }
    return id;
  }

  void known(std::int64_t id, const Photograph& found) {
    const Photograph before = *database_.photograph(id);
    if (before.path == found.path && before.member == found.member) return tell_.unchanged();
    if (!std::filesystem::exists(before.path)) {
      database_.move(id, found.path, found.member);
      return tell_.moved();
    }
    tell_.same(found, before);
  }

  /// Of a shard's captions only those are remembered that could not be read: the shard's own row says that the others were.
  void keep_caption(SeenFile caption, std::int64_t image, const Inspected& found) {
    const bool had_problem = !caption.problem.empty();
    caption.problem = found.caption_problem.empty() ? "" : "caption: " + found.caption_problem;
    if (!caption.problem.empty()) tell_.problem(caption);
    if (!found.caption.empty()) add_caption(image, found.caption);
    if (caption.member.empty() || had_problem || !caption.problem.empty()) database_.remember(caption);
  }

  void add_caption(std::int64_t image, const std::string& text) {
    for (const auto& said : database_.descriptions(image))
      if (said.describer == "caption" && said.text == text) return;
    database_.add(Description{.image = image, .attribute = "content", .text = text, .describer = "caption"});
    tell_.captioned();
  }

  Database& database_;
  Tell& tell_;
  NearHashes near_;
  std::vector<std::pair<const Place*, Inspected>> waiting_;
  Clock::time_point written_ = Clock::now();
};

/// Of each of these one place where it still lies, as its file is what it was when it was seen there.
std::map<std::int64_t, SeenFile> places_by_image(Database& database, const std::vector<Photograph>& photographs) {
  std::set<std::int64_t> wanted;
  for (const Photograph& photograph : photographs) wanted.insert(photograph.id);
  std::map<std::int64_t, SeenFile> places;
  for (const SeenFile& file : database.seen_files())
    if (file.image && wanted.contains(file.image) && !places.contains(file.image) && lies_there(file)) places.emplace(file.image, file);
  return places;
}

/// A photograph whose place has been taken by another lies where else it was seen; where that is nowhere, it must not be described or
/// learnt from by what lies there now.
void resettle(Database& database, Tell& tell) {
  const auto displaced = database.displaced();
  if (displaced.empty()) return;
  const auto places = places_by_image(database, displaced);
  std::set<std::int64_t> with_crops;
  for (const Photograph& crop : database.crops()) with_crops.insert(crop.crop_of);
  auto whole = database.transaction();
  for (const Photograph& photograph : displaced) {
    const auto place = places.find(photograph.id);
    const SeenFile elsewhere = place == places.end() ? SeenFile{} : place->second;
    database.move(photograph.id, elsewhere.path, elsewhere.member, with_crops.contains(photograph.id));
    if (elsewhere.path.empty()) tell.warning("photograph " + name_of(photograph) + " was replaced by another; what was said of the old one is kept, and counts again once it is collected from elsewhere");
  }
  whole.commit();
}

}  // namespace

int collect(const CollectArguments& arguments) {
  Database database(arguments.database);
  Tell tell(arguments.json);
  const Places found = places(arguments.paths, database.seen_files());
  for (const auto& file : found.unchanged) file.problem.empty() ? tell.unchanged() : tell.problem(file);
  for (const auto& problem : found.problems) tell.failed(problem);
  if (!found.photographs.empty() || !found.shards.empty()) {
    Collector collector(database, tell);
    Progress progress("collecting", found.photographs.size());
    const unsigned workers = arguments.workers ? arguments.workers : std::max(1u, std::thread::hardware_concurrency());
    in_order<Inspected>(found.photographs.size(), workers, [&](std::size_t i) { return inspect(found.photographs[i]); },
                        [&](std::size_t i, Inspected result) {
                          collector.take(found.photographs[i], std::move(result));
                          progress.step();
                        });
    collector.finish(found.shards);
  }
  resettle(database, tell);
  return tell.summary(shown(arguments.database));
}

}  // namespace aesthete
