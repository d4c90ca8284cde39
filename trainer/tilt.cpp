// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/tilt.hpp"

#include <random>
#include <set>

#include "model/tensors.hpp"
#include "trainer/features.hpp"
#include "trainer/in_order.hpp"
#include "trainer/probe/ridge.hpp"
#include "trainer/progress.hpp"
#include "trainer/some_of.hpp"
#include "trainer/threads.hpp"
#include "trainer/turned_copy.hpp"

namespace aesthete {
namespace {

constexpr double most_degrees = 7;

/// Photographs as they are, each once, in an order by seed.
std::vector<Picture> drawn(const Collection& collection, std::size_t count, std::uint32_t seed) {
  std::set<std::filesystem::path> known;
  std::vector<Picture> all;
  for (const Rating& rating : collection.ratings)
    if (rating.picture.edit.empty() && !rating.picture.crop && known.insert(rating.picture.path).second) all.push_back(rating.picture);
  return some_of(std::move(all), count, std::mt19937(seed));
}

/// What the encoder sees of the whole view less what it sees of its mirror image: [features].
torch::Tensor sided(const Network& network, const Image& picture) {
  const torch::InferenceMode inference;
  const auto seen = [&](const Image& view) { return network.encoder->forward(to_input({&view}, network.preprocessing).to(network.encoder->device()))[0]; };
  const Image whole = whole_view(picture, network.preprocessing);
  return (seen(whole) - seen(mirrored(whole))).to(torch::kCPU, torch::kFloat32);
}

}  // namespace

void learn_tilt(const Settings& recipe, const Collection& collection, unsigned workers, Network& network, Run& run) {
  const auto seed = recipe.get<std::uint32_t>("seed", 1);
  const std::vector<Picture> pictures = drawn(collection, recipe.get<std::size_t>("tilt_photographs", 0), seed);
  if (pictures.empty()) return;
  network.encoder->freeze();
  Progress progress("tilt", pictures.size(), 0);
  std::vector<torch::Tensor> rows;
  std::vector<float> degrees;
  const auto turned_by = [&](std::size_t i) {
    std::mt19937 random(seed + std::uint32_t(i));
    return std::uniform_real_distribution(-most_degrees, most_degrees)(random);
  };
  in_order<torch::Tensor>(
      pictures.size(), workers,
      [&](std::size_t i) { keep_to_one_processor(workers); return or_left_out([&] { return sided(network, turned_copy(pictures[i].read(), turned_by(i))); }); },
      [&](std::size_t i, torch::Tensor row) {
        if (row.defined()) rows.push_back(std::move(row)), degrees.push_back(float(turned_by(i)));
        progress.step();
      });
  if (rows.size() < 10) throw Error("too few photographs to learn from how far a picture leans; leave out \"tilt_photographs\", or rate more");
  const RidgeLine line = ridge_line(torch::stack(rows), torch::tensor(degrees), seed);
  network.tilt = line.weights / line.deviation;  // no more: what is upright looks as upright in a mirror
  run.log({{"phase", "tilt"}, {"photographs", rows.size()}});
}

}  // namespace aesthete
