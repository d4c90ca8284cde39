// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/text/text_encoder.hpp"

#include <algorithm>
#include <format>
#include <map>

#include "aesthete/image.hpp"
#include "model/compute_device.hpp"
#include "trainer/in_order.hpp"
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

/// Where each distinct text stands among those that were given.
using Places = std::map<Ids, std::vector<std::int64_t>, ShorterFirst>;

/// Distinct texts of one length, so that nothing is padded or masked: row from[i] is text to[i].
struct Batch {
  std::vector<const Ids*> rows;
  std::vector<std::int64_t> from, to;
};

std::vector<Batch> batches_of(const Places& places) {
  std::vector<Batch> batches;
  for (const auto& [ids, texts] : places) {
    const bool fits = !batches.empty() && batches.back().rows[0]->size() == ids.size() && batches.back().rows.size() * ids.size() < tokens_at_once;
    Batch& batch = fits ? batches.back() : batches.emplace_back();
    batch.from.insert(batch.from.end(), texts.size(), std::int64_t(batch.rows.size()));
    batch.to.insert(batch.to.end(), texts.begin(), texts.end());
    batch.rows.push_back(&ids);
  }
  return batches;
}

}  // namespace

struct TextEncoder::Parts {
  WordPiece tokenizer;
  MiniLm network;
};

TextEncoder TextEncoder::open(const std::filesystem::path& safetensors) {
  keep_matrix_products_to_one_thread();
  auto parts = std::make_shared<const Parts>(WordPiece::open(safetensors.parent_path() / "vocab.txt"), MiniLm(Safetensors::open(safetensors)));
  if (parts->network.vocabulary() != std::int64_t(parts->tokenizer.size()) || parts->network.longest() < std::int64_t(longest_text))
    throw Error(std::format("{}: made for {} pieces and {} tokens, but vocab.txt beside it has {} and {} tokens are asked for; "
                            "fetch both anew with `./dev text-encoder FOLDER`",
                            safetensors.string(), parts->network.vocabulary(), parts->network.longest(), parts->tokenizer.size(), longest_text));
  return TextEncoder(std::move(parts));
}

std::int64_t TextEncoder::width() const { return parts_->network.width(); }

torch::Tensor TextEncoder::embed(const std::vector<std::string>& texts) const {
  Places places;
  for (std::size_t i = 0; i < texts.size(); ++i) places[parts_->tokenizer.encode(texts[i], longest_text)].push_back(std::int64_t(i));
  const std::vector<Batch> batches = batches_of(places);
  torch::Tensor result = torch::empty({std::int64_t(texts.size()), width()});
  const auto embedded = [&](std::size_t i) {
    torch::NoGradGuard no_grad;
    at::set_num_threads(1);  // of this thread: batches side by side are quicker than one by many
    return parts_->network.forward(stacked(batches[i].rows)).index_select(0, torch::tensor(batches[i].from));
  };
  in_order<torch::Tensor>(batches.size(), std::max(1u, std::thread::hardware_concurrency()), embedded,
                          [&](std::size_t i, torch::Tensor rows) { result.index_copy_(0, torch::tensor(batches[i].to), rows); });
  return result;
}

}  // namespace aesthete
