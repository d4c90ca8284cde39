// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "aesthete/image.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/json_rows.hpp"
#include "trainer/import/rows.hpp"

namespace aesthete {
namespace {

using nlohmann::json;

/// The authors publish no layout, so fields are told by their names, in any writing.
std::string plain(std::string name) {
  std::string kept;
  for (const char c : name)
    if (std::isalnum(static_cast<unsigned char>(c))) kept += char(std::tolower(static_cast<unsigned char>(c)));
  for (const std::string ending : {"description", "descriptions", "caption", "text"})
    if (kept.size() > ending.size() && kept.ends_with(ending)) kept.resize(kept.size() - ending.size());
  return kept;
}

const std::map<std::string, const char*> attribute_names{
    {"content", "content"}, {"subject", "content"}, {"emotion", "emotion"}, {"composition", "composition"}, {"depthoffield", "depth_of_field"},
    {"dof", "depth_of_field"}, {"depth", "depth_of_field"}, {"lighting", "lighting"}, {"light", "lighting"}, {"color", "color"}, {"colour", "color"},
    {"technicalquality", "technical_quality"}, {"quality", "technical_quality"}, {"technique", "technical_quality"}};

bool names_image(const std::string& field) {
  static const char* known[]{"image", "imagename", "img", "imgname", "file", "filename", "imageid", "id", "name", "path", "imagepath"};
  return std::find(std::begin(known), std::end(known), plain(field)) != std::end(known);
}

void add_text(const std::string& image, const std::string& field, const json& value, const std::string& name, Labels& labels) {
  const auto attribute = attribute_names.find(plain(field));
  if (attribute == attribute_names.end()) return;
  if (value.is_string() && !value.get<std::string>().empty()) labels.texts.push_back({{image}, attribute->second, value, name});
  if (value.is_array())
    for (const auto& one : value) add_text(image, field, one, name, labels);
}

/// Texts by attribute may lie in the object itself, in an object within it, or in a list of {attribute, text}.
void add_texts(const std::string& image, const json& object, const std::string& name, Labels& labels) {
  for (const auto& [field, value] : object.items()) {
    add_text(image, field, value, name, labels);
    if (value.is_object()) add_texts(image, value, name, labels);
    if (!value.is_array()) continue;
    for (const auto& one : value)
      if (one.is_object() && one.contains("attribute") && one["attribute"].is_string())
        for (const char* key : {"text", "description", "caption"})
          if (one.contains(key)) add_text(image, one["attribute"], one[key], name, labels);
  }
}

void add_object(const std::filesystem::path& file, const std::string& where, const json& object, const std::string& name, Labels& labels) {
  if (!object.is_object()) wrong_element(file, where, "it is no object");
  for (const auto& [field, value] : object.items())
    if (names_image(field) && (value.is_string() || value.is_number_integer())) {
      const std::size_t before = labels.texts.size();
      add_texts(value.is_string() ? value.get<std::string>() : value.dump(), object, name, labels);
      if (labels.texts.size() == before) wrong_element(file, where, "no field of it is named for an attribute (content, emotion, composition …)");
      return;
    }
  wrong_element(file, where, "no field of it names the photograph (image, file_name, id …)");
}

void read_csv(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  const Rows rows = Rows::separated(file);
  for (const auto& row : rows.rows()) {
    json object;
    for (std::size_t c = 0; c < rows.columns().size(); ++c) object[rows.columns()[c]] = rows.text(row, c);
    add_object(file, "line " + std::to_string(row.line), object, name, labels);
  }
}

}  // namespace

/// A list of objects, JSON lines, an object of objects by photograph, or a CSV.
void read_aesnet(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  if (file.extension() == ".csv") return read_csv(file, name, labels);
  const json all = json_of(file);
  if (all.is_array())
    for (std::size_t i = 0; i < all.size(); ++i) add_object(file, "entry " + std::to_string(i + 1), all[i], name, labels);
  else if (all.is_object() && std::all_of(all.begin(), all.end(), [](const json& value) { return value.is_object(); }))
    for (const auto& [image, object] : all.items()) {
      const std::size_t before = labels.texts.size();
      add_texts(image, object, name, labels);
      if (labels.texts.size() == before) wrong_element(file, "\"" + image + "\"", "no field of it is named for an attribute");
    }
  else add_object(file, "line 1", all, name, labels);
}

}  // namespace aesthete
