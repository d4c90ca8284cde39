// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <format>
#include <vector>

#include "trainer/database/state.hpp"

namespace aesthete {
namespace {

constexpr int version = 1;

/// `{id}` stands for a key that counts up. Times of claims are seconds since 1970, all others ISO 8601 in UTC.
constexpr const char* tables[]{
    "create table image (id {id}, path text not null, member text not null default '', sha256 text not null unique, "
    "width integer not null, height integer not null, phash bigint not null, crop_of bigint references image)",

    "create table file (path text not null, member text not null default '', bytes bigint not null, mtime bigint not null, "
    "image bigint references image, problem text not null default '', primary key (path, member))",

    "create table description (id {id}, image bigint not null references image, attribute text not null, text text not null, "
    "describer text not null, model text not null, prompt_version text not null, created text not null, "
    "rewrites bigint references description)",
    "create index description_by_image on description (image, describer)",
    "create index description_by_rewritten on description (rewrites) where rewrites is not null",

    "create table verdict (id {id}, description bigint not null references description, person text not null, "
    "verdict text not null check (verdict in ('accepted', 'rejected', 'rewritten')), text text not null, created text not null)",
    "create index verdict_by_description on verdict (description)",

    "create table rating (id {id}, image bigint not null references image, attribute text not null, mean double precision not null, "
    "spread double precision not null, count bigint not null, source text not null, unique (image, attribute, source))",

    "create table preference (id {id}, better bigint not null references image, worse bigint not null references image, "
    "attribute text not null, source text not null, votes bigint not null, unique (better, worse, attribute, source))",

    "create table claim (image bigint not null references image, describer text not null, worker text not null, "
    "claimed double precision not null, done integer not null default 0, primary key (image, describer))",

    "create table aesthete (version integer not null)",
};

std::vector<std::string> table_names(soci::session& session) {
  std::vector<std::string> names;
  std::string name;
  soci::statement statement = (session.prepare_table_names(), soci::into(name));
  statement.execute();
  while (statement.fetch())
    if (!name.starts_with("sqlite_")) names.push_back(name);
  return names;
}

void create(soci::session& session, const Dialect& dialect) {
  for (std::string statement : tables) {
    if (const auto at = statement.find("{id}"); at != std::string::npos) statement.replace(at, 4, dialect.id);
    session << statement;
  }
  session << std::format("insert into aesthete (version) values ({})", version);
}

void check_version(const std::string& name, soci::session& session) {
  int found = 0;
  session << "select max(version) from aesthete", soci::into(found);
  if (found > version)
    throw Error(std::format("database {}: it is of version {}, and this program reads up to {}; install a newer aesthete-trainer",
                            name, found, version));
}

}  // namespace

void prepare_schema(const std::string& name, soci::session& session, const Dialect& dialect) {
  const auto ours = [&] { const auto names = table_names(session); return std::find(names.begin(), names.end(), "aesthete") != names.end(); };
  if (ours()) return check_version(name, session);
  session << dialect.begin;
  try {
    if (*dialect.lock_schema) session << dialect.lock_schema;
    if (!ours()) {  // still: another process may have been faster
      const auto names = table_names(session);
      if (std::find(names.begin(), names.end(), "image") != names.end() || (*dialect.lock_schema == 0 && !names.empty()))
        throw Error("database " + name + ": it holds another program's tables; name another with --database");
      create(session, dialect);
    }
    session << "commit";
  } catch (...) {
    session << "rollback";
    throw;
  }
  check_version(name, session);
}

}  // namespace aesthete
