// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/retrieval/recall.hpp"

#include <format>
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "trainer/pretrain/photograph_list.hpp"
#include "trainer/retrieval/gallery.hpp"
#include "trainer/retrieval/retrieve.hpp"

namespace aesthete {
namespace {

constexpr std::size_t most = 1000;  ///< so that figures of large and small collections compare

std::vector<Photograph> held_out(Database& database, const std::filesystem::path& file) {
  PhotographList list(file, "list of held-out photographs");
  std::vector<Photograph> found;
  for (const auto& photograph : database.photographs())
    if (found.size() < most && list.holds(photograph)) found.push_back(photograph);
  if (!found.empty() && found.size() < most) list.expect_use();  // tells of lines that name none
  if (found.size() < 2) throw Error(file.string() + ": it names fewer than two of the collection's photographs; nothing can be told apart");
  return found;
}

/// The first text of each photograph about an attribute.
std::map<std::int64_t, std::string> texts_about(const std::vector<Database::Teaching>& teaching, const std::string& attribute) {
  std::map<std::int64_t, std::string> texts;
  for (const auto& t : teaching)
    if (t.description.attribute == attribute) texts.emplace(t.description.image, t.description.text);
  return texts;
}

void print(const std::string& attribute, const char* direction, std::size_t among, const Recall& recall, bool json) {
  for (std::size_t i = 0; i < Recall::at.size(); ++i) {
    const double share = recall.share[i], chance = recall.chance[i];
    if (json) std::cout << nlohmann::ordered_json{{"attribute", attribute}, {"direction", direction}, {"at", Recall::at[i]}, {"recall", share}, {"chance", chance}, {"among", among}}.dump() << '\n';
    else std::cout << std::format("{:<18} {:<16} recall@{:<2} {:.3f}  (chance {:.3f}, among {})\n", attribute, direction, Recall::at[i], share, chance, among);
  }
}

}  // namespace

Recall recall(const torch::Tensor& z, const torch::Tensor& u) {
  const torch::Tensor cosines = z.matmul(u.t());
  const torch::Tensor nearer = cosines.le(cosines.diagonal().unsqueeze(1)).logical_not().sum(1);  // what is no number is not found
  Recall result;
  for (std::size_t i = 0; i < Recall::at.size(); ++i) {
    result.share[i] = (nearer < Recall::at[i]).to(torch::kFloat64).mean().item<double>();
    result.chance[i] = std::min(1., double(Recall::at[i]) / double(z.size(0)));
  }
  return result;
}

int print_recall(const RetrieveRequest& request, const Spaces& spaces, Database& database) {
  const Gallery gallery = Gallery::open(request.run, spaces, held_out(database, request.recall), request.workers);
  const auto teaching = database.teaching();
  const TextEncoder encoder = text_encoder_of(request.run, request.text_encoder);
  const auto attributes = spaces.attributes();
  for (std::size_t a = 0; a < attributes.size(); ++a) {
    const auto texts = texts_about(teaching, attributes[a]);
    std::vector<std::int64_t> rows;
    std::vector<std::string> said;
    for (std::size_t i = 0; i < gallery.photographs().size(); ++i)
      if (const auto text = texts.find(gallery.photographs()[i].id); text != texts.end()) rows.push_back(std::int64_t(i)), said.push_back(text->second);
    if (rows.size() < 2) continue;
    const torch::Tensor z = gallery.embeddings(a).index_select(0, torch::tensor(rows)), u = spaces.embed(a, encoder.embed(said));
    print(attributes[a], "photo to text", rows.size(), recall(z, u), request.json);
    print(attributes[a], "text to photo", rows.size(), recall(u, z), request.json);
  }
  return gallery.complete() ? 0 : 1;
}

}  // namespace aesthete
