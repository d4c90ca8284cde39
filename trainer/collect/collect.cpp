// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/collect.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>

#include "trainer/collect/inspect.hpp"
#include "trainer/collect/perceptual_hash.hpp"
#include "trainer/collect/read_photograph.hpp"
#include "trainer/collect/tell.hpp"
#include "trainer/in_order.hpp"
#include "trainer/progress.hpp"

namespace aesthete {
namespace {

/// Writes what was found into the collection, a thousand photographs at a time: what a killed run has lost is small.
class Collector {
public:
  Collector(Database& database, Tell& tell) : database_(database), tell_(tell) {
    for (const auto& photograph : database.photographs()) near_.add(photograph.phash, photograph.id);
  }

  void take(const Place& place, const Inspected& found) {
    if (!whole_) whole_.reset(new Database::Transaction(database_.transaction()));
    SeenFile file = place.file;
    if (found.problem != Inspected::Problem::none) {
      file.problem = (found.problem == Inspected::Problem::tiny ? "tiny: " : "unreadable: ") + found.message;
      tell_.problem(file);
    } else {
      file.image = add(found);
    }
    database_.remember(file);
    if (++pending_ == 1000) commit();
  }

  void finish(const std::vector<SeenFile>& shards) {
    if (!whole_) whole_.reset(new Database::Transaction(database_.transaction()));
    for (const auto& shard : shards) database_.remember(shard);
    commit();
  }

private:
  std::int64_t add(const Inspected& found) {
    const auto [id, is_new] = database_.add(found.photograph);
    if (is_new) {
      tell_.added();
      if (const auto [other, bits] = near_.nearest(found.photograph.phash); other) tell_.near(found.photograph, *database_.photograph(other), bits);
      near_.add(found.photograph.phash, id);
    } else {
      known(id, found.photograph);
    }
    if (!found.message.empty()) tell_.warning(found.message);
    if (!found.caption.empty()) add_caption(id, found.caption);
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

  void add_caption(std::int64_t image, const std::string& text) {
    for (const auto& said : database_.descriptions(image))
      if (said.describer == "caption" && said.text == text) return;
    database_.add(Description{.image = image, .attribute = "content", .text = text, .describer = "caption"});
    tell_.captioned();
  }

  void commit() {
    whole_->commit();
    whole_.reset();
    pending_ = 0;
  }

  Database& database_;
  Tell& tell_;
  NearHashes near_;
  std::unique_ptr<Database::Transaction> whole_;
  int pending_ = 0;
};

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
                          collector.take(found.photographs[i], result);
                          progress.step();
                        });
    collector.finish(found.shards);
  }
  return tell.summary(arguments.database);
}

}  // namespace aesthete
