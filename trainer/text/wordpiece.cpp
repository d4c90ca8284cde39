// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/text/wordpiece.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include "aesthete/image.hpp"
#include "trainer/text/normalizer.hpp"

namespace aesthete {
namespace {

constexpr std::ptrdiff_t longest_word = 100;  ///< in characters; a longer one is unknown as a whole
constexpr std::array<const char*, 5> special_pieces{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// The special piece that stands earliest in `text`, and where; npos when none does.
std::pair<std::size_t, std::string_view> first_special(std::string_view text) {
  std::pair<std::size_t, std::string_view> found{std::string_view::npos, {}};
  for (const std::string_view piece : special_pieces)
    if (const std::size_t at = text.find(piece); at < found.first) found = {at, piece};
  return found;
}

}  // namespace

WordPiece WordPiece::open(const std::filesystem::path& vocabulary) {
  std::ifstream in(vocabulary, std::ios::binary);
  if (!in) throw Error("vocabulary " + vocabulary.string() + " cannot be read; `./dev text-encoder FOLDER` fetches it and its weights");
  WordPiece result;
  for (std::string piece; std::getline(in, piece);) {
    if (piece.ends_with('\r')) piece.pop_back();
    result.add(piece, vocabulary.string());
  }
  for (const char* piece : special_pieces)
    if (!result.first_.contains(piece))
      throw Error("vocabulary " + vocabulary.string() + " has no " + piece + ": it is no BERT vocabulary; `./dev text-encoder FOLDER` fetches one");
  result.unknown_ = result.first_.at("[UNK]");
  result.begin_ = result.first_.at("[CLS]");
  result.end_ = result.first_.at("[SEP]");
  return result;
}

void WordPiece::add(const std::string& piece, const std::string& file) {
  const bool follows = piece.size() > 2 && piece.starts_with("##");
  const auto id = std::int64_t(size_++);
  const bool fresh = (follows ? following_ : first_).emplace(follows ? piece.substr(2) : piece, id).second;
  if (!fresh) throw Error("vocabulary " + file + ": line " + std::to_string(size_) + " repeats \"" + piece + "\"; fetch it again");
  longest_ = std::max(longest_, piece.size());
}

std::vector<std::int64_t> WordPiece::encode(std::string_view text, std::size_t max_length) const {
  const std::size_t limit = std::max<std::size_t>(max_length, 2) - 1;
  std::vector<std::int64_t> ids{begin_};
  while (!text.empty() && ids.size() < limit) {
    const auto [at, piece] = first_special(text);
    append_text(ids, text.substr(0, at), limit);
    if (at == std::string_view::npos) break;
    ids.push_back(first_.at(std::string(piece)));
    text.remove_prefix(at + piece.size());
  }
  ids.resize(std::min(ids.size(), limit));
  ids.push_back(end_);
  return ids;
}

void WordPiece::append_text(std::vector<std::int64_t>& ids, std::string_view text, std::size_t limit) const {
  for (const std::string& word : bert_words(std::string(text), limit)) append_word(ids, word);
}

WordPiece::Piece WordPiece::longest_at(const std::string& word, std::size_t begin) const {
  const Ids& pieces = begin ? following_ : first_;
  for (std::size_t end = std::min(word.size(), begin + longest_); end > begin; --end) {
    if (end < word.size() && !starts_character(word[end])) continue;
    if (const auto piece = pieces.find(word.substr(begin, end - begin)); piece != pieces.end()) return {piece->second, end};
  }
  return {unknown_, std::string::npos};
}

/// Greedily the longest piece that fits; when none does, the whole word is unknown.
void WordPiece::append_word(std::vector<std::int64_t>& ids, const std::string& word) const {
  const std::size_t before = ids.size();
  const bool too_long = std::ranges::count_if(word, starts_character) > longest_word;
  std::size_t begin = too_long ? std::string::npos : 0;
  while (begin < word.size()) {
    const Piece piece = longest_at(word, begin);
    ids.push_back(piece.id);
    begin = piece.end;
  }
  if (begin == word.size()) return;
  ids.resize(before);
  ids.push_back(unknown_);
}

}  // namespace aesthete
