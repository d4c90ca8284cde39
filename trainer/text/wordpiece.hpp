// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace aesthete {

/// BERT's uncased tokenizer (Devlin et al. 2019; WordPiece, Schuster and Nakajima 2012), as Hugging Face's tokenizers
/// compute it, to the id.
class WordPiece {
public:
  /// `vocabulary`: one piece a line; its line is its id. Throws Error when [PAD], [UNK], [CLS], [SEP] or [MASK] is missing.
  static WordPiece open(const std::filesystem::path& vocabulary);

  /// text: UTF-8, of any length. Returns [CLS] … [SEP], `max_length` ids at most (at least 2): what is longer is cut. A text
  /// that spells a special piece, like "[SEP]", means that piece.
  std::vector<std::int64_t> encode(std::string_view text, std::size_t max_length = 256) const;

  std::size_t size() const { return size_; }

private:
  using Ids = std::unordered_map<std::string, std::int64_t>;
  struct Piece {
    std::int64_t id;
    std::size_t end;  ///< npos: none fits
  };
  void add(const std::string& piece, const std::string& file);
  void append_text(std::vector<std::int64_t>& ids, std::string_view text, std::size_t limit) const;
  Piece longest_at(const std::string& word, std::size_t begin) const;
  void append_word(std::vector<std::int64_t>& ids, const std::string& word) const;

  Ids first_, following_;  ///< pieces that begin a word, and those that go on with it ("##…"), without their marks
  std::size_t size_ = 0, longest_ = 0;
  std::int64_t unknown_ = 0, begin_ = 0, end_ = 0;
};

}  // namespace aesthete
