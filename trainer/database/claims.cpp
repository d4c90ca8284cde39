// SPDX-License-Identifier: GPL-3.0-or-later
#include <format>

#include "trainer/database/select.hpp"

namespace aesthete {
namespace {

/// Photographs behind `after` that look free. Another worker may take one at the same moment: `win` decides.
std::vector<Photograph> free_ones(soci::session& session, const Dialect& dialect, const std::string& describer, std::int64_t after,
                                  int most, int stale_seconds) {
  return select_photographs(
      session,
      std::format("where image.id > {} and image.crop_of is null and image.path <> '' "
                  "and not exists (select 1 from claim where claim.image = image.id and claim.describer = :describer "
                  "and (claim.done = 1 or claim.claimed > {} - {})) "
                  "and not exists (select 1 from description where description.image = image.id and description.describer = :describer) "
                  "order by image.id limit {}{}",
                  after, dialect.now, stale_seconds, most, dialect.skip_locked),
      soci::use(describer, "describer"));
}

/// SKIP LOCKED keeps workers apart, but a row that another has claimed and unlocked a moment ago still looks free to
/// this one's snapshot. The claim's own row is judged in its newest state.
bool win(soci::session& session, const Dialect& dialect, const std::string& describer, const std::string& worker, std::int64_t image,
         int stale_seconds) {
  long long won = 0;
  session << std::format("insert into claim (image, describer, worker, claimed) values (:image, :describer, :worker, {0}) "
                         "on conflict (image, describer) do update set worker = excluded.worker, claimed = excluded.claimed "
                         "where claim.done = 0 and claim.claimed <= {0} - {1} returning image",
                         dialect.now, stale_seconds),
      soci::into(won), soci::use(image), soci::use(describer), soci::use(worker);
  return session.got_data();
}

}  // namespace

std::vector<Photograph> Database::claim(const std::string& describer, const std::string& worker, int most, int stale_seconds) {
  return guarded(state_->name, [&] {
    auto& after = state_->claimed_up_to[describer];
    for (;;) {
      Transaction whole = transaction();
      const auto candidates = free_ones(state_->session, state_->dialect, describer, after, most, stale_seconds);
      std::vector<Photograph> won;
      for (const auto& photograph : candidates)
        if (win(state_->session, state_->dialect, describer, worker, photograph.id, stale_seconds)) won.push_back(photograph);
      whole.commit();
      const bool from_start = after == 0;
      after = candidates.empty() ? 0 : candidates.back().id;
      if (!won.empty() || (candidates.empty() && from_start)) return won;
    }
  });
}

void Database::renew(const std::string& describer, const std::string& worker) {
  guarded(state_->name, [&] {
    state_->session << std::format("update claim set claimed = {} where describer = :describer and worker = :worker and done = 0", state_->dialect.now),
        soci::use(describer), soci::use(worker);
  });
}

std::int64_t Database::undescribed(const std::string& describer) {
  return guarded(state_->name, [&] {
    long long count = 0;
    state_->session << "select count(*) from image where crop_of is null and path <> '' "
                       "and not exists (select 1 from claim where claim.image = image.id and claim.describer = :describer and claim.done = 1) "
                       "and not exists (select 1 from description where description.image = image.id and description.describer = :describer)",
        soci::into(count), soci::use(describer, "describer");
    return std::int64_t(count);
  });
}

std::int64_t Database::claimed_elsewhere(const std::string& describer, const std::string& worker) {
  return guarded(state_->name, [&] {
    long long count = 0;
    state_->session << "select count(*) from claim where describer = :describer and worker <> :worker and done = 0", soci::into(count),
        soci::use(describer), soci::use(worker);
    return std::int64_t(count);
  });
}

void Database::release(const std::string& describer, std::int64_t image, bool done) {
  guarded(state_->name, [&] {
    if (!done) {
      state_->session << "delete from claim where image = :image and describer = :describer and done = 0", soci::use(image), soci::use(describer);
      return;
    }
    state_->session << std::format("insert into claim (image, describer, worker, claimed, done) values (:image, :describer, '', {}, 1) "
                                   "on conflict (image, describer) do update set done = 1", state_->dialect.now),
        soci::use(image), soci::use(describer);
  });
}

}  // namespace aesthete
