// SPDX-License-Identifier: GPL-3.0-or-later
// PCCD and DPC-Captions: what photographers wrote about each other's pictures, in PCCD's seven kinds.
#include <array>
#include <charconv>
#include <map>

#include "aesthete/image.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/json_rows.hpp"

namespace aesthete {
namespace {

using nlohmann::json;

struct Kind {
  const char* field;
  std::vector<const char*> texts;    ///< the attributes that the words are about
  std::vector<const char*> ratings;
};

/// In the order of PCCD's scores. DPC-Captions counts impression and subject as one, and so do we for words.
const std::array kinds{
    Kind{"general_impression", {"content"}, {"overall"}},
    Kind{"subject_of_photo", {"content"}, {"content"}},
    Kind{"composition", {"composition"}, {"composition"}},
    Kind{"use_of_camera", {"technical_quality"}, {"technical_quality"}},
    Kind{"depth_of_field", {"depth_of_field"}, {"depth_of_field"}},
    Kind{"color_lighting", {"color", "lighting"}, {"color", "lighting"}},
    Kind{"focus", {"technical_quality"}, {"technical_quality"}},
};

/// A score is a text, "N" where the reviewer gave none.
void add_score(const std::string& image, const Kind& kind, const json& score, const std::string& name, Labels& labels) {
  const std::string text = score.is_string() ? score.get<std::string>() : score.dump();
  double value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc() || value < 1 || value > 10) return;
  const std::string source = kind.field == std::string("focus") ? name + " focus" : name;  // beside use_of_camera
  for (const char* attribute : kind.ratings) labels.ratings.push_back({{image}, attribute, Scale{1, 10}.mean(value), 0, 1, source});
}

void add_entry(const std::filesystem::path& file, const json& entry, const std::string& where, const std::string& name, Labels& labels) {
  if (!entry.is_object() || !entry.contains("title") || !entry["title"].is_string()) wrong_element(file, where, "it has no \"title\", which names the photograph");
  const std::string image = entry["title"].get<std::string>() + ".jpg";
  if (!entry.contains("score") || !entry["score"].is_array() || entry["score"].size() != kinds.size())
    wrong_element(file, where, "its \"score\" is no list of seven");
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    add_score(image, kinds[i], entry["score"][i], name, labels);
    if (!entry.contains(kinds[i].field)) wrong_element(file, where, std::string("it has no \"") + kinds[i].field + "\"");
    const json& text = entry[kinds[i].field];
    if (!text.is_string() || text.get<std::string>().find_first_not_of(" \n\t\r") == std::string::npos) continue;
    for (const char* attribute : kinds[i].texts) labels.texts.push_back({{image}, attribute, text, name});
  }
}

const std::map<std::string, std::vector<const char*>> dpc_files{
    {"color_lighting", {"color", "lighting"}},
    {"composition", {"composition"}},
    {"depth_and_focus", {"depth_of_field"}},
    {"impression_and_subject", {"content"}},
    {"use_of_camera", {"technical_quality"}},
};

}  // namespace

void read_pccd(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  const json all = json_of(file);
  if (!all.is_array()) wrong_element(file, "line 1", "PCCD is a list of entries, and this is none");
  for (std::size_t i = 0; i < all.size(); ++i) add_entry(file, all[i], "entry " + std::to_string(i + 1), name, labels);
}

/// One file for each kind, which its name tells: {"123.jpg": ["a comment", …], …}.
void read_dpc(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  const auto attributes = dpc_files.find(file.stem().string());
  if (attributes == dpc_files.end())
    throw Error("labels " + file.string() + ": the name must say what the comments are about, as in color_lighting.json; give it its own name again");
  const json all = json_of(file);
  if (!all.is_object()) wrong_element(file, "line 1", "DPC-Captions is an object of comments by photograph, and this is none");
  for (const auto& [image, comments] : all.items()) {
    if (!comments.is_array()) wrong_element(file, "\"" + image + "\"", "it is no list of comments");
    for (const auto& comment : comments) {
      if (!comment.is_string()) wrong_element(file, "\"" + image + "\"", "a comment is no text");
      for (const char* attribute : attributes->second) labels.texts.push_back({{image}, attribute, comment, name});
    }
  }
}

}  // namespace aesthete
