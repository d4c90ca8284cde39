// SPDX-License-Identifier: GPL-3.0-or-later
#include "opinions/places.hpp"

#include <cstdlib>

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"

namespace aesthete {
namespace {

std::filesystem::path named_by(const char* variable) {
  const char* value = std::getenv(variable);
  return value ? value : "";
}

std::filesystem::path data_folder() {
  // XDG's rule: what is not absolute counts as not set.
  if (const auto data = named_by("XDG_DATA_HOME"); data.is_absolute()) return data / "aesthete";
  if (const auto home = named_by("HOME"); !home.empty()) return home / ".local" / "share" / "aesthete";
  throw Error(told("there is no place for your opinions: neither XDG_DATA_HOME nor HOME is set; set one of them"));
}

}  // namespace

std::filesystem::path opinions_file() {
  const auto named = named_by("AESTHETE_FEEDBACK");
  return named.empty() ? data_folder() / "feedback.db" : named;
}

std::filesystem::path own_critics_folder() {
  const auto named = named_by("AESTHETE_CRITICS");
  return named.empty() ? data_folder() / "critics" : named;
}

}  // namespace aesthete
