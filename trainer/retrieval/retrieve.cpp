// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/retrieval/retrieve.hpp"

#include <format>
#include <iostream>
#include <set>

#include <nlohmann/json.hpp>

#include "trainer/collect/read_photograph.hpp"
#include "trainer/photo.hpp"
#include "trainer/pretrain/text_table.hpp"
#include "trainer/retrieval/gallery.hpp"
#include "trainer/retrieval/recall.hpp"

namespace aesthete {
namespace {

/// all: [N, 256]; one: [256]. Prints the nearest, `name` of each under the key `what`.
void print_nearest(const torch::Tensor& all, const torch::Tensor& one, const RetrieveRequest& request, const char* what,
                   const std::function<std::string(std::size_t)>& name) {
  const auto count = std::min<std::int64_t>(std::int64_t(request.count), all.size(0));
  const auto [cosines, rows] = torch::mv(all, one).topk(count);
  for (std::int64_t i = 0; i < count; ++i) {
    const double cosine = cosines[i].item<double>();
    const std::string text = name(std::size_t(rows[i].item<std::int64_t>()));
    const auto replace = nlohmann::json::error_handler_t::replace;  // a path need not be UTF-8
    if (request.json) std::cout << nlohmann::ordered_json{{"cosine", cosine}, {what, text}}.dump(-1, ' ', false, replace) << '\n';
    else std::cout << std::format("{:6.3f}  {}\n", cosine, text);
  }
}

/// What may teach of an attribute: nobody has rejected it. Each text once.
std::vector<std::string> sentences_of(Database& database, const RetrieveRequest& request) {
  std::set<std::string> texts;
  for (const auto& teaching : database.teaching())
    if (teaching.description.attribute == request.attribute) texts.insert(teaching.description.text);
  if (texts.empty())
    throw Error("database " + shown(request.database) + ": it says nothing about " + request.attribute + "; `describe` or `import` fills it in");
  return {texts.begin(), texts.end()};
}

int print_photographs(const RetrieveRequest& request, const Spaces& spaces, std::size_t attribute, Database& database) {
  const torch::Tensor sentence = text_encoder_of(request.run, request.text_encoder).embed({*request.sentence});
  const Gallery gallery = Gallery::open(request.run, spaces, database.photographs(), request.workers);
  if (gallery.photographs().empty()) throw Error("database " + shown(request.database) + ": it holds no photograph that can be read; `collect` adds some");
  print_nearest(gallery.embeddings(attribute), spaces.embed(attribute, sentence)[0], request, "photograph",
                [&](std::size_t i) { return name_of(gallery.photographs()[i]); });
  return gallery.complete() ? 0 : 1;
}

/// The texts that pre-training met are known; the text encoder is opened for others only.
torch::Tensor text_features(const std::vector<std::string>& sentences, const RetrieveRequest& request) {
  const auto embed = [&](const std::vector<std::string>& texts) { return text_encoder_of(request.run, request.text_encoder).embed(texts); };
  const TextTable table = TextTable::make(sentences, {request.run / "texts.safetensors"}, embed, Ranks{});
  std::vector<std::int32_t> rows(sentences.size());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = std::int32_t(i);
  return table.rows(rows);
}

int print_sentences(const RetrieveRequest& request, const Spaces& spaces, std::size_t attribute, Database& database) {
  const torch::Tensor photo = spaces.embed(read_photo(request.photo, spaces.least()))[std::int64_t(attribute)];
  const auto sentences = sentences_of(database, request);
  print_nearest(spaces.embed(attribute, text_features(sentences, request)), photo, request, "sentence", [&](std::size_t i) { return sentences[i]; });
  return 0;
}

}  // namespace

int retrieve(const RetrieveRequest& request) {
  const Spaces spaces = Spaces::open(request.run, request.device);
  const std::size_t attribute = request.recall.empty() ? spaces.attribute_named(request.attribute) : 0;
  Database database = existing_database(request.database);
  if (!request.recall.empty()) return print_recall(request, spaces, database);
  return request.sentence ? print_photographs(request, spaces, attribute, database) : print_sentences(request, spaces, attribute, database);
}

}  // namespace aesthete
