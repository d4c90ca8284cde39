// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/gradients.hpp"

#include "trainer/pretrain/critique_texts.hpp"

namespace aesthete {
namespace {

/// Of some rows: embeddings by attribute z [B, A, 256], and what the affinity loss compares, y and c [B, content].
struct Seen {
  torch::Tensor z, y, c;
};

struct Rank {
  PretrainNetwork& network;
  const PretrainObjective& objective;
  const std::vector<Group> groups;
  const BatchTexts texts;

  Seen see(const Group& group) const {
    const torch::Tensor images = images_of(group, network.device), places = torch::tensor(group.places);
    const torch::Tensor v = feature(*network.encoder, images, network);
    return {image_embeddings(*network.embedder, v, texts.together.index_select(0, places).to(network.device)), v.slice(1, 0, network.content), {}};
  }

  torch::Tensor content(const Group& group) const {
    torch::NoGradGuard no_grad;
    return feature(*network.teacher, images_of(group, network.device), network).slice(1, 0, network.content);
  }
};

/// The rows of all ranks, as leaves of the loss.
struct Whole {
  torch::Tensor z, u, y, c, meets, weights;
};

Whole gathered(const Seen& own, const torch::Tensor& u, const BatchTexts& texts, const torch::Device& device, const Ranks& ranks) {
  Whole whole{ranks.gather(own.z), ranks.gather(u.detach()), ranks.gather(own.y), ranks.gather(own.c),
              ranks.gather(texts.meets).to(device), ranks.gather(texts.weights).to(device)};
  for (torch::Tensor* leaf : {&whole.z, &whole.u, &whole.y}) *leaf = leaf->detach().clone().requires_grad_(true);
  return whole;
}

torch::Tensor affinity_of(const Whole& whole, Affinity affinity, const EmbedderForm& form) {
  const torch::Tensor present = whole.weights.sum(1).gt(0);
  if (affinity == Affinity::preserve) return preserve_affinity(whole.y, whole.c, present);
  torch::Tensor sum = torch::zeros({}, whole.z.options());
  int spaces = 0;
  for (std::size_t a = 0; a < form.attributes.size(); ++a) {
    if (form.attributes[a].name == "content") continue;  // its own space is where content belongs
    sum = sum + suppress_affinity(whole.z.select(1, std::int64_t(a)), whole.c, present);
    ++spaces;
  }
  return sum / std::max(1, spaces);
}

/// How many of the rows that are present have their nearest text right.
double recall_of(const torch::Tensor& z, const torch::Tensor& u, const torch::Tensor& targets, const torch::Tensor& weights) {
  torch::NoGradGuard no_grad;
  const torch::Tensor present = weights.gt(0), nearest = z.matmul(u.t()).masked_fill(~present.unsqueeze(0), -2).argmax(1, true);
  const torch::Tensor right = targets.gather(1, nearest).squeeze(1).ge(1).logical_and(present);
  return right.sum().item<double>() / std::max<double>(1, present.sum().item<double>());
}

/// The loss over all ranks' rows; leaves its gradients by the embeddings in `whole`, and the temperature's and those by
/// critiques in place.
PretrainLoss descend(Whole& whole, const CritiqueTexts& critiques, Embedder& embedder, const PretrainObjective& objective) {
  PretrainLoss loss;
  const auto attributes = whole.z.size(1);
  torch::Tensor total = torch::zeros({}, whole.z.options());
  for (std::int64_t a = 0; a < attributes; ++a) {
    const torch::Tensor meets = whole.meets.select(1, a), targets = same_meaning(meets, objective.soft_targets);
    const torch::Tensor one = contrastive_loss(whole.z.select(1, a), whole.u.select(1, a), embedder.scale(), targets, whole.weights.select(1, a),
                                               critiques.beside(a, meets, objective.soft_targets));
    total = total + one / attributes;
    loss.recall += recall_of(whole.z.select(1, a), whole.u.select(1, a), targets, whole.weights.select(1, a));
    loss.attributes.push_back(one.item<double>());
  }
  loss.recall /= double(attributes);
  loss.contrastive = total.item<double>();
  if (objective.affinity != Affinity::off) {
    const torch::Tensor affinity = affinity_of(whole, objective.affinity, embedder.form());
    loss.affinity = affinity.item<double>();
    total = total + objective.affinity_weight * affinity;
  }
  loss.total = total.item<double>();
  total.backward();
  return loss;
}

torch::Tensor own_gradient(const torch::Tensor& leaf, std::int64_t first, std::int64_t count) {
  return leaf.grad().defined() ? leaf.grad().narrow(0, first, count) : torch::Tensor();
}

/// Sends each embedding's gradient on into the parameters.
void send_back(const Seen& seen, const torch::Tensor& dz, const torch::Tensor& dy) {
  std::vector<torch::Tensor> ends{seen.z}, gradients{dz};
  if (dy.defined()) ends.push_back(seen.y), gradients.push_back(dy);
  torch::autograd::backward(ends, gradients);
}

}  // namespace

PretrainLoss accumulate_gradients(PretrainNetwork& network, const std::vector<SeenRow>& rows, const TextsByAttribute& critiques,
                                  const TextTable& table, const PretrainObjective& objective, const Ranks& ranks) {
  const Rank rank{network, objective, grouped(rows, objective.chunk), texts_of(rows, table, *network.embedder)};
  const auto count = std::int64_t(rows.size());
  const bool cached = rows.size() > objective.chunk;
  const auto options = torch::TensorOptions().device(network.device);
  Seen own{torch::zeros({count, rank.texts.weights.size(1), Embedder::dimensions}, options), torch::zeros({count, network.content}, options),
           torch::zeros({count, network.content}, options)};
  std::vector<Seen> kept;
  for (const Group& group : rank.groups) {
    torch::AutoGradMode grad(!cached);
    Seen seen = rank.see(group);
    const torch::Tensor places = torch::tensor(group.places).to(network.device);
    own.z.index_copy_(0, places, seen.z.detach());
    own.y.index_copy_(0, places, seen.y.detach());
    if (network.teacher) own.c.index_copy_(0, places, rank.content(group));
    if (!cached) kept.push_back(std::move(seen));
  }
  const torch::Tensor u = text_embeddings(*network.embedder, rank.texts.meets.to(network.device));
  Whole whole = gathered(own, u, rank.texts, network.device, ranks);
  const PretrainLoss loss = descend(whole, CritiqueTexts(critiques, table, network, ranks.rank() == 0), *network.embedder, objective);

  const std::int64_t first = ranks.rank() * count;
  const torch::Tensor dz = own_gradient(whole.z, first, count), dy = own_gradient(whole.y, first, count);
  for (std::size_t i = 0; i < rank.groups.size(); ++i) {
    const torch::Tensor places = torch::tensor(rank.groups[i].places).to(network.device);
    const Seen seen = cached ? rank.see(rank.groups[i]) : std::move(kept[i]);
    send_back(seen, dz.index_select(0, places), dy.defined() ? dy.index_select(0, places) : dy);
  }
  torch::autograd::backward({u}, {own_gradient(whole.u, first, count)});
  return loss;
}

}  // namespace aesthete
