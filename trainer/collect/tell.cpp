// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/tell.hpp"

#include <format>
#include <iostream>

#include <nlohmann/json.hpp>

#include "trainer/collect/read_photograph.hpp"

namespace aesthete {
namespace {

/// A file's name need not be UTF-8, and JSON must be.
void print(const nlohmann::json& object) { std::cout << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n'; }

}  // namespace

void Tell::same(const Photograph& found, const Photograph& before) {
  ++same_;
  if (json_) print({{"kind", "same"}, {"photograph", name_of(found)}, {"as", name_of(before)}});
  else std::cout << std::format("the same as {}: {}\n", name_of(before), name_of(found));
}

void Tell::near(const Photograph& found, const Photograph& other, int bits) {
  ++near_;
  if (json_) print({{"kind", "near-duplicate"}, {"photograph", name_of(found)}, {"of", name_of(other)}, {"bits", bits}});
  else std::cout << std::format("near-duplicate of {} ({} of 64 bits differ): {}\n", name_of(other), bits, name_of(found));
}

void Tell::problem(const SeenFile& file) {
  const auto colon = file.problem.find(": ");
  const bool tiny = file.problem.starts_with("tiny");
  ++(tiny ? tiny_ : unreadable_);
  std::cerr << "aesthete-trainer: " << file.problem.substr(colon + 2) << '\n';
  if (json_) print({{"kind", file.problem.substr(0, colon)}, {"photograph", name_of({.path = file.path, .member = file.member})}});
}

void Tell::failed(const std::string& message) {
  ++unreadable_;
  warning(message);
}

void Tell::warning(const std::string& message) { std::cerr << "aesthete-trainer: " << message << '\n'; }

int Tell::summary(const std::string& database) const {
  if (json_)
    print({{"kind", "summary"}, {"database", database}, {"added", added_}, {"unchanged", unchanged_}, {"moved", moved_}, {"same", same_},
           {"near-duplicates", near_}, {"captions", captions_}, {"tiny", tiny_}, {"unreadable", unreadable_}});
  else
    std::cout << std::format("{} photographs added, {} unchanged, {} moved, {} of the same content, {} near-duplicates, {} captions, "
                             "{} too small, {} unreadable\n",
                             added_, unchanged_, moved_, same_, near_, captions_, tiny_, unreadable_);
  return unreadable_ ? 1 : 0;
}

}  // namespace aesthete
