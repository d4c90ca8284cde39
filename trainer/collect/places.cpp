// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/places.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
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

/// None when it is not there.
std::optional<SeenFile> maybe_stat(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return SeenFile{path, "", status.st_size, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec, 0, ""};
}

SeenFile stat_of(const std::string& path) {
  auto file = maybe_stat(path);
  if (!file) throw Error(path + " cannot be found; check its name");
  return *file;
}

/// The text beside a file.
SeenFile caption_beside(const std::string& path) {
  for (const char* ending : caption_endings)
    if (auto caption = maybe_stat(without_ending(path) + ending)) return *caption;
  return {};
}

bool as_before(const SeenFile& now, const SeenFile* before) { return before && before->bytes == now.bytes && before->mtime == now.mtime; }

class Finder {
public:
  explicit Finder(const std::vector<SeenFile>& seen) {
    for (const auto& file : seen) seen_[file.path].push_back(file);
  }

  void add(const std::string& path, Places& all) const {
    if (!has_name(path, all)) return;
    const SeenFile file = stat_of(path);
    if (is_shard(path)) return add_shard(file, all);
    if (as_before(file, row(path)) && !row(path)->problem.starts_with("unreadable")) add_unchanged(*row(path), all);
    else all.photographs.push_back({file, caption_beside(path)});
  }

private:
  const SeenFile* row(const std::string& path, const std::string& member = "") const {
    const auto rows = seen_.find(path);
    if (rows == seen_.end()) return nullptr;
    const auto found = std::find_if(rows->second.begin(), rows->second.end(), [&](const SeenFile& one) { return one.member == member; });
    return found == rows->second.end() ? nullptr : &*found;
  }

  void add_unchanged(const SeenFile& photograph, Places& all) const {
    all.unchanged.push_back(photograph);
    const SeenFile caption = photograph.image ? caption_beside(photograph.path) : SeenFile{};
    if (caption.path.empty()) return;
    const SeenFile* before = row(caption.path);
    if (!as_before(caption, before)) all.photographs.push_back({photograph, caption});
    else if (!before->problem.empty()) all.unchanged.push_back(*before);
  }

  /// A shard has a row of its own, written last: without it not all of its members were seen.
  void add_shard(const SeenFile& shard, Places& all) const {
    try {
      as_before(shard, row(shard.path)) ? add_unchanged_members(shard.path, all) : add_members(shard, all);
    } catch (const Error& error) {
      all.problems.push_back(error.what());
    }
  }

  void add_unchanged_members(const std::string& shard, Places& all) const {
    for (const SeenFile& one : seen_.at(shard))
      if (looks_like_photograph(one.member) || !one.problem.empty()) all.unchanged.push_back(one);
  }

  void add_members(const SeenFile& shard, Places& all) const {
    const auto members = shard_members(shard.path);
    std::set<std::string> names;
    for (const auto& member : members) names.insert(member.name);
    for (const auto& member : members) {
      if (!looks_like_photograph(member.name) || !has_name(member.name, all)) continue;
      Place place{shard, {}};
      place.file.member = member.name;
      for (const char* ending : caption_endings)
        if (const auto caption = without_ending(member.name) + ending; place.caption.path.empty() && names.contains(caption)) place.caption = caption_in_shard(shard, caption);
      all.photographs.push_back(std::move(place));
    }
    all.shards.push_back(shard);
  }

  SeenFile caption_in_shard(SeenFile shard, const std::string& member) const {
    shard.member = member;
    if (const SeenFile* before = row(shard.path, member)) shard.problem = before->problem;
    return shard;
  }

  std::unordered_map<std::string, std::vector<SeenFile>> seen_;
};

/// Which folder it is, by whatever link one came to it; none when it is no folder.
std::optional<std::pair<dev_t, ino_t>> folder_at(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return std::nullopt;
  return std::pair(status.st_dev, status.st_ino);
}

/// Links are followed, but to no folder that one is in already.
std::vector<std::string> inside(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error, unknown;  // a link to itself is nothing
  std::vector around{folder_at(folder)};
  fs::recursive_directory_iterator entry(folder, fs::directory_options::follow_directory_symlink, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
    const auto name = entry->path().string();
    around.resize(std::size_t(entry.depth()) + 1);
    if (const auto deeper = entry->is_directory(unknown) ? folder_at(name) : std::nullopt; !deeper || std::find(around.begin(), around.end(), deeper) != around.end()) entry.disable_recursion_pending();
    else around.push_back(deeper);
    if ((looks_like_photograph(name) || is_shard(name)) && entry->is_regular_file(unknown)) found.push_back(name);
  }
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
    if (!folder_at(absolute)) finder.add(absolute, all);
    else
      for (const auto& file : inside(absolute)) finder.add(file, all);
  }
  return all;
}

bool lies_there(const SeenFile& file) {
  const auto now = maybe_stat(file.path);
  return now && as_before(*now, &file);
}

}  // namespace aesthete
