// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <fstream>

#include "tests/trainer/words/scratch.hpp"
#include "trainer/database/database.hpp"
#include "trainer/report/critiques.hpp"
#include "trainer/report/page.hpp"
#include "trainer/report/results.hpp"
#include "trainer/report/wording.hpp"

namespace aesthete {
namespace {

const char* log_lines = R"({"time":"2026-01-01T00:00:00Z","phase":"start","photographs":12000,"texts":84000}
{"time":"2026-01-01T01:14:00Z","phase":"pretrain","step":1,"steps":9,"loss":2}
)";

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string page_of(const Scratch& scratch, const std::string& recipe, const std::string& database = "") {
  scratch.write("run/log.jsonl", log_lines);
  scratch.write("run/recipe.json", recipe);
  ReportRequest request;
  request.run = scratch.path("run");
  request.database = database;
  EXPECT_EQ(report(request), 0);
  return text_of(scratch.path("run/report.html"));
}

TEST(Page, Tells_how_far_a_run_came_and_what_it_was_made_with) {
  const Scratch scratch;
  const std::string page = page_of(scratch, R"({"encoder": "resnet50", "learning_rate": 3e-4, "ratings": [{"source": "A"}, {"source": "B", "range": [0, 1]}]})");
  EXPECT_TRUE(holds(page, "not finished: Pretrain, step 1 of 9"));
  EXPECT_TRUE(holds(page, "1 h 14 min"));
  EXPECT_TRUE(holds(page, "<code>learning_rate</code></th><td>0.0003</td>"));
  EXPECT_TRUE(holds(page, "<code>source</code> B</span> <span class=\"setting\"><code>range</code> 0, 1</span>"));
  EXPECT_TRUE(holds(page, "84\u202F000"));
}

TEST(Page, Markup_in_a_recipe_is_shown_and_does_nothing) {
  const Scratch scratch;
  const std::string page = page_of(scratch, R"({"<img src=x>": "</td><script>", "card": {"trained_on": ["<b>set</b>"]}})");
  EXPECT_FALSE(holds(page, "<script"));
  EXPECT_FALSE(holds(page, "<img"));
  EXPECT_TRUE(holds(page, "&lt;b&gt;set&lt;/b&gt;"));
}

TEST(Page, Counts_the_texts_of_each_describer_that_the_recipe_names) {
  const Scratch scratch;
  const std::string file = scratch.path("c.db").string();
  {
    Database database(file);
    for (int i = 0; i < 3; ++i) {
      const auto image = database.add(Photograph{.path = "/p", .sha256 = std::to_string(i)}).first;
      for (const char* describer : {"measured", "llava"})
        database.add(Description{.image = image, .attribute = "color", .text = std::to_string(i), .describer = describer});
      database.add(Description{.image = image, .attribute = "emotion", .text = std::to_string(i), .describer = "measured"});
    }
  }
  const std::string page = page_of(scratch, R"({"descriptions": ["measured"]})", file);
  EXPECT_TRUE(holds(page, R"(<th scope="row">measured</th><td class="number">3</td><td class="number">6</td>)"));
  EXPECT_FALSE(holds(page, "llava"));
}

TEST(Page, A_database_that_is_not_there_is_an_error_and_is_not_made) {
  const Scratch scratch;
  EXPECT_THROW(page_of(scratch, "{}", scratch.path("none.db").string()), Error);
  EXPECT_FALSE(std::filesystem::exists(scratch.path("none.db")));
}

TEST(Page, When_it_cannot_be_made_the_old_one_stays) {
  const Scratch scratch;
  page_of(scratch, "{}");
  scratch.write("run/report.html", "old");
  scratch.write("run/recipe.json", "{");
  ReportRequest request;
  request.run = scratch.path("run");
  EXPECT_THROW(report(request), Error);
  EXPECT_EQ(text_of(scratch.path("run/report.html")), "old");
}

TEST(Results, Retrieval_is_a_row_for_each_attribute_and_direction) {
  const Scratch scratch;
  const auto lines = JsonLines::read(scratch.write("retrieval.jsonl", R"({"attribute":"color","direction":"photo to text","at":1,"recall":0.25,"chance":0.001,"among":1000}
{"attribute":"color","direction":"photo to text","at":10,"recall":0.5,"chance":0.01,"among":1000}
{"attribute":"color","direction":"text to photo","at":1,"recall":0.125,"chance":0.001,"among":1000}
{"attribute":"co)"));
  const std::string table = retrieval_table(lines).code();
  EXPECT_TRUE(holds(table, "recall@1<")) << table;
  EXPECT_TRUE(holds(table, R"(<td class="number">0.250<span class="beside"> / 0.001</span></td><td class="number">0.500<span class="beside"> / 0.010</span></td>)")) << table;
  EXPECT_TRUE(holds(table, R"(<td>text to photo</td><td class="number">1000</td><td class="number">0.125)")) << table;
  EXPECT_TRUE(holds(table, "1 damaged line left out"));
}

TEST(Results, A_probe_tells_share_labels_and_agreement_after_what_else_it_names) {
  const Scratch scratch;
  const auto lines = JsonLines::read(scratch.write("probe.jsonl", R"({"share":0.01,"labels":100,"srocc":0.5604,"spread":0.019,"seeds":[0.55,0.57],"start":"<ImageNet>"})"));
  const std::string table = probe_table(lines).code();
  EXPECT_TRUE(holds(table, R"(<th scope="row">&lt;ImageNet&gt;</th><td class="number">1 %</td><td class="number">100</td><td class="number">0.560</td><td class="number">0.019</td><td class="number">0.550, 0.570</td>)")) << table;
}

TEST(Critique, Shows_scores_percentiles_sentences_and_how_little_some_rest_on) {
  Assessment assessment;
  assessment.overall = {.mean = 6.25, .spread = 1.5, .percentile = 73, .distribution = {}};
  assessment.attributes = {{"color", {.mean = 4.5, .spread = 1, .percentile = 20, .distribution = {}}, {"Too {0} <by far>.", {"blue"}, "Colors ▸ Levels"}, true}};
  ModelCard card;
  card.attributes = {{"color", "Colour & light", "", true}};
  const std::string html = critique("/p/a\"b.jpg", "data:image/jpeg;base64,AA==", assessment, card).code();
  EXPECT_TRUE(holds(html, "Too blue &lt;by far&gt;."));
  EXPECT_TRUE(holds(html, "Colors ▸ Levels"));
  EXPECT_TRUE(holds(html, "Colour &amp; light"));
  EXPECT_TRUE(holds(html, "rests on little"));
  EXPECT_TRUE(holds(html, "6.25"));
  EXPECT_TRUE(holds(html, "width:73.0%"));
  EXPECT_TRUE(holds(html, "alt=\"The photograph a&quot;b.jpg\""));
  EXPECT_TRUE(holds(html, "lies far from what the critic was trained on"));
  assessment.familiarity = .5;
  EXPECT_FALSE(holds(critique("/p/a", "", assessment, card).code(), "lies far from"));
}

TEST(Wording, Of_times_and_numbers) {
  EXPECT_EQ(moment("2026-11-24T08:53:06Z"), "2026-11-24 08:53 UTC");
  EXPECT_EQ(moment("yesterday"), "yesterday");
  EXPECT_EQ(passed("2026-11-24T23:59:30Z", "2026-11-25T00:00:10Z"), "40 s");
  EXPECT_EQ(passed("later", "2026-11-25T00:00:10Z"), "");
  EXPECT_EQ(grouped(3400000), "3\u202F400\u202F000");
  EXPECT_EQ(grouped(-999), "-999");
}

}  // namespace
}  // namespace aesthete
