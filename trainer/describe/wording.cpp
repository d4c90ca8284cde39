// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/wording.hpp"

#include <algorithm>
#include <cctype>
#include <format>
#include <optional>

namespace aesthete {
namespace {

/// Steele, Lea and Flood 2014 (SplitMix64): neighbouring seeds give unrelated numbers.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

std::uint64_t mixed(std::uint64_t seed, const std::string& name) {
  for (unsigned char c : name) seed = mixed(seed ^ c);
  return seed;
}

std::string sentence(std::string text) {
  if (!text.empty()) text[0] = char(std::toupper(static_cast<unsigned char>(text[0])));
  if (text.empty() || text.back() != '.') text += '.';
  return text;
}

}  // namespace

std::size_t WordingScale::level(const Facts& facts) const {
  const auto found = facts.numbers.find(of);
  const double value = found == facts.numbers.end() ? 0 : found->second;
  return std::size_t(std::upper_bound(bounds.begin(), bounds.end(), value) - bounds.begin());
}

/// Puts one template into words.
class Phrasing {
public:
  Phrasing(const Wording& wording, const Facts& facts, std::uint64_t seed, unsigned variant)
      : wording_(wording), facts_(facts), seed_(seed), variant_(variant) {}

  /// Nothing when a placeholder outside of brackets has nothing to say; its text is left out then.
  std::optional<std::string> fill(const std::string& pattern) const {
    std::string text;
    bool said = true;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] == '[') {
        const std::size_t end = pattern.find(']', i);
        text += fill(pattern.substr(i + 1, end - i - 1)).value_or("");
        i = end;
      } else if (pattern[i] == '{') {
        const std::size_t end = pattern.find('}', i);
        const auto word = this->word(pattern.substr(i + 1, end - i - 1));
        said = said && word;
        text += word.value_or("");
        i = end;
      } else {
        text += pattern[i];
      }
    }
    return said ? std::optional(text) : std::nullopt;
  }

private:
  std::optional<std::string> word(const std::string& name) const {
    const auto* ways = wording_.ways(name, facts_);
    if (!ways || ways->empty()) return std::nullopt;
    return (*ways)[(mixed(seed_, name) + variant_) % ways->size()];
  }

  const Wording& wording_;
  const Facts& facts_;
  std::uint64_t seed_;
  unsigned variant_;
};

const std::vector<std::string>* Wording::ways(const std::string& name, const Facts& facts) const {
  if (const auto scale = scales_.find(name); scale != scales_.end()) return &scale->second.words[scale->second.level(facts)];
  if (const auto table = tables_.find(name); table != tables_.end()) {
    std::string cell;
    for (const auto& by : table->second.by) {
      const WordingScale& scale = scales_.at(by);
      cell += (cell.empty() ? "" : " ") + scale.words[scale.level(facts)][0];
    }
    return &table->second.words.at(cell);
  }
  const auto found = facts.names.find(name);
  return found == facts.names.end() ? nullptr : &found->second;
}

unsigned Wording::variants() const {
  std::size_t least = SIZE_MAX;
  for (const auto& [attribute, patterns] : templates_) least = std::min(least, patterns.size());
  return unsigned(least);
}

std::string Wording::say(const std::string& attribute, const Facts& facts, std::uint64_t seed, unsigned variant) const {
  const auto found = templates_.find(attribute);
  if (found == templates_.end()) throw Error(std::format("the describer's wording has no sentences for \"{}\"", attribute));
  const std::string& pattern = found->second[(mixed(seed, attribute) + variant) % found->second.size()];
  const auto text = Phrasing(*this, facts, seed, variant).fill(pattern);
  if (!text) throw Error(std::format("the describer knows nothing to put into \"{}\"; put the part in square brackets", pattern));
  return sentence(*text);
}

}  // namespace aesthete
