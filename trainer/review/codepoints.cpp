// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/review/codepoints.hpp"

#include <unicode/unistr.h>

namespace aesthete {

std::u32string codepoints(const std::string& utf8) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::u32string all;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) all.push_back(char32_t(text.char32At(i)));
  return all;
}

}  // namespace aesthete
