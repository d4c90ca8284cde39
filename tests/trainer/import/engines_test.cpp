// SPDX-License-Identifier: GPL-3.0-or-later
// Collecting and importing write the same into either engine.
#include "tests/trainer/database/engines.hpp"
#include "trainer/collect/collect.hpp"
#include "trainer/database/database.hpp"
#include "trainer/import/import.hpp"

namespace aesthete {
namespace {

class EnginesTest : public OnBothEngines {};
AESTHETE_BOTH_ENGINES(EnginesTest);

TEST_P(EnginesTest, A_folder_is_collected_and_what_was_said_of_it_imported) {
  for (const char* file : {"Zoë/a.jpg", "b.jpg"}) scratch.photograph(file, file[0]);
  scratch.write("b.txt", "A caption's \"text\": 5 % :x");
  scratch.write("mos.csv", "image,mos,words\na.jpg,8,Soft light.\nb.jpg,2,Hard light.\n");
  scratch.write("pairs.csv", "image,x0,y0,w0,h0,x1,y1,w1,h1,votes0,votes1\na.jpg,8,4,40,36,0,0,32,32,1,5\n");
  const std::string photographs = scratch.path("").string();
  EXPECT_EQ(collect({{photographs}, name, 2, false}), 0);
  EXPECT_EQ(collect({{photographs}, name, 2, false}), 0);
  EXPECT_EQ(import_labels({"csv", {scratch.path("mos.csv").string()}, name, "", "image=image,overall=mos,lighting.text=words", "mine", false}), 0);
  EXPECT_EQ(import_labels({"FCDB", {scratch.path("pairs.csv").string()}, name, "", "", "", true}), 0);
  Database database(name);
  EXPECT_EQ(database.photographs().size(), 2u);
  EXPECT_EQ(database.crops().size(), 2u);
  EXPECT_EQ(database.ratings().size(), 2u);
  EXPECT_EQ(database.preferences().size(), 1u);
  EXPECT_EQ(database.descriptions().size(), 3u);
  EXPECT_EQ(database.descriptions()[0].text, "A caption's \"text\": 5 % :x");
}

}  // namespace
}  // namespace aesthete
