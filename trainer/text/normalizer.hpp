// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace aesthete {

/// The words that WordPiece then cuts into pieces, as BERT's uncased normaliser and pre-tokenizer make them: control
/// characters gone, ideographs apart, accents stripped, lower case, split at spaces, each punctuation mark a word.
/// text: UTF-8; what is no UTF-8 in it is left out. Returns at most `limit` words, UTF-8.
std::vector<std::string> bert_words(const std::string& text, std::size_t limit);

}  // namespace aesthete
