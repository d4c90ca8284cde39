// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/verdict_rules.hpp"

#include <gmock/gmock.h>

#include "scratch.hpp"

namespace aesthete {
namespace {

using testing::HasSubstr;

class VerdictRules : public Scratch {
protected:
  std::vector<VerdictRule> of_file_with(const std::string& rules) const {
    std::map<std::string, std::string> metadata{{"format", "aesthete-critic"}};
    if (!rules.empty()) metadata[verdict_rules_entry] = rules;
    write_safetensors(folder / "critic", {}, metadata);
    return read_verdict_rules(folder / "critic");
  }
};

TEST_F(VerdictRules, Are_read_as_they_were_written) {
  const auto read = of_file_with(verdict_rules_json({{"overall", 1.25, "by \"30\" raters"}, {"color", {}, "nobody"}}));
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].name, "overall");
  EXPECT_EQ(read[0].difference, 1.25);
  EXPECT_EQ(read[0].evidence, "by \"30\" raters");
  EXPECT_EQ(read[1].difference, std::nullopt);
}

TEST_F(VerdictRules, An_older_file_has_none) { EXPECT_TRUE(of_file_with("").empty()); }

TEST_F(VerdictRules, Damaged_ones_are_refused_with_the_remedy) {
  const std::string negative = R"([{"name":"overall","difference":-0.5,"evidence":""}])", huge = R"([{"name":"overall","difference":1e999,"evidence":""}])";
  for (const std::string& text : {std::string("["), std::string(R"([{"name":"overall"}])"), std::string("[1]"), negative, huge, std::string(100'000, '[')})
    EXPECT_THAT(error_of([&] { of_file_with(text); }), HasSubstr("calibrate")) << text.substr(0, 60);
}

}  // namespace
}  // namespace aesthete
