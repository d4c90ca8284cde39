// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/caption.hpp"

#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"
#include "trainer/collect/utf8.hpp"
#include "trainer/trimmed.hpp"

namespace aesthete {
std::string caption_in(std::span<const std::byte> bytes, const std::string& name) {
  const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (!name.ends_with(".json")) {
    if (!is_utf8(text)) throw Error("caption " + name + ": it is not UTF-8 text; convert it with iconv");
    return trimmed(text);
  }
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) throw Error("caption " + name + ": it is no JSON; correct it");
  for (const char* key : {"caption", "text", "description"})
    if (json.is_object() && json.contains(key) && json[key].is_string()) return trimmed(json[key].get<std::string>());
  return "";
}

}  // namespace aesthete
