// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/card.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "aesthete/told.hpp"
#include "model/base/sha256.hpp"
#include "model/base/shallow_json.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* remedy = mark("train it again or take the shipped one");

const std::string& entry(const Safetensors& file, const char* key) {
  const auto found = file.metadata().find(key);
  if (found == file.metadata().end())
    throw Error(told("{0} is no critic file: its metadata lacks \"{1}\"; {2}", file.name(), key, told(remedy)));
  return found->second;
}

void check_format(const Safetensors& file) {
  if (entry(file, "format") != critic_format)
    throw Error(told("{0} is no critic file but \"{1}\"; take a file that aesthete-trainer made", file.name(), entry(file, "format")));
  const std::string& text = entry(file, "format_version");
  int version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  const bool integer = error == std::errc{} && end == text.data() + text.size();
  if (integer && version > critic_format_version)
    throw Error(told("critic file {0} has format version {1}, newer than the {2} that this build reads: update Aesthete",
                     file.name(), version, critic_format_version));
  if (!integer || version < 1)
    throw Error(told("critic file {0} has the unknown format version \"{1}\"; {2}", file.name(), text, told(remedy)));
}

Attribute attribute_of(const Json& json) {
  Attribute attribute{json.at("name"), json.at("label"), json.at("evidence"), json.at("weak")};
  if (attribute.name.empty() || attribute.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos ||
      attribute.name == "overall")
    throw Error(told("\"{}\" is no name for an attribute", attribute.name));
  return attribute;
}

ModelCard card_of(const Json& json) {
  ModelCard card{.name = json.at("name"), .summary = json.at("summary"), .license = json.at("license"),
                 .created = json.at("created"), .encoder = json.at("encoder"), .context = json.value("context", ""), .attributes = {},
                 .overall_evidence = json.at("overall_evidence"), .trained_on = json.at("trained_on"), .sha256 = {},
                 .parameters = json.at("parameters"), .reference_photographs = json.at("reference_photographs")};
  if (const auto personal = json.find("personal"); personal != json.end()) {
    card.corrects = personal->at("corrects");
    card.opinions = personal->at("opinions");
  }
  std::set<std::string> names;
  for (const Json& attribute : json.at("attributes")) {
    card.attributes.push_back(attribute_of(attribute));
    if (!names.insert(card.attributes.back().name).second)
      throw Error(told("attribute \"{}\" is there twice", card.attributes.back().name));
  }
  if (card.parameters < 0 || card.reference_photographs < 0 || card.opinions < 0) throw Error(told("a count is negative"));
  return card;
}

}  // namespace

ModelCard parse_card(const Safetensors& file) {
  check_format(file);
  const std::string& text = entry(file, "card");
  ModelCard card;
  try {
    card = card_of(Json::parse(text, keep_shallow<Json>));
  } catch (const std::exception& error) {
    throw Error(told("critic file {0}: its model card is damaged: {1}; {2}", file.name(), error.what(), told(remedy)));
  }
  card.sha256 = sha256(file.bytes());
  return card;
}

ModelCard read_card(const std::filesystem::path& file) { return parse_card(Safetensors::open(file)); }

std::string card_json(const ModelCard& card) {
  Json attributes = Json::array();
  for (const Attribute& attribute : card.attributes)
    attributes.push_back({{"name", attribute.name}, {"label", attribute.label}, {"evidence", attribute.evidence}, {"weak", attribute.weak}});
  Json json{{"name", card.name}, {"summary", card.summary}, {"license", card.license}, {"created", card.created},
            {"encoder", card.encoder}, {"parameters", card.parameters}, {"overall_evidence", card.overall_evidence},
            {"attributes", attributes}, {"trained_on", card.trained_on},
            {"reference_photographs", card.reference_photographs}};
  if (!card.context.empty()) json["context"] = card.context;
  if (!card.corrects.empty()) json["personal"] = {{"corrects", card.corrects}, {"opinions", card.opinions}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const std::string& critic_metadata(const Safetensors& file, const std::string& key) {
  const auto found = file.metadata().find(key);
  if (found == file.metadata().end())
    throw Error(told("critic file {0}: it lacks \"{1}\"; it is no critic file or a damaged one", file.name(), key));
  return found->second;
}

}  // namespace aesthete
