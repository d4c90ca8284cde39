// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <format>
#include <map>

#include "trainer/database/state.hpp"

namespace aesthete {
namespace {

/// By SQLite's result code.
const std::map<int, const char*> sqlite_remedies{
    {5, "another program holds it for long; wait until that has finished and repeat the command"},
    {8, "it may not be written; check the permissions of the file and of its folder"},
    {10, "the disk does not read or write it; check the disk (dmesg), and that it is no network folder"},
    {11, "it is damaged; take a backup, or save what is left with: sqlite3 FILE .recover | sqlite3 NEW"},
    {13, "the disk is full; free some space and repeat the command: what was written before is kept"},
    {14, "it cannot be opened; check the path, and the permissions of the file and of its folder"},
    {26, "it is no database of SQLite, or it is damaged; name another file with --database, or take a backup"},
};

const std::map<soci::soci_error::error_category, const char*> server_remedies{
    {soci::soci_error::no_privilege, "this user may not do that; grant it on the schema, or name the owner in the URL"},
    {soci::soci_error::system_error, "see that the server has disk, memory and connections left (its log says which), then repeat the command: what was written before is kept"},
    {soci::soci_error::constraint_violation, "it does not fit what the database holds; correct it and repeat the command"},
};

const char* remedy(const std::string& name, const soci::soci_error& error) {
  if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) {
    const auto found = sqlite_remedies.find(sqlite->result() & 0xff);
    return found != sqlite_remedies.end() ? found->second : "check the database, then repeat the command";
  }
  if (const auto found = server_remedies.find(error.get_error_category()); found != server_remedies.end()) return found->second;
  if (!is_server(name)) return "check the database, then repeat the command";
  return "check that the server runs and can be reached, that it has this database and takes this user; what was written before is kept";
}

std::string one_line(std::string text) {
  for (const char blank : {'\n', '\t'}) std::replace(text.begin(), text.end(), blank, ' ');
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
  return text;
}

}  // namespace

void explain(const std::string& name, const soci::soci_error& error) {
  throw Error(std::format("database {}: {}; {}", name, one_line(error.get_error_message()), remedy(name, error)));
}

}  // namespace aesthete
