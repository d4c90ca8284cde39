// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "aesthete/image.hpp"
#include "trainer/commands.hpp"

namespace aesthete {
namespace {

bool looks_like_photograph(const std::filesystem::path& path) {
  static const std::set<std::string> known{".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"};
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return known.contains(ending);
}

std::vector<std::string> inside(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error, unknown;  // a link to itself is none
  for (std::filesystem::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->is_regular_file(unknown) && looks_like_photograph(entry->path())) found.push_back(entry->path().string());
  if (error) throw Error("folder " + folder + ": it cannot be read (" + error.message() + "); check its permissions");
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::vector<std::string> photographs(const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  for (const auto& path : paths) {
    if (std::error_code unknown; !std::filesystem::is_directory(path, unknown)) all.push_back(path);
    else if (const auto found = inside(path); found.empty()) throw Error("folder " + path + ": it holds no photograph (JPEG, PNG, TIFF, WebP)");
    else all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

unsigned worker_count(const Arguments& arguments) {
  return arguments.workers ? arguments.workers : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace aesthete
