// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/personal/evidence.hpp"

#include <algorithm>
#include <optional>

#include "model/base/card.hpp"
#include "model/frozen/frozen_heads.hpp"

namespace aesthete {
namespace {

/// What the critic itself says of an embedding: mean of each score.
class Scores {
public:
  Scores(const Safetensors& file, const std::vector<std::string>& names) : heads_(file, names, file.at("heads.mean").shape.at(0)) {}
  std::size_t width() const { return std::size_t(heads_.width()); }
  std::vector<double> of(const std::vector<float>& embedding) const { return means_of(heads_.logits_of(embedding)); }

private:
  FrozenHeads heads_;
};

class Reader {
public:
  Reader(const Kept& kept, const Safetensors& file, const ModelCard& card) : kept_(kept), critic_(card.sha256) {
    evidence_.names = {"overall"};
    for (const Attribute& attribute : card.attributes) evidence_.names.push_back(attribute.name);
    evidence_.said.resize(evidence_.names.size());
    scores_.emplace(file, evidence_.names);
  }

  OpinionEvidence all() {
    for (const Opinion& one : kept_.opinions) add(one);
    for (const Preferred& one : kept_.preferences) add(one);
    return std::move(evidence_);
  }

private:
  void add(const Opinion& one) {
    const auto name = index_of(one.attribute);
    const auto row = row_of(one.judgement);
    if (!name || !row) return void(++evidence_.of_another_critic);
    const double shown = kept_.judgements.at(one.judgement).scores.at(one.attribute);
    evidence_.said[*name].push_back({.picture = *row, .stance = one.stance, .offset = shown - means_[std::size_t(*row)][*name]});
  }

  void add(const Preferred& one) {
    const auto name = index_of(one.attribute);
    const auto better = row_of(one.better), worse = row_of(one.worse);
    if (!name || !better || !worse) return void(++evidence_.of_another_critic);
    evidence_.said[*name].push_back({.picture = *better, .worse = *worse, .offset = means_[std::size_t(*better)][*name] - means_[std::size_t(*worse)][*name]});
  }

  std::optional<std::size_t> index_of(const std::string& name) const {
    const auto found = std::find(evidence_.names.begin(), evidence_.names.end(), name);
    return found == evidence_.names.end() ? std::nullopt : std::optional(std::size_t(found - evidence_.names.begin()));
  }

  /// None for a picture that another critic has judged.
  std::optional<int> row_of(std::int64_t judgement) {
    if (const auto known = rows_.find(judgement); known != rows_.end()) return known->second;
    const JudgedPicture& of = kept_.judgements.at(judgement);
    if (of.embedder != critic_ || of.embedding.size() != scores_->width()) return std::nullopt;
    const int row = evidence_.embeddings.rows;
    evidence_.embeddings.push_back(row_matrix(of.embedding));
    means_.push_back(scores_->of(of.embedding));
    evidence_.groups.push_back(group_of(of));
    rows_[judgement] = row;
    return row;
  }

  static cv::Mat row_matrix(const std::vector<float>& embedding) {
    cv::Mat row;
    cv::Mat(1, int(embedding.size()), CV_32F, const_cast<float*>(embedding.data())).convertTo(row, CV_64F);
    return row;
  }

  /// An untitled picture's name tells nothing.
  int group_of(const JudgedPicture& of) {
    const std::string& by = of.file.starts_with('/') ? of.file : of.picture;
    return groups_.try_emplace(by, int(groups_.size())).first->second;
  }

  const Kept& kept_;
  const std::string critic_;
  std::optional<Scores> scores_;
  OpinionEvidence evidence_;
  std::vector<std::vector<double>> means_;
  std::map<std::int64_t, int> rows_;
  std::map<std::string, int> groups_;
};

}  // namespace

OpinionEvidence evidence_of(const Kept& kept, const std::filesystem::path& critic) {
  const Safetensors file = Safetensors::open(critic);
  const ModelCard card = parse_card(file);
  if (!card.corrects.empty()) throw Error("critic file " + critic.string() + " is itself a personal one; name the critic that it corrects");
  return Reader(kept, file, card).all();
}

}  // namespace aesthete
