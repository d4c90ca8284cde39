// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/text/text_encoder.hpp"

#include <algorithm>
#include <format>
#include <map>

#include "aesthete/image.hpp"
#include "trainer/text/minilm.hpp"
#include "trainer/text/wordpiece.hpp"

namespace aesthete {
namespace {

constexpr std::size_t longest_text = 256;    ///< what sentence-transformers cuts this model's texts to
constexpr std::size_t tokens_at_once = 4096;  ///< bounds the memory of a batch: some 100 MB

using Ids = std::vector<std::int64_t>;

torch::Tensor stacked(const std::vector<const Ids*>& rows) {
  const auto length = std::int64_t(rows[0]->size());
  torch::Tensor ids = torch::empty({std::int64_t(rows.size()), length}, torch::kInt64);
  for (std::size_t i = 0; i < rows.size(); ++i) std::ranges::copy(*rows[i], ids.data_ptr<std::int64_t>() + std::int64_t(i) * length);
  return ids;
}

struct ShorterFirst {
  bool operator()(const Ids& a, const Ids& b) const { return a.size() != b.size() ? a.size() < b.size() : a < b; }
};

}  // namespace

struct TextEncoder::Parts {
  WordPiece tokenizer;
  MiniLm network;
};

TextEncoder TextEncoder::open(const std::filesystem::path& safetensors) {
  auto parts = std::make_shared<const Parts>(WordPiece::open(safetensors.parent_path() / "vocab.txt"), MiniLm(Safetensors::open(safetensors)));
  if (parts->network.vocabulary() != std::int64_t(parts->tokenizer.size()) || parts->network.longest() < std::int64_t(longest_text))
    throw Error(std::format("{}: made for {} pieces and {} tokens, but vocab.txt beside it has {} and {} tokens are asked for; "
                            "fetch both anew with `./dev text-encoder FOLDER`",
                            safetensors.string(), parts->network.vocabulary(), parts->network.longest(), parts->tokenizer.size(), longest_text));
  return TextEncoder(std::move(parts));
}

std::int64_t TextEncoder::width() const { return parts_->network.width(); }

torch::Tensor TextEncoder::embed(const std::vector<std::string>& texts) const {
  torch::NoGradGuard no_grad;
  std::map<Ids, std::vector<std::int64_t>, ShorterFirst> places;  // of each distinct text
  for (std::size_t i = 0; i < texts.size(); ++i) places[parts_->tokenizer.encode(texts[i], longest_text)].push_back(std::int64_t(i));
  torch::Tensor result = torch::empty({std::int64_t(texts.size()), width()});
  for (auto it = places.begin(); it != places.end();) {
    const std::size_t length = it->first.size();
    std::vector<const Ids*> batch;
    std::vector<std::int64_t> from, to;
    for (; it != places.end() && it->first.size() == length && batch.size() * length < tokens_at_once; ++it) {
      from.insert(from.end(), it->second.size(), std::int64_t(batch.size()));
      to.insert(to.end(), it->second.begin(), it->second.end());
      batch.push_back(&it->first);
    }
    result.index_copy_(0, torch::tensor(to), parts_->network.forward(stacked(batch)).index_select(0, torch::tensor(from)));
  }
  return result;
}

}  // namespace aesthete
