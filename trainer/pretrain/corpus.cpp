// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/corpus.hpp"

#include <algorithm>
#include <cctype>
#include <format>
#include <iostream>
#include <map>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "aesthete/image.hpp"
#include "model/base/sha256.hpp"
#include "trainer/collect/perceptual_hash.hpp"
#include "trainer/collect/read_photograph.hpp"
#include "trainer/import/format.hpp"
#include "trainer/pretrain/photograph_list.hpp"

namespace aesthete {
namespace {

bool tells_sides(const std::string& text) {
  std::string word;
  for (const char c : text + " ") {
    if (std::isalpha(static_cast<unsigned char>(c))) word += char(std::tolower(static_cast<unsigned char>(c)));
    else if (word == "left" || word == "right") return true;
    else word.clear();
  }
  return false;
}

struct Told {
  std::int64_t image;
  std::size_t attribute;
  std::string text;
  float weight;
};

std::vector<Told> told_by(Database& database, const CorpusChoice& choice) {
  std::vector<Told> told;
  for (auto& [description, weight] : database.teaching()) {
    const auto attribute = std::find(choice.attributes.begin(), choice.attributes.end(), description.attribute);
    const bool wanted = choice.describers.empty() ||
                        std::find(choice.describers.begin(), choice.describers.end(), description.describer) != choice.describers.end();
    if (attribute == choice.attributes.end() || !wanted || description.text.empty() || weight <= 0) continue;
    told.push_back({description.image, std::size_t(attribute - choice.attributes.begin()), std::move(description.text), float(weight)});
  }
  return told;
}

std::vector<std::string> distinct_texts(const std::vector<Told>& told) {
  std::unordered_set<std::string_view> seen;
  for (const Told& one : told) seen.insert(one.text);
  std::vector<std::string> texts(seen.begin(), seen.end());
  std::sort(texts.begin(), texts.end());
  return texts;
}

void add_critiques(Corpus& corpus, const CorpusChoice& choice) {
  Labels labels;
  for (const auto& file : choice.critiques) read_labels(format_named("pccd"), file, labels);
  corpus.critiques.resize(choice.attributes.size());
  for (auto& [of, attribute, text, source] : labels.texts) {
    const auto place = std::find(choice.attributes.begin(), choice.attributes.end(), attribute);
    if (place == choice.attributes.end()) continue;
    corpus.critiques[std::size_t(place - choice.attributes.begin())].push_back(std::int32_t(corpus.texts.size()));
    corpus.texts.push_back(std::move(text));
  }
}

/// All but the excluded ones and their near-duplicates: a test photograph may lie in the collection twice, saved anew.
std::vector<Photograph> photographs_to_learn_from(Database& database, const CorpusChoice& choice) {
  PhotographList excluded(choice.exclude, "list of excluded photographs (setting \"exclude\")");
  std::vector<Photograph> left = database.photographs();
  NearHashes hidden;
  std::erase_if(left, [&](const Photograph& photograph) {
    const bool held = excluded.holds(photograph);
    if (held) hidden.add(photograph.phash, photograph.id);
    return held;
  });
  excluded.expect_use();
  const auto copies = std::erase_if(left, [&](const Photograph& photograph) { return hidden.nearest(photograph.phash).first != 0; });
  if (copies) std::cerr << "aesthete-trainer: " << copies << " photographs are near-duplicates of excluded ones and are left out too\n";
  return left;
}

}  // namespace

std::string digest_of(const Corpus& corpus) {
  std::string all;
  for (const std::string& text : corpus.texts) all += text + '\n';
  for (const Subject& subject : corpus.subjects) {
    all += subject.photograph.sha256 + subject.photograph.member;
    for (const auto& of_attribute : subject.sayings) {
      all += '\n';
      for (const Saying& saying : of_attribute) all += std::format("{} {} ", saying.text, saying.weight);
    }
  }
  return sha256(std::as_bytes(std::span(all)));
}

Corpus read_corpus(Database& database, const CorpusChoice& choice) {
  std::map<std::int64_t, Subject> subjects;
  for (Photograph& photograph : photographs_to_learn_from(database, choice)) {
    const std::int64_t id = photograph.id;
    subjects[id] = {std::move(photograph), std::vector<std::vector<Saying>>(choice.attributes.size()), false};
  }
  std::vector<Told> told = told_by(database, choice);
  std::erase_if(told, [&](const Told& one) { return !subjects.contains(one.image); });
  Corpus corpus{.texts = distinct_texts(told), .subjects = {}};
  std::unordered_map<std::string_view, std::int32_t> index;
  for (std::size_t i = 0; i < corpus.texts.size(); ++i) index[corpus.texts[i]] = std::int32_t(i);
  for (const Told& one : told) {
    Subject& subject = subjects[one.image];
    subject.sayings[one.attribute].push_back({index.at(one.text), one.weight});
    subject.sided |= tells_sides(one.text);
  }
  for (auto& [id, subject] : subjects)
    if (std::any_of(subject.sayings.begin(), subject.sayings.end(), [](const auto& s) { return !s.empty(); })) corpus.subjects.push_back(std::move(subject));
  if (corpus.subjects.empty()) throw Error("the database has no description to learn from; run `describe` first, or check the settings \"descriptions\" and \"exclude\"");
  add_critiques(corpus, choice);
  return corpus;
}

}  // namespace aesthete
