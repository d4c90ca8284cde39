// SPDX-License-Identifier: GPL-3.0-or-later
#include "opinions/store.hpp"

#include <cstring>
#include <format>

#include "aesthete/told.hpp"
#include "opinions/connection.hpp"

namespace aesthete {

using soci::into, soci::use;

struct OpinionStore::State {
  std::filesystem::path file;
  soci::session session;

  /// All of it or nothing. The write lock is taken at once, for one that grows from a read lock can only fail.
  template <class Action>
  void whole(Action action) {
    guarded_opinions(file, [&] {
      session << "begin immediate";
      try {
        action();
        session << "commit";
      } catch (...) {
        try {
          session << "rollback";
        } catch (const soci::soci_error&) {
          // What went wrong first is what counts.
        }
        throw;
      }
    });
  }
};

namespace {

constexpr const char* now = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')";

void put_scores(soci::session& session, std::int64_t judgement, const JudgedPicture& picture) {
  for (const auto& [name, mean] : picture.scores)
    session << "insert into score (judgement, name, mean) values (:j, :n, :m) on conflict do nothing", use(judgement), use(name), use(mean);
}

std::int64_t put(soci::session& session, const JudgedPicture& picture) {
  soci::blob embedding(session);
  embedding.write(0, reinterpret_cast<const char*>(picture.embedding.data()), picture.embedding.size() * sizeof(float));
  session << "insert into judgement (picture, file, width, height, critic, embedder, embedding) values (:p, :f, :w, :h, :c, :e, :v) "
             "on conflict (picture, critic) do update set file = excluded.file",
      use(picture.picture), use(picture.file), use(picture.width), use(picture.height), use(picture.critic), use(picture.embedder), use(embedding);
  long long id = 0;
  session << "select id from judgement where picture = :p and critic = :c", use(picture.picture), use(picture.critic), into(id);
  put_scores(session, id, picture);
  return id;
}

/// Of judgements that nothing is said of any more nothing remains.
void prune(soci::session& session) {
  session << "delete from judgement where id not in (select judgement from opinion union select better from preference "
             "union select worse from preference)";
}

std::vector<float> floats_of(soci::blob& blob) {
  std::vector<char> bytes(blob.get_len());
  if (!bytes.empty()) blob.read(0, bytes.data(), bytes.size());
  std::vector<float> values(bytes.size() / sizeof(float));
  std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
  return values;
}

void read_judgements(soci::session& session, Kept& kept) {
  soci::blob embedding(session);
  JudgedPicture one;
  long long id = 0;
  soci::statement rows = (session.prepare << "select id, picture, file, width, height, critic, embedder, embedding from judgement order by id",
                          into(id), into(one.picture), into(one.file), into(one.width), into(one.height), into(one.critic), into(one.embedder), into(embedding));
  rows.execute();
  while (rows.fetch()) {
    one.embedding = floats_of(embedding);
    kept.judgements[id] = one;
  }
  std::string name;
  double mean = 0;
  soci::statement scores = (session.prepare << "select judgement, name, mean from score", into(id), into(name), into(mean));
  scores.execute();
  while (scores.fetch()) kept.judgements[id].scores[name] = mean;
}

void read_opinions(soci::session& session, Kept& kept) {
  Opinion one;
  std::string stance;
  soci::statement rows = (session.prepare << "select id, judgement, attribute, stance, created from opinion order by created, id",
                          into(one.id), into(one.judgement), into(one.attribute), into(stance), into(one.created));
  rows.execute();
  while (rows.fetch()) {
    one.stance = stance_named(stance).value();
    kept.opinions.push_back(one);
  }
}

void read_preferences(soci::session& session, Kept& kept) {
  Preferred one;
  soci::statement rows = (session.prepare << "select id, better, worse, attribute, created from preference order by created, id",
                          into(one.id), into(one.better), into(one.worse), into(one.attribute), into(one.created));
  rows.execute();
  while (rows.fetch()) kept.preferences.push_back(one);
}

void must_be_scored(const JudgedPicture& picture, const std::string& attribute) {
  if (picture.scores.contains(attribute)) return;
  std::string names;
  for (const auto& [name, mean] : picture.scores) names += (names.empty() ? "" : ", ") + name;
  throw Error(told("this critic gives no score for \"{0}\", so there is nothing to agree with; it gives {1}", attribute, names));
}

}  // namespace

OpinionStore::OpinionStore(const std::filesystem::path& file, Missing missing) : state_(std::make_unique<State>()) {
  state_->file = file;
  guarded_opinions(file, [&] { connect_opinions(file, missing == Missing::make, state_->session); });
}

OpinionStore::~OpinionStore() = default;
OpinionStore::OpinionStore(OpinionStore&&) noexcept = default;

void OpinionStore::keep(const JudgedPicture& picture, const std::string& attribute, Stance stance) {
  must_be_scored(picture, attribute);
  state_->whole([&] {
    const long long judgement = put(state_->session, picture);
    const std::string said = name_of(stance);
    state_->session << std::format("insert or replace into opinion (judgement, attribute, stance, created) values (:j, :a, :s, {})", now),
        use(judgement), use(attribute), use(said);
  });
}

void OpinionStore::prefer(const JudgedPicture& better, const JudgedPicture& worse, const std::string& attribute) {
  if (better.picture == worse.picture) throw Error(told("both are the same picture, so none is better; choose two that differ"));
  must_be_scored(better, attribute);
  must_be_scored(worse, attribute);
  state_->whole([&] {
    const long long one = put(state_->session, better), other = put(state_->session, worse);
    state_->session << "delete from preference where better = :w and worse = :b and attribute = :a", use(other), use(one), use(attribute);
    state_->session << std::format("insert or replace into preference (better, worse, attribute, created) values (:b, :w, :a, {})", now),
        use(one), use(other), use(attribute);
  });
}

Kept OpinionStore::all() {
  return guarded_opinions(state_->file, [&] {
    Kept kept;
    const soci::transaction one_moment(state_->session);
    read_judgements(state_->session, kept);
    read_opinions(state_->session, kept);
    read_preferences(state_->session, kept);
    return kept;
  });
}

std::optional<Stance> OpinionStore::stance(const std::string& picture, const std::string& critic, const std::string& attribute) {
  return guarded_opinions(state_->file, [&] {
    std::string said;
    state_->session << "select stance from opinion join judgement on judgement.id = opinion.judgement where picture = :p and critic = :c and attribute = :a",
        use(picture), use(critic), use(attribute), into(said);
    return state_->session.got_data() ? stance_named(said) : std::nullopt;
  });
}

bool OpinionStore::forget_opinion(std::int64_t id) { return forget("opinion", id); }
bool OpinionStore::forget_preference(std::int64_t id) { return forget("preference", id); }

bool OpinionStore::forget(const std::string& table, std::int64_t id) {
  int deleted = 0;
  state_->whole([&] {
    const long long of = id;
    state_->session << "delete from " + table + " where id = :i", use(of);
    state_->session << "select changes()", into(deleted);
    prune(state_->session);
  });
  empty_log();
  return deleted > 0;
}

void OpinionStore::forget_everything() {
  state_->whole([&] {
    for (const char* table : {"opinion", "preference", "judgement"}) state_->session << std::string("delete from ") + table;
  });
  empty_log();
}

/// What is deleted would else stay readable in the write-ahead log.
void OpinionStore::empty_log() {
  guarded_opinions(state_->file, [&] {
    int busy = 0;
    state_->session << "pragma wal_checkpoint(truncate)", into(busy);
  });
}

void OpinionStore::copy_to(const std::filesystem::path& file) {
  guarded_opinions(file, [&] {
    const std::string to = file.string();
    state_->session << "vacuum into :f", use(to);
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  });
}

}  // namespace aesthete
