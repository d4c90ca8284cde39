// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/verdicts.hpp"

#include <gtest/gtest.h>

#include "tests/trainer/words/scratch.hpp"

namespace aesthete {
namespace {

constexpr int photographs = 24;

struct SuiteVerdicts : testing::Test {
  const Scratch scratch;
  Figures figures{Settings::read(scratch.write("r.toml", ""), {})};
  RatedSet set{nlohmann::json{{"verdicts", {0, 1}}}, {}};
  Judgements judged;

  /// Photograph i is rated i/3 and scored `score(i)`.
  void judge_by(const std::function<double(int)>& score) {
    set.words.sources = {"Ours"};
    for (int i = 0; i < photographs; ++i) {
      const Picture picture{"/p/" + std::to_string(i) + ".jpg", {}, "", 0};
      set.words.ratings.push_back({picture, {0}, i / 3., 1, 0, ""});
      judged[picture.key()].scores = {score(i)};
    }
  }
  double figure(const std::string& name) {
    for (const Figure& f : figures.all())
      if (f.name == name) return f.value;
    return -1;
  }
  void report() { report_verdicts({set}, {"overall"}, {{"overall", 2., ""}}, judged, figures); }
};

TEST_F(SuiteVerdicts, Are_given_from_the_rules_difference_on_and_right_in_peoples_order) {
  judge_by([](int i) { return i / 3.; });
  report();
  EXPECT_DOUBLE_EQ(figure("verdicts given on held-out pairs: right"), 1);
  EXPECT_GT(figure("Ours, overall: verdicts on pairs: given"), .2);
  EXPECT_LT(figure("Ours, overall: verdicts on pairs: given"), .9);
}

TEST_F(SuiteVerdicts, Are_wrong_against_it) {
  judge_by([](int i) { return -i / 3.; });
  report();
  EXPECT_DOUBLE_EQ(figure("verdicts given on held-out pairs: right"), 0);
}

TEST_F(SuiteVerdicts, Are_not_reported_where_none_is_given_or_asked) {
  judge_by([](int) { return 5; });
  report();
  EXPECT_EQ(figure("verdicts given on held-out pairs: right"), -1);
  EXPECT_EQ(figure("Ours, overall: verdicts on pairs: given"), 0);
  figures = Figures(Settings::read(scratch.write("r.toml", ""), {}));
  set.table = nlohmann::json::object();
  report();
  EXPECT_TRUE(figures.all().empty());
}

}  // namespace
}  // namespace aesthete
