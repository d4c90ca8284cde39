// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "aesthete/image.hpp"
#include "trainer/database/database.hpp"
#include "opinions/soci.hpp"

namespace aesthete {

/// The few words in which the two engines differ.
struct Dialect {
  const char* begin;   ///< SQLite takes the write lock at once: a read lock that grows into one can only fail
  const char* id;      ///< type of a key that counts up
  const char* now;     ///< seconds since 1970, by the engine's clock: workers' clocks may differ
  const char* skip_locked;
  const char* lock_schema;  ///< one at a time makes the tables; empty: `begin` sees to it
};

struct Database::State {
  std::string name;  ///< as messages show it: without a password
  soci::session session;
  Dialect dialect;
  bool in_transaction = false;
  std::map<std::string, std::int64_t> claimed_up_to;  ///< by describer: so that no claim walks over all that is done
};

/// Connects `state` to a file or a server.
void connect(const std::string& name, soci::session& session, Dialect& dialect);

/// Makes the tables where there are none. Throws Error when they are another program's, or a newer version's.
void prepare_schema(const std::string& name, soci::session& session, const Dialect& dialect);

/// What went wrong, and what to do about it.
[[noreturn]] void explain(const std::string& name, const soci::soci_error& error);

template <typename Action>
auto guarded(const std::string& name, Action action) {
  try {
    return action();
  } catch (const soci::soci_error& error) {
    explain(name, error);
  }
}

/// The same within a transaction. SQLite commits "insert … returning" when the statement ends, and SOCI does not look
/// whether that went well.
template <typename Action>
auto guarded_whole(Database& database, const std::string& name, Action action) {
  Database::Transaction whole = database.transaction();
  const auto result = guarded(name, action);
  whole.commit();
  return result;
}

}  // namespace aesthete
