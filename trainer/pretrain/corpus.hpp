// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "trainer/database/database.hpp"

namespace aesthete {

/// A text about one attribute, as an index into Corpus::texts, and how much it counts.
struct Saying {
  std::int32_t text;
  float weight;
};

/// Indices into Corpus::texts.
using TextsByAttribute = std::vector<std::vector<std::int32_t>>;

/// A photograph to learn from and what is said of it.
struct Subject {
  Photograph photograph;
  std::vector<std::vector<Saying>> sayings;  ///< by attribute; empty: nothing is said
  bool sided = false;                        ///< a text tells left from right, so the picture must not be mirrored
};

/// What pre-training learns from.
struct Corpus {
  std::vector<std::string> texts;  ///< distinct, sorted; then those of the critiques
  std::vector<Subject> subjects;   ///< in the order of their ids
  TextsByAttribute critiques{};  ///< texts about photographs that are not at hand
};

struct CorpusChoice {
  std::vector<std::string> attributes;
  std::vector<std::string> describers;  ///< empty: all
  std::filesystem::path exclude;        ///< a list of photographs not to be seen: SHA-256, path, or the end of a path, one a line; empty: none
  std::vector<std::filesystem::path> critiques{};  ///< files in PCCD's layout, of which the texts alone are taken
};

/// Reads what may teach. Throws Error when nothing is left, when a file of critiques is none, or when the list of exclusions fits no photograph at all of the
/// collection's (a list for another collection would let test photographs through).
/// Near-duplicates of an excluded photograph (perceptual hash) are left out too, and what a list names in vain is told on stderr.
Corpus read_corpus(Database& database, const CorpusChoice& choice);

/// SHA-256 over the photographs and what is said of them: another one is another corpus.
std::string digest_of(const Corpus& corpus);

}  // namespace aesthete
