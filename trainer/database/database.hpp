// SPDX-License-Identifier: GPL-3.0-or-later
// A collection: photographs, and all that was said of them. One schema and one code for SQLite and PostgreSQL.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace aesthete {

/// A photograph of the collection: a file, or a member of a tar shard.
struct Photograph {
  std::int64_t id = 0;
  std::string path{};    ///< absolute
  std::string member{};  ///< the file's name within the tar shard `path`; empty: `path` is the photograph
  std::string sha256{};
  int width = 0, height = 0;
  std::int64_t phash = 0;    ///< perceptual hash
  std::int64_t crop_of = 0;  ///< the photograph that this is a part of, which `member` ends in: #xywh=x,y,width,height; 0: it is whole
};

/// What `collect` found at a place, so that it need not read it again. The same photograph may lie in many places.
struct SeenFile {
  std::string path, member;  ///< as in Photograph
  std::int64_t bytes = 0, mtime = 0;  ///< of `path`; mtime in nanoseconds
  std::int64_t image = 0;  ///< 0: it is none, for `problem`
  std::string problem;
};

/// A text about one attribute of one photograph. Nothing is ever overwritten: a rewritten text is a new row.
struct Description {
  std::int64_t id = 0, image = 0;
  std::string attribute{}, text{}, describer{}, model{}, prompt_version{};
  std::string created{};      ///< ISO 8601, UTC
  std::int64_t rewrites = 0;  ///< the description that this one replaces; 0: none
};

struct ReviewVerdict {
  std::int64_t description = 0;
  std::string person, verdict;  ///< accepted | rejected | rewritten
  std::string text, created;    ///< text: of a rewritten one
};

struct RatingRow {
  std::int64_t image = 0;
  std::string attribute;  ///< or "overall"
  double mean = 0, spread = 0;
  std::int64_t count = 0;
  std::string source;
};

struct PreferenceRow {
  std::int64_t better = 0, worse = 0;
  std::string attribute, source;
  std::int64_t votes = 1;
};

/// `name` without the password that a URL may hold.
std::string shown(const std::string& name);

/// Whether it is named by a URL; else `name` is a file.
bool is_server(const std::string& name);

/// Throws Error when `name` is a file that is not there: to work on an empty collection is a mistake.
void need_database(const std::string& name);

/// One connection; for one thread. Throws Error with the remedy: no server, a database of a newer version, a full disk.
class Database {
public:
  /// `name`: a file, or postgresql://…. Makes the tables when they are not there.
  explicit Database(const std::string& name);
  ~Database();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;

  /// All that is done within becomes visible at once, or not at all.
  class Transaction;
  Transaction transaction();

  /// Adds a photograph, or finds the one with the same content. Returns its id and whether it is new.
  std::pair<std::int64_t, bool> add(const Photograph& photograph);
  /// The whole photographs, in order of id. Crops of them, which importers of preferences make, are apart: nobody describes them.
  std::vector<Photograph> photographs();
  std::vector<Photograph> crops();
  /// One of either.
  std::optional<Photograph> photograph(std::int64_t id);
  std::optional<Photograph> photograph_with_sha256(const std::string& sha256);
  /// Photographs at whose place `collect` has found another since.
  std::vector<Photograph> displaced();
  /// A photograph lies elsewhere now, and so do its crops. With an empty path it lies nowhere: what was said of it stays, and it is
  /// no more among the photographs or crops, nor claimed, until it is found again.
  /// `has_crops`: whether there may be any, which costs a look at all photographs.
  void move(std::int64_t image, const std::string& path, const std::string& member, bool has_crops = true);

  void remember(const SeenFile& file);
  std::vector<SeenFile> seen_files();

  /// Fills in `created` when it is empty. One that says what it rewrites, with the same text as another such, is that other.
  std::int64_t add(const Description& description);
  /// One of "rewritten" also adds its text as a description by "person" that rewrites the other (if it is not there yet).
  void add(const ReviewVerdict& verdict);
  /// Each returns whether it is new: a second one of the same picture(s), attribute and source is left out.
  bool add(const RatingRow& rating);
  bool add(const PreferenceRow& preference);

  /// Of all photographs, or of one, in order of id.
  std::vector<Description> descriptions(std::optional<std::int64_t> image = std::nullopt);
  std::vector<ReviewVerdict> verdicts();
  std::vector<RatingRow> ratings();
  std::vector<PreferenceRow> preferences();

  /// What may teach: not rejected by anybody, the newest rewriting in place of what it replaces. `weight`: more than 1
  /// where a person has accepted or rewritten it.
  struct Teaching {
    Description description;
    double weight = 1;
  };
  std::vector<Teaching> teaching();

  /// Claims up to `most` photographs that `describer` has not described yet and nobody has claimed, for `worker`. A claim
  /// older than `stale_seconds` is free again. On PostgreSQL by FOR UPDATE SKIP LOCKED.
  std::vector<Photograph> claim(const std::string& describer, const std::string& worker, int most, int stale_seconds);
  /// What `worker` has claimed is as if claimed now: for those who need longer than `stale_seconds`.
  void renew(const std::string& describer, const std::string& worker);
  /// How many photographs `describer` has neither described nor given up for good.
  std::int64_t undescribed(const std::string& describer);
  /// How many photographs other workers hold claims of, living or dead.
  std::int64_t claimed_elsewhere(const std::string& describer, const std::string& worker);
  /// Ends the claims of a photograph, whether it was described or given up; `done`: it is never claimed again by it.
  void release(const std::string& describer, std::int64_t image, bool done);

private:
  struct State;
  std::unique_ptr<State> state_;
};

/// For those that are at a loss with an empty one. Throws Error as need_database() does.
Database existing_database(const std::string& name);

class Database::Transaction {
public:
  explicit Transaction(State& state);
  Transaction(const Transaction&) = delete;
  ~Transaction();  ///< takes back what was not committed
  void commit();

private:
  State& state_;
  bool open_ = true;
};

}  // namespace aesthete
