// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/seeing.hpp"

#include <map>

#include <ATen/autocast_mode.h>

#include "model/tensors.hpp"

namespace aesthete {
namespace {

/// bf16 autocast while it lives.
class Autocast {
public:
  Autocast(torch::Device device, bool on) : device_(device.type()), on_(on) {
    if (!on_) return;
    at::autocast::set_autocast_dtype(device_, torch::kBFloat16);
    at::autocast::set_autocast_enabled(device_, true);
  }
  ~Autocast() {
    if (!on_) return;
    at::autocast::set_autocast_enabled(device_, false);
    at::autocast::clear_cache();
  }
  Autocast(const Autocast&) = delete;

private:
  torch::DeviceType device_;
  bool on_;
};

}  // namespace

std::vector<Group> grouped(const std::vector<SeenRow>& rows, std::size_t most) {
  std::map<std::pair<int, int>, std::vector<std::int64_t>> by_size;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].view) by_size[{rows[i].view->width(), rows[i].view->height()}].push_back(std::int64_t(i));
  std::vector<Group> groups;
  for (const auto& [size, places] : by_size)
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (i % most == 0) groups.emplace_back();
      groups.back().places.push_back(places[i]);
      groups.back().views.push_back(&*rows[std::size_t(places[i])].view);
    }
  return groups;
}

BatchTexts texts_of(const std::vector<SeenRow>& rows, const TextTable& table, const Embedder& embedder) {
  const auto attributes = std::int64_t(embedder.form().attributes.size()), count = std::int64_t(rows.size());
  std::vector<std::int32_t> together, meets;
  std::vector<float> weights;
  for (const SeenRow& seen : rows) {
    together.insert(together.end(), seen.row.together.begin(), seen.row.together.end());
    meets.insert(meets.end(), seen.row.meets.begin(), seen.row.meets.end());
    for (const float weight : seen.row.weights) weights.push_back(seen.view ? weight : 0);
  }
  BatchTexts texts{table.rows(together).view({count, attributes, -1}), table.rows(meets).view({count, attributes, -1}),
                   torch::tensor(weights).view({count, attributes})};
  for (std::int64_t i = 0; i < count; ++i)
    for (std::int64_t a = 0; a < attributes; ++a)
      if (together[std::size_t(i * attributes + a)] < 0) texts.together[i][a] = embedder.prompt(std::size_t(a))[0].cpu();
  return texts;
}

torch::Tensor images_of(const Group& group, const torch::Device& device) {
  return to_input(group.views, Preprocessing{}).to(device).contiguous(at::MemoryFormat::ChannelsLast);
}

torch::Tensor feature(const Encoder& encoder, const torch::Tensor& images, const PretrainNetwork& network) {
  const Autocast autocast(network.device, network.bf16);
  return encoder.forward(images).to(torch::kFloat32);
}

torch::Tensor image_embeddings(Embedder& embedder, const torch::Tensor& v, const torch::Tensor& together) {
  std::vector<torch::Tensor> all;
  for (std::int64_t a = 0; a < together.size(1); ++a)
    all.push_back(embedder.image_embedding(std::size_t(a), embedder.integrate(std::size_t(a), v, together.select(1, a))));
  return torch::stack(all, 1);
}

torch::Tensor text_embeddings(Embedder& embedder, const torch::Tensor& meets) {
  std::vector<torch::Tensor> all;
  for (std::int64_t a = 0; a < meets.size(1); ++a) all.push_back(embedder.text_embedding(std::size_t(a), meets.select(1, a)));
  return torch::stack(all, 1);
}

void look_up_trained(PretrainNetwork& network) {
  for (const auto& item : network.encoder->named_parameters())
    if (item.value().dim() == 2 && item.value().size(0) == 1000) network.content = item.value().size(1);
  const auto probe = torch::full({1, 3, 64, 64}, .1, network.device).contiguous(at::MemoryFormat::ChannelsLast);
  network.encoder->forward(probe).sum().backward();
  network.trained.clear();
  for (const auto& p : network.encoder->parameters())
    if (p.grad().defined()) network.trained.push_back(p);
  network.encoder->zero_grad();
  for (const auto& p : network.embedder->parameters()) network.trained.push_back(p);
}

}  // namespace aesthete
