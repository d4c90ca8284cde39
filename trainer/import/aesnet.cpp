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
std::string plain(const std::string& name) {
  std::string kept;
  for (const char c : name)
    if (std::isalnum(static_cast<unsigned char>(c))) kept += char(std::tolower(static_cast<unsigned char>(c)));
  return kept;
}

const std::map<std::string, const char*> attribute_names{
    {"content", "content"}, {"subject", "content"}, {"emotion", "emotion"}, {"composition", "composition"}, {"depthoffield", "depth_of_field"},
    {"dof", "depth_of_field"}, {"depth", "depth_of_field"}, {"lighting", "lighting"}, {"light", "lighting"}, {"color", "color"}, {"colour", "color"},
    {"technicalquality", "technical_quality"}, {"quality", "technical_quality"}, {"technique", "technical_quality"}};

/// Null when the name is of none. "Light description" is of one.
const char* attribute_of(const std::string& name) {
  std::string kept = plain(name);
  for (const std::string ending : {"description", "descriptions", "caption", "text"})
    if (kept.size() > ending.size() && kept.ends_with(ending)) kept.resize(kept.size() - ending.size());
  const auto found = attribute_names.find(kept);
  return found == attribute_names.end() ? nullptr : found->second;
}

/// What lies under the first of some names that there is; null when there is none.
const json* field(const json& object, std::initializer_list<const char*> names, bool (*fits)(const json&)) {
  if (!object.is_object()) return nullptr;
  for (const char* name : names)
    for (const auto& [given, value] : object.items())
      if (plain(given) == name && fits(value)) return &value;
  return nullptr;
}

const json* text_in(const json& object) {
  return field(object, {"text", "description", "caption"}, [](const json& value) { return value.is_string() || value.is_array(); });
}

/// The likeliest first: a photograph's "id" is a number of the authors' where its file has a name beside it.
std::string image_in(const json& object) {
  const json* named = field(object, {"image", "imagename", "imgname", "imagepath", "img", "file", "filename", "path", "name", "imageid", "id"},
                            [](const json& value) { return value.is_string() ? !value.get<std::string>().empty() : value.is_number_integer(); });
  if (!named) return "";
  return named->is_string() ? named->get<std::string>() : named->dump();
}

/// What is said of one photograph, in the order in which it stands.
class Sayings {
public:
  Sayings(const std::string& image, const std::string& source, Labels& labels) : image_(image), source_(source), labels_(labels) {}

  /// Texts by attribute may lie in the object itself, in an object within it, or in a list of {attribute, text}; one such may be all.
  void add(const json& object) {
    if (add_pair(object)) return;
    for (const auto& [name, value] : object.items()) {
      if (const char* attribute = attribute_of(name)) say(attribute, value);
      else if (value.is_object()) add(value);
      else if (value.is_array())
        for (const auto& one : value) add_pair(one);
    }
  }

  /// Whether anything was named for an attribute. It may be empty: not everyone says something about all.
  bool any() const { return any_; }
  /// What an {attribute, text} called its attribute that is none.
  const std::string& unknown() const { return unknown_; }

private:
  bool add_pair(const json& object) {
    const json* attribute = field(object, {"attribute"}, [](const json& value) { return value.is_string(); });
    const json* text = attribute ? text_in(object) : nullptr;
    if (!text) return false;
    if (const char* known = attribute_of(*attribute)) say(known, *text);
    else if (attribute->get<std::string>().empty()) any_ = true;
    else unknown_ = *attribute;
    return true;
  }

  void say(const char* attribute, const json& value) {
    any_ |= value.is_string() || value.is_array() || value.is_null();
    if (value.is_string()) labels_.texts.push_back({{image_}, attribute, value, source_});
    else if (value.is_array())
      for (const auto& one : value) say(attribute, one);
    else if (const json* text = text_in(value)) say(attribute, *text);
    else if (value.is_object()) add(value);
  }

  std::string image_, source_, unknown_;
  Labels& labels_;
  bool any_ = false;
};

void add_sayings(const std::filesystem::path& file, const std::string& where, const std::string& image, const json& object, const std::string& name, Labels& labels) {
  Sayings sayings(image, name, labels);
  sayings.add(object);
  if (sayings.any()) return;
  wrong_element(file, where, (sayings.unknown().empty() ? "no field of it is named for an attribute" : "\"" + sayings.unknown() + "\" is no attribute") +
                                 " (content, emotion, composition …)");
}

void add_object(const std::filesystem::path& file, const std::string& where, const json& object, const std::string& name, Labels& labels) {
  if (!object.is_object()) wrong_element(file, where, "it is no object");
  const std::string image = image_in(object);
  if (image.empty()) wrong_element(file, where, "no field of it names the photograph (image, file_name, id …)");
  add_sayings(file, where, image, object, name, labels);
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
    for (const auto& [image, object] : all.items()) add_sayings(file, "\"" + image + "\"", image, object, name, labels);
  else add_object(file, "line 1", all, name, labels);
}

}  // namespace aesthete
