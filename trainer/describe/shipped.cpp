// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/shipped.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <format>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> places() {
  if (const char* named = std::getenv("AESTHETE_DATA"); named && *named) return {named};
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  return {folder.parent_path() / "share" / "aesthete", folder.parent_path() / "data", AESTHETE_DATADIR};
}

}  // namespace

fs::path shipped_path(const std::string& name) {
  std::string looked;
  for (const auto& place : places()) {
    std::error_code error;
    if (fs::exists(place / name, error)) return place / name;
    looked += (looked.empty() ? "" : ", ") + place.string();
  }
  throw Error(std::format("{}, which ships with Aesthete, is not in {}; install it again, or name the folder in AESTHETE_DATA", name, looked));
}

std::string read_text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  const bool empty = stream.peek() == std::ifstream::traits_type::eof() && stream.eof();  // writing nothing counts as a failure
  if (!empty && (!stream || !(text << stream.rdbuf())))
    throw Error(std::format("{} cannot be read: {}; check its name and its permissions", file.string(), std::strerror(errno)));
  return text.str();
}

std::vector<std::string> shipped_attributes() {
  const auto file = shipped_path("attributes.json");
  std::vector<std::string> names;
  try {
    for (const auto& attribute : nlohmann::json::parse(read_text(file))) names.push_back(attribute.at("name"));
  } catch (const nlohmann::json::exception& e) {
    throw Error(std::format("{} is no list of attributes: {}", file.string(), e.what()));
  }
  return names;
}

}  // namespace aesthete
