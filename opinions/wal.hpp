// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <thread>

#include "opinions/soci.hpp"

namespace aesthete {

/// Makes an SQLite database write ahead. To do so one needs it alone for a moment, which SQLite's busy timeout does not cover. Throws
/// soci::sqlite3_soci_error where others have not let go of it within `patience`.
inline void use_wal(soci::session& session, std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds pause{20};
  for (std::chrono::milliseconds waited{0};; waited += pause) try {
    std::string mode;
    session << "pragma journal_mode = wal", soci::into(mode);
    return;
  } catch (const soci::sqlite3_soci_error& error) {
    if (error.result() != 5 || waited > patience) throw;  // SQLITE_BUSY
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace aesthete
