// SPDX-License-Identifier: GPL-3.0-or-later
#include "aesthete/critic.hpp"

#include "model/base/card.hpp"
#include "model/compute_device.hpp"
#include "model/feedback.hpp"
#include "model/judge.hpp"
#include "model/loader/entry.hpp"
#include "model/network.hpp"
#include "model/scale.hpp"

namespace aesthete {
namespace {

void refuse_small(const Image& picture) {
  if (picture.width() >= Critic::smallest_side && picture.height() >= Critic::smallest_side) return;
  throw Error("the picture is " + std::to_string(picture.width()) + "×" + std::to_string(picture.height()) +
              " px; a picture needs at least " + std::to_string(Critic::smallest_side) +
              " px a side to be judged, so choose a larger one");
}

class NetworkCritic final : public Critic {
public:
  NetworkCritic(const std::filesystem::path& path, Device device) {
    const Safetensors file = Safetensors::open(path);
    card_ = parse_card(file);
    phrases_ = Phrases::parse(file.metadata().at("phrases"));
    judge_ = std::make_unique<Judge>(Network::load(file, card_), resolve(device));
  }

  Assessment assess(const Image& picture, const Watch& watch) const override {
    refuse_small(picture);
    const Verdict verdict = judge_->judge(picture, watch);
    const auto scores = verdict.logits.unbind();
    Assessment result;
    result.overall = to_score(scores[0], judge_->network().percentiles[0]);
    for (std::size_t i = 0; i < card_.attributes.size(); ++i) {
      const Attribute& attribute = card_.attributes[i];
      const Score score = to_score(scores[i + 1], judge_->network().percentiles[i + 1]);
      result.attributes.push_back({attribute.name, score, phrases_.choose(attribute.name, score, verdict.measured), attribute.weak});
    }
    result.familiarity = 1 - percentile(verdict.distance, judge_->network().familiarity.sorted) / 100;
    result.critic = card_.sha256;
    result.notice = judge_->notice();
    return result;
  }

  const ModelCard& card() const override { return card_; }
  std::string device() const override { return judge_->device(); }

private:
  ModelCard card_;
  Phrases phrases_;
  std::unique_ptr<Judge> judge_;
};

}  // namespace
}  // namespace aesthete

extern "C" aesthete::Critic* aesthete_open_critic(const std::filesystem::path& file, aesthete::Device device) {
  return new aesthete::NetworkCritic(file, device);
}
