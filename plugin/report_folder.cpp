// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_folder.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "plugin/gobject.hpp"

namespace aesthete {
namespace {

/// What GIMP reads and people keep photographs in. Other files of a folder are passed over without a word.
constexpr std::array endings{".avif", ".bmp", ".exr", ".gif", ".heic", ".heif", ".jp2", ".jpeg", ".jpg", ".jxl", ".png",
                             ".pnm",  ".ppm", ".psd", ".tif", ".tiff", ".webp", ".xcf"};

bool is_photograph(const std::filesystem::path& file) {
  const Text ending(g_ascii_strdown(file.extension().c_str(), -1));
  return std::ranges::find(endings, std::string_view(ending.get())) != endings.end();
}

}  // namespace

std::vector<std::string> photographs_in(const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  for (const std::string& path : paths) {
    std::error_code error;  // what cannot be listed is named when it is opened
    const auto first = std::ptrdiff_t(all.size());
    if (!std::filesystem::is_directory(path, error)) all.push_back(path);
    else
      for (const auto& entry : std::filesystem::directory_iterator(path, error))
        if (is_photograph(entry.path())) all.push_back(entry.path().string());
    std::sort(all.begin() + first, all.end());
  }
  return all;
}

}  // namespace aesthete
