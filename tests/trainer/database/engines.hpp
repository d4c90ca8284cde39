// SPDX-License-Identifier: GPL-3.0-or-later
// A fresh database for each test, by either engine. PostgreSQL's server is Debian's, started here and stopped at the end.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/trainer/words/scratch.hpp"

namespace aesthete {

/// A server of this test alone, behind a socket in a folder of its own, run by a user without rights.
class PostgresqlServer {
public:
  PostgresqlServer();
  ~PostgresqlServer();
  PostgresqlServer(const PostgresqlServer&) = delete;

  /// A new database's URL.
  std::string make_database();
  std::string url(const std::string& database) const;
  void stop();

  /// Started by the first test that wants it. Null where no server is installed.
  static PostgresqlServer* shared();

private:
  int run(const std::string& command) const;

  std::string folder_, user_;
  int made_ = 0;
};

/// A test for each of the two engines.
class OnBothEngines : public testing::TestWithParam<std::string> {
protected:
  void SetUp() override;
  std::string name;  ///< of an empty database
  Scratch scratch;
};

#define AESTHETE_BOTH_ENGINES(suite) \
  INSTANTIATE_TEST_SUITE_P(Engines, suite, testing::Values("sqlite", "postgresql"), [](const auto& info) { return info.param; })

}  // namespace aesthete
