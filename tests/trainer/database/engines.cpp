// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trainer/database/engines.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace aesthete {
namespace {

constexpr const char* programs = "/usr/lib/postgresql/17/bin/";

std::string current_user() {
  const passwd* entry = getpwuid(geteuid());
  return entry ? entry->pw_name : "nobody";
}

}  // namespace

PostgresqlServer::PostgresqlServer() : user_(geteuid() == 0 ? "nobody" : current_user()) {
  std::string name = "/tmp/aesthete-postgresql-XXXXXX";  // short: a socket's path has at most 107 characters
  folder_ = mkdtemp(name.data());
  if (geteuid() == 0 && std::system(("chown nobody: " + folder_).c_str()) != 0) throw std::runtime_error("no chown");
  if (run("initdb -D " + folder_ + "/data -A trust -N -E UTF8 --locale=C.UTF-8") != 0 ||
      run("pg_ctl -w -D " + folder_ + "/data -l " + folder_ + "/log -o \"-k " + folder_ + " -c listen_addresses= -c fsync=off\" start") != 0)
    throw std::runtime_error("PostgreSQL does not start; see " + folder_);
}

PostgresqlServer::~PostgresqlServer() {
  stop();
  std::filesystem::remove_all(folder_);
}

void PostgresqlServer::stop() { run("pg_ctl -w -m immediate -D " + folder_ + "/data stop"); }

int PostgresqlServer::run(const std::string& command) const {
  const std::string as = geteuid() == 0 ? "setpriv --reuid=nobody --regid=nogroup --clear-groups -- " : "";
  return std::system(("cd / && " + as + programs + command + " >/dev/null 2>&1").c_str());
}

std::string PostgresqlServer::url(const std::string& database) const { return "postgresql:///" + database + "?host=" + folder_ + "&user=" + user_; }

std::string PostgresqlServer::make_database() {
  const std::string name = "collection" + std::to_string(++made_);
  if (run("createdb -h " + folder_ + " -U " + user_ + " " + name) != 0) throw std::runtime_error("createdb failed");
  return url(name);
}

PostgresqlServer* PostgresqlServer::shared() {
  static const auto server = access("/usr/lib/postgresql/17/bin/initdb", X_OK) == 0 ? std::make_unique<PostgresqlServer>() : nullptr;
  return server.get();
}

void OnBothEngines::SetUp() {
  if (GetParam() == "sqlite") {
    name = scratch.path("aesthete.db").string();
    return;
  }
  if (!PostgresqlServer::shared()) GTEST_SKIP() << "Debian's postgresql-17 is not installed";
  name = PostgresqlServer::shared()->make_database();
}

}  // namespace aesthete
