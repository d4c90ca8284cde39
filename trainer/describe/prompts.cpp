// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/prompts.hpp"

#include <format>
#include <span>

#include "aesthete/image.hpp"
#include "model/base/sha256.hpp"
#include "trainer/describe/shipped.hpp"

namespace aesthete {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string filled(std::string text, const std::string& attributes) {
  const std::string mark = "{attributes}";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + attributes.size())) text.replace(at, mark.size(), attributes);
  return text;
}

}  // namespace

Prompts Prompts::read(const std::filesystem::path& folder, const std::vector<std::string>& attributes) {
  const std::string names = joined(attributes);
  Prompts prompts;
  prompts.system = filled(read_text(folder / "system.txt"), names);
  std::string all = prompts.system;
  for (int i = 1; std::filesystem::exists(folder / std::format("describe-{}.txt", i)); ++i) {
    prompts.variants.push_back(filled(read_text(folder / std::format("describe-{}.txt", i)), names));
    all += '\0' + prompts.variants.back();
  }
  if (prompts.variants.empty()) throw Error(std::format("prompts {}: describe-1.txt is missing; it says what a model is asked", folder.string()));
  prompts.version = sha256(std::as_bytes(std::span(all))).substr(0, 12);
  return prompts;
}

}  // namespace aesthete
