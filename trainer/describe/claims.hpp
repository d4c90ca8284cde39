// SPDX-License-Identifier: GPL-3.0-or-later
// A describer's part of a collection that others describe at the same time.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "trainer/database/database.hpp"
#include "trainer/describe/describer.hpp"

namespace aesthete {

/// Says again and again that this worker lives, over a connection of its own, so that what it holds stays its own however
/// long a photograph takes.
class Heartbeat {
public:
  Heartbeat(const std::string& database, std::string describer, std::string worker, int stale_seconds);
  ~Heartbeat();

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
  std::thread thread_;
};

/// The photographs that are left to describe, a few at a time, and what became of them.
class Claims {
public:
  Claims(Database& database, const Describer& describer, int stale_seconds);

  /// At most `most` photographs for this worker. None: all are described, or were given up by this worker, or another
  /// worker holds them.
  std::vector<Photograph> next(int most);

  /// Photographs that other workers hold.
  std::int64_t elsewhere();

  /// Writes all texts of some photographs, at once or not at all, and ends their claims.
  struct Described {
    Photograph photograph;
    std::vector<Text> texts;
  };
  void write(const std::vector<Described>& described);

  /// This worker does not try it again; another, or a later run, may.
  void give_up(const Photograph& photograph);
  /// It was not tried.
  void put_back(const Photograph& photograph);

  const std::string& worker() const { return worker_; }

private:
  Database& database_;
  const Describer& describer_;
  int stale_seconds_;
  std::string worker_;
  std::set<std::int64_t> given_up_;
};

}  // namespace aesthete
