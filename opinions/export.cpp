// SPDX-License-Identifier: GPL-3.0-or-later
#include "opinions/export.hpp"

#include <format>
#include <nlohmann/json.hpp>

#include "aesthete/told.hpp"
#include "model/base/file_writer.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

double score(const JudgedPicture& picture, const std::string& name) {
  const auto found = picture.scores.find(name);
  return found == picture.scores.end() ? 0 : found->second;
}

Json judgement_json(std::int64_t id, const JudgedPicture& picture) {
  return {{"id", id}, {"picture", picture.picture}, {"file", picture.file}, {"width", picture.width}, {"height", picture.height},
          {"critic", picture.critic}, {"embedder", picture.embedder}, {"scores", picture.scores}, {"embedding", picture.embedding}};
}

void write(const std::filesystem::path& file, const std::string& text) {
  FileWriter writer(file);
  writer.write(std::as_bytes(std::span(text)));
  writer.commit();
}

}  // namespace

std::string to_csv(const Kept& kept) {
  std::string text = "created,attribute,opinion,score,file,picture,worse_file,worse_picture,critic\n";
  for (const Opinion& one : kept.opinions) {
    const JudgedPicture& of = kept.judgements.at(one.judgement);
    text += std::format("{},{},{},{:.3f},{},{},,,{}\n", one.created, one.attribute, name_of(one.stance), score(of, one.attribute), quoted(of.file), of.picture, of.critic);
  }
  for (const Preferred& one : kept.preferences) {
    const JudgedPicture &better = kept.judgements.at(one.better), &worse = kept.judgements.at(one.worse);
    text += std::format("{},{},better,{:.3f},{},{},{},{},{}\n", one.created, one.attribute, score(better, one.attribute), quoted(better.file),
                        better.picture, quoted(worse.file), worse.picture, better.critic);
  }
  return text;
}

std::string to_json(const Kept& kept) {
  Json json{{"format", "aesthete-opinions"}, {"version", 1}, {"judgements", Json::array()}, {"opinions", Json::array()}, {"preferences", Json::array()}};
  for (const auto& [id, picture] : kept.judgements) json["judgements"].push_back(judgement_json(id, picture));
  for (const Opinion& one : kept.opinions)
    json["opinions"].push_back({{"id", one.id}, {"created", one.created}, {"judgement", one.judgement}, {"attribute", one.attribute}, {"opinion", name_of(one.stance)}});
  for (const Preferred& one : kept.preferences)
    json["preferences"].push_back({{"id", one.id}, {"created", one.created}, {"better", one.better}, {"worse", one.worse}, {"attribute", one.attribute}});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void export_opinions(OpinionStore& store, const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".csv") return write(file, to_csv(store.all()));
  if (ending == ".json") return write(file, to_json(store.all()));
  if (ending != ".db") throw Error(told("{}: opinions are written as .csv, .json or .db (a copy for the trainer); end the name with one of these", file.string()));
  if (std::filesystem::exists(file)) throw Error(told("{}: a copy needs a new file; choose another name", file.string()));
  store.copy_to(file);
}

}  // namespace aesthete
