// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/text_table.hpp"

#include <numeric>
#include <unordered_map>

#include "model/base/sha256.hpp"
#include "model/tensors.hpp"
#include "trainer/now_and_then.hpp"
#include "trainer/pretrain/embedder.hpp"
#include "trainer/progress.hpp"

namespace aesthete {
namespace {

constexpr std::int64_t width = Embedder::text_features;
constexpr std::size_t block = 512;  ///< texts of one rank between two exchanges, so that none waits long for another

std::int64_t key_of(const std::string& text) {
  return std::int64_t(std::stoull(sha256(std::as_bytes(std::span(text))).substr(0, 16), nullptr, 16));
}

/// What a file knows goes into `values`; its rows are struck off `missing`.
void take_known(const std::filesystem::path& file, const std::vector<std::int64_t>& keys, torch::Tensor& values, std::vector<std::int64_t>& missing) {
  if (!std::filesystem::exists(file)) return;
  const Safetensors stored = Safetensors::open(file);
  const torch::Tensor known_keys = to_tensor(stored.at("keys")), known = to_tensor(stored.at("values"));
  if (known.dim() != 2 || known.size(1) != width || known_keys.numel() != known.size(0))
    throw Error(file.string() + ": it is no table of text embeddings; remove it, then --resume");
  std::unordered_map<std::int64_t, std::int64_t> row_of;
  for (std::int64_t i = 0; i < known.size(0); ++i) row_of[known_keys.data_ptr<std::int64_t>()[i]] = i;
  std::vector<std::int64_t> to, from, rest;
  for (const std::int64_t i : missing)
    if (const auto found = row_of.find(keys[std::size_t(i)]); found != row_of.end()) to.push_back(i), from.push_back(found->second);
    else rest.push_back(i);
  if (!to.empty()) values.index_copy_(0, torch::tensor(to), known.index_select(0, torch::tensor(from)).to(torch::kHalf));
  missing = std::move(rest);
}

void embed_missing(const std::vector<std::string>& texts, const std::vector<std::int64_t>& missing, const TextTable::Embed& embed,
                   const Ranks& ranks, torch::Tensor& values, NowAndThen kept) {
  const std::size_t stride = block * std::size_t(ranks.size());
  Progress progress("texts", missing.size());
  for (std::size_t first = 0; first < missing.size(); first += stride) {
    // The last block is filled up, since all ranks exchange as much.
    std::vector<std::string> own;
    for (std::size_t i = 0; i < block; ++i)
      if (const std::size_t at = first + std::size_t(ranks.rank()) * block + i; at < missing.size()) own.push_back(texts[std::size_t(missing[at])]);
    torch::Tensor embedded = torch::zeros({std::int64_t(block), width}, torch::kHalf);
    if (!own.empty()) embedded.slice(0, 0, std::int64_t(own.size())).copy_(embed(own));
    const torch::Tensor all = ranks.gather(embedded);
    const std::size_t count = std::min(stride, missing.size() - first);
    const std::vector<std::int64_t> to(missing.begin() + std::ptrdiff_t(first), missing.begin() + std::ptrdiff_t(first + count));
    values.index_copy_(0, torch::tensor(to), all.slice(0, 0, std::int64_t(count)));
    progress.step(count);
    kept.at(first + count);
  }
}

}  // namespace

TextTable TextTable::make(const std::vector<std::string>& texts, const std::vector<std::filesystem::path>& files, const Embed& embed,
                          const Ranks& ranks, const TextKeeper& keeper) {
  TextTable table;
  for (const std::string& text : texts) table.keys_.push_back(key_of(text));
  table.values_ = torch::zeros({std::int64_t(texts.size()), width}, torch::kHalf);
  std::vector<std::int64_t> missing(texts.size());
  std::iota(missing.begin(), missing.end(), 0);
  if (ranks.rank() == 0)
    for (const auto& file : files) take_known(file, table.keys_, table.values_, missing);
  torch::Tensor left = torch::zeros({std::int64_t(texts.size())}, torch::kUInt8);
  for (const std::int64_t i : missing) left[i] = 1;
  ranks.broadcast(left);
  ranks.broadcast(table.values_);
  missing.clear();
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (left.data_ptr<std::uint8_t>()[i]) missing.push_back(std::int64_t(i));
  if (missing.empty()) return table;
  NowAndThen::Work keep;
  if (keeper.keep && ranks.rank() == 0) keep = [&](std::size_t done) { keeper.keep(table.without(std::span(missing).subspan(done))); };
  embed_missing(texts, missing, embed, ranks, table.values_, {keep, keeper.every});
  if (keep) keep(missing.size());
  return table;
}

TextTable TextTable::without(std::span<const std::int64_t> rows) const {
  std::vector<bool> leave(keys_.size());
  for (const std::int64_t row : rows) leave[std::size_t(row)] = true;
  TextTable rest;
  std::vector<std::int64_t> held;
  for (std::size_t i = 0; i < keys_.size(); ++i)
    if (!leave[i]) held.push_back(std::int64_t(i)), rest.keys_.push_back(keys_[i]);
  rest.values_ = values_.index_select(0, torch::tensor(held, torch::kInt64));
  return rest;
}

void TextTable::save(const std::filesystem::path& file) const {
  TensorStore store;
  store.add("keys", torch::tensor(keys_, torch::kInt64));
  store.add("values", values_);
  write_safetensors(file, store.views(), {{"format", "aesthete-texts"}});
}

torch::Tensor TextTable::rows(std::span<const std::int32_t> indices) const {
  torch::Tensor result = torch::zeros({std::int64_t(indices.size()), width});
  const at::Half* from = values_.const_data_ptr<at::Half>();
  float* to = result.mutable_data_ptr<float>();
  for (std::size_t i = 0; i < indices.size(); ++i, to += width)
    if (indices[i] >= 0) std::copy_n(from + indices[i] * width, width, to);
  return result.div_(result.norm(2, {1}, true).clamp_min(1e-6));  // of unit length again after the rounding to half
}

float TextTable::cosine(std::int32_t a, std::int32_t b) const {
  const at::Half *x = values_.const_data_ptr<at::Half>() + a * width, *y = values_.const_data_ptr<at::Half>() + b * width;
  float sum = 0;
  for (std::int64_t i = 0; i < width; ++i) sum += float(x[i]) * float(y[i]);
  return sum;
}

}  // namespace aesthete
