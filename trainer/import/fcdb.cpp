// SPDX-License-Identifier: GPL-3.0-or-later
#include <format>

#include "aesthete/image.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/json_rows.hpp"
#include "trainer/import/rows.hpp"

namespace aesthete {
namespace {

using nlohmann::json;

Crop crop_from(const std::filesystem::path& file, const json& box, const std::string& where) {
  if (!box.is_array() || box.size() != 4) wrong_element(file, where, "a crop is x, y, width and height");
  for (const auto& number : box)
    if (!number.is_number_integer() || number.get<long>() < 0 || number.get<long>() > 999'999) wrong_element(file, where, "a crop's numbers are pixels");
  const Crop crop{box[0], box[1], box[2], box[3]};
  if (!crop.width || !crop.height) wrong_element(file, where, "a crop is empty");
  return crop;
}

/// The votes by which one of two is ahead; who is not, teaches nothing.
void add_pair(const std::string& image, const Crop& a, const Crop& b, std::int64_t for_a, std::int64_t for_b, const std::string& name, Labels& labels) {
  if (for_a == for_b) return;
  const bool first = for_a > for_b;
  labels.preferences.push_back({{image, first ? a : b}, {image, first ? b : a}, "composition", first ? for_a - for_b : for_b - for_a, name});
}

void read_json(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  const json all = json_of(file);
  if (!all.is_array()) wrong_element(file, "line 1", "ranking_annotation.json is a list, and this is none");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string where = std::format("entry {}", i + 1);
    if (!all[i].is_object() || !all[i].contains("url") || !all[i].contains("crops")) wrong_element(file, where, "it has no \"url\" or no \"crops\"");
    const std::string url = all[i]["url"];
    for (const auto& pair : all[i]["crops"]) {
      for (const char* key : {"crop_0", "crop_1", "vote_for_0", "vote_for_1"})
        if (!pair.is_object() || !pair.contains(key)) wrong_element(file, where, std::string("a pair of crops has no \"") + key + "\"");
      add_pair(url.substr(url.rfind('/') + 1), crop_from(file, pair["crop_0"], where), crop_from(file, pair["crop_1"], where), pair["vote_for_0"],
               pair["vote_for_1"], name, labels);
    }
  }
}

void read_csv(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  const Rows rows = Rows::separated(file);
  const auto crop = [&](const Rows::Row& row, char which) {
    Crop box;
    for (const auto& [letter, to] : {std::pair{'x', &box.x}, {'y', &box.y}, {'w', &box.width}, {'h', &box.height}}) {
      const double value = rows.number(row, rows.column({letter, which}));
      if (value < 0 || value > 999'999) rows.wrong(row, "a crop's numbers are pixels");
      *to = int(value);
    }
    return box;
  };
  const std::size_t image = rows.column("image"), votes0 = rows.column("votes0"), votes1 = rows.column("votes1");
  for (const auto& row : rows.rows())
    add_pair(rows.text(row, image), crop(row, '0'), crop(row, '1'), std::int64_t(rows.number(row, votes0)), std::int64_t(rows.number(row, votes1)), name, labels);
}

}  // namespace

/// ranking_annotation.json (Chen et al., WACV 2017), or our excerpt of it as CSV: pairs of crops of one photograph, with votes.
void read_fcdb(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  try {
    file.extension() == ".csv" ? read_csv(file, name, labels) : read_json(file, name, labels);
  } catch (const json::exception&) {
    throw Error("labels " + file.string() + ": a url is no text, or a vote no number; correct it");
  }
}

}  // namespace aesthete
