// SPDX-License-Identifier: GPL-3.0-or-later
#include <format>
#include <map>

#include "aesthete/image.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/sheet.hpp"

namespace aesthete {
namespace {

/// global_ranking_NAME.xlsx is of the photographs in Images/FOLDER.
const std::map<std::string, const char*> folders{
    {"ad", "Advertisement"}, {"art", "Art"}, {"interior_design", "Interior Design"}, {"objects", "Objects"},
    {"scenes", "Scenes"},    {"sup", "Suprematism"}, {"vis", "Visualizations"},
};

}  // namespace

/// One column, "gt": row n below it is how complex n.jpg or n.png looks, 0–100 (Saraee et al., 2018). Complexity is no attribute: it is
/// kept as "complexity", to check by it, never to teach.
void read_savoias(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  const std::string stem = file.stem().string(), start = "global_ranking_";
  const auto folder = folders.find(stem.starts_with(start) ? stem.substr(start.size()) : stem);
  if (folder == folders.end())
    throw Error("labels " + file.string() + ": the name must say which photographs it is about, as in global_ranking_scenes.xlsx; give it its own name again");
  const auto cells = first_column(file);
  for (const auto& cell : cells) {
    if (cell.row == 1) continue;
    if (cell.value < 0 || cell.value > 100) throw Error(std::format("labels {}, row {}: {} is not between 0 and 100; correct it", file.string(), cell.row, cell.value));
    labels.ratings.push_back({{std::format("{}/{}", folder->second, cell.row - 1)}, "complexity", Scale{0, 100}.mean(cell.value), 0, 0, name});
  }
}

}  // namespace aesthete
