// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/places.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <unordered_map>

#include "aesthete/image.hpp"
#include "trainer/collect/shard.hpp"
#include "trainer/collect/utf8.hpp"

namespace aesthete {
namespace {

namespace fs = std::filesystem;

constexpr std::array caption_endings{".txt", ".json"};

std::string without_ending(const std::string& name) {
  const auto dot = name.rfind('.');
  return dot == std::string::npos || name.find('/', dot) != std::string::npos ? name : name.substr(0, dot);
}

/// No database of ours could name it.
bool has_name(const std::string& name, Places& all) {
  if (!is_utf8(name)) all.problems.push_back("photograph " + name + ": its name is not UTF-8; rename it");
  return is_utf8(name);
}

/// Throws when it is not there.
SeenFile stat_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw Error(path + " cannot be found; check its name");
  return {path, "", status.st_size, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec, 0, ""};
}

void add_shard(const SeenFile& shard, Places& all) {
  const auto members = shard_members(shard.path);
  std::set<std::string> names;
  for (const auto& member : members) names.insert(member.name);
  for (const auto& member : members) {
    if (!looks_like_photograph(member.name) || !has_name(member.name, all)) continue;
    Place place{shard, "", ""};
    place.file.member = member.name;
    for (const char* ending : caption_endings)
      if (const auto caption = without_ending(member.name) + ending; place.caption_member.empty() && names.contains(caption)) {
        place.caption_path = shard.path;
        place.caption_member = caption;
      }
    all.photographs.push_back(std::move(place));
  }
  all.shards.push_back(shard);
}

class Finder {
public:
  explicit Finder(const std::vector<SeenFile>& seen) {
    for (const auto& file : seen) seen_[file.path].push_back(file);
  }

  void add(const std::string& path, Places& all) const {
    if (!has_name(path, all)) return;
    const SeenFile file = stat_of(path);
    if (unchanged(file, all)) return;
    if (!is_shard(path)) return add_photograph(file, all);
    try {
      add_shard(file, all);
    } catch (const Error& error) {
      all.problems.push_back(error.what());
    }
  }

private:
  /// A shard has a row of its own, written last: without it not all of its members were seen.
  bool unchanged(const SeenFile& file, Places& all) const {
    const auto before = seen_.find(file.path);
    if (before == seen_.end()) return false;
    const auto own = std::find_if(before->second.begin(), before->second.end(), [](const auto& row) { return row.member.empty(); });
    if (own == before->second.end() || own->bytes != file.bytes || own->mtime != file.mtime) return false;
    for (const auto& row : before->second)
      if (!row.member.empty() || !is_shard(file.path)) all.unchanged.push_back(row);
    return true;
  }

  static void add_photograph(const SeenFile& file, Places& all) {
    Place place{file, "", ""};
    for (const char* ending : caption_endings)
      if (const auto caption = without_ending(file.path) + ending; place.caption_path.empty() && fs::exists(caption)) place.caption_path = caption;
    all.photographs.push_back(std::move(place));
  }

  std::unordered_map<std::string, std::vector<SeenFile>> seen_;
};

std::vector<std::string> inside(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::follow_directory_symlink, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error))
    if (const auto name = entry->path().string(); entry->is_regular_file() && (looks_like_photograph(name) || is_shard(name))) found.push_back(name);
  if (error) throw Error("folder " + folder + ": it cannot be read (" + error.message() + "); check its permissions");
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

bool looks_like_photograph(const std::string& name) {
  static const std::set<std::string> known{".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp"};
  std::string ending = fs::path(name).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return known.contains(ending);
}

Places places(const std::vector<std::string>& paths, const std::vector<SeenFile>& seen) {
  const Finder finder(seen);
  Places all;
  for (const auto& path : paths) {
    const std::string absolute = fs::absolute(path).lexically_normal().string();
    if (!fs::is_directory(absolute)) finder.add(absolute, all);
    else
      for (const auto& file : inside(absolute)) finder.add(file, all);
  }
  return all;
}

}  // namespace aesthete
