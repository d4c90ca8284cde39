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
  std::string path;    ///< absolute
  std::string member;  ///< the file's name within the tar shard `path`; empty: `path` is the photograph
  std::string sha256;
  int width = 0, height = 0;
  std::int64_t phash = 0;  ///< perceptual hash
};

/// A text about one attribute of one photograph. Nothing is ever overwritten: a rewritten text is a new row.
struct Description {
  std::int64_t id = 0, image = 0;
  std::string attribute, text, describer, model, prompt_version;
  std::string created;        ///< ISO 8601, UTC
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
  std::vector<Photograph> photographs();
  std::optional<Photograph> photograph(std::int64_t id);
  std::optional<Photograph> photograph_with_sha256(const std::string& sha256);

  std::int64_t add(const Description& description);
  void add(const ReviewVerdict& verdict);
  void add(const RatingRow& rating);
  void add(const PreferenceRow& preference);

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
  /// Ends the claims of a photograph, whether it was described or given up; `done`: it is never claimed again by it.
  void release(const std::string& describer, std::int64_t image, bool done);

private:
  struct State;
  std::unique_ptr<State> state_;
};

class Database::Transaction {
public:
  explicit Transaction(State& state);
  ~Transaction();  ///< takes back what was not committed
  void commit();

private:
  State& state_;
  bool open_ = true;
};

}  // namespace aesthete
