// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/text/normalizer.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <format>
#include <ranges>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

constexpr UChar32 replacement = 0xFFFD;

/// The reference, Hugging Face's tokenizers, was made with these versions of Unicode: a later character is no mark, no
/// punctuation and no control to it, has no parts and no lower case. ICU's newer tables answer here, so age decides …
constexpr int categories_known = 8, parts_known = 12, cases_known = 15;

bool is_known(UChar32 c, int version) {
  UVersionInfo age;
  u_charAge(c, age);
  return age[0] > 0 && age[0] <= version;
}

struct Recategorised {
  UChar32 character;
  UCharCategory then;
};
/// … and those that have changed their category since stand here.
constexpr std::array<Recategorised, 7> recategorised{{
    {0x166D, U_OTHER_PUNCTUATION}, {0x1734, U_NON_SPACING_MARK}, {0x1885, U_OTHER_LETTER}, {0x1886, U_OTHER_LETTER},
    {0xA9BD, U_COMBINING_SPACING_MARK}, {0x111C9, U_OTHER_PUNCTUATION}, {0x1171E, U_NON_SPACING_MARK}}};

int category(UChar32 c) {
  const auto it = std::ranges::find(recategorised, c, &Recategorised::character);
  if (it != recategorised.end()) return it->then;
  return is_known(c, categories_known) ? u_charType(c) : int(U_UNASSIGNED);
}

bool has_category(UChar32 c, std::uint32_t mask) { return (U_MASK(category(c)) & mask) != 0; }

bool is_space(UChar32 c) { return u_hasBinaryProperty(c, UCHAR_WHITE_SPACE); }

bool is_dropped(UChar32 c) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  return c == replacement || has_category(c, U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK);
}

bool is_punctuation(UChar32 c) {
  const bool ascii = (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
  return ascii || has_category(c, U_GC_P_MASK);
}

struct Range {
  UChar32 first, last;
};
/// BERT's own list of blocks, not Unicode's property.
constexpr std::array<Range, 8> ideographs{{{0x4E00, 0x9FFF}, {0x3400, 0x4DBF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B73F},
                                           {0x2B740, 0x2B81F}, {0x2B920, 0x2CEAF}, {0xF900, 0xFAFF}, {0x2F800, 0x2FA1F}}};

bool is_ideograph(UChar32 c) {
  return std::ranges::any_of(ideographs, [c](const Range& r) { return c >= r.first && c <= r.last; });
}

template <typename Visit>
void for_each_character(const icu::UnicodeString& text, Visit visit) {
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) visit(text.char32At(i));
}

icu::UnicodeString cleaned(const icu::UnicodeString& text) {
  icu::UnicodeString result;
  for_each_character(text, [&](UChar32 c) {
    if (is_dropped(c)) return;
    if (is_ideograph(c)) result.append(u' ').append(c).append(u' ');
    else if (is_space(c)) result.append(u' ');
    else result.append(c);
  });
  return result;
}

/// NFD of what the reference can take apart.
icu::UnicodeString decomposed(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::UnicodeSet known(icu::UnicodeString::fromUTF8(std::format("[:Age={}.1:]", parts_known)), status);
  icu::UnicodeString result;
  if (const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status); U_SUCCESS(status))
    icu::FilteredNormalizer2(*nfd, known).normalize(text, result, status);
  if (U_FAILURE(status)) throw Error(std::string("a text cannot be normalised (ICU says ") + u_errorName(status) + "); reinstall libicu");
  return result;
}

/// Without accents, and in lower case character by character: the reference looks at no neighbours (final sigma).
icu::UnicodeString plain(const icu::UnicodeString& text) {
  icu::UnicodeString result;
  for_each_character(text, [&](UChar32 c) {
    if (!has_category(c, U_GC_MN_MASK)) result.append(is_known(c, cases_known) ? u_tolower(c) : c);
  });
  return result;
}

}  // namespace

std::vector<std::string> bert_words(const std::string& text, std::size_t limit) {
  const icu::UnicodeString normal = plain(decomposed(cleaned(icu::UnicodeString::fromUTF8(text))));
  std::vector<std::string> words;
  icu::UnicodeString word;
  const auto finish = [&] {
    if (!word.isEmpty() && words.size() < limit) word.toUTF8String(words.emplace_back());
    word.remove();
  };
  for_each_character(normal, [&](UChar32 c) {
    const bool apart = is_punctuation(c);
    if (apart || is_space(c)) finish();
    if (!is_space(c)) word.append(c);
    if (apart) finish();
  });
  finish();
  return words;
}

}  // namespace aesthete
