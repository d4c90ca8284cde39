// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/shard.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include <map>
#include <memory>
#include <mutex>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

using Archive = std::unique_ptr<archive, decltype(&archive_read_free)>;

struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

[[noreturn]] void fail(const std::string& path, const std::string& reason) {
  throw Error("shard " + path + ": " + reason + "; copy it again from where it came from");
}

/// Reads from where `file` stands.
Archive open_tar(const std::string& path, const Descriptor& file) {
  Archive tar(archive_read_new(), archive_read_free);
  archive_read_support_format_tar(tar.get());
  archive_read_support_filter_all(tar.get());
  if (file.number < 0 || archive_read_open_fd(tar.get(), file.number, 16384) != ARCHIVE_OK)
    fail(path, file.number < 0 ? "it cannot be opened" : archive_error_string(tar.get()));
  return tar;
}

Descriptor open_file(const std::string& path) { return {::open(path.c_str(), O_RDONLY | O_CLOEXEC)}; }

using Index = std::map<std::string, ShardMember>;

std::shared_ptr<const Index> index_of(const std::string& path) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Index>> known;
  const std::lock_guard lock(mutex);
  auto& index = known[path];
  if (index) return index;
  auto made = std::make_shared<Index>();
  for (auto& member : shard_members(path)) (*made)[member.name] = member;
  return index = std::move(made);
}

}  // namespace

bool is_shard(const std::string& path) {
  for (const char* ending : {".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.xz", ".tar.bz2"})
    if (path.ends_with(ending)) return true;
  return false;
}

std::vector<ShardMember> shard_members(const std::string& path) {
  const Descriptor file = open_file(path);
  const Archive tar = open_tar(path, file);
  std::vector<ShardMember> members;
  for (archive_entry* entry = nullptr;;) {
    const int status = archive_read_next_header(tar.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status < ARCHIVE_WARN) fail(path, archive_error_string(tar.get()));
    if (archive_filter_count(tar.get()) > 1)
      throw Error("shard " + path + ": it is compressed, so nothing in it can be read alone; unpack it to a plain .tar");
    if (archive_entry_filetype(entry) == AE_IFREG)
      members.push_back({archive_entry_pathname(entry), archive_read_header_position(tar.get()), archive_entry_size(entry)});
  }
  return members;
}

std::vector<std::byte> shard_member(const std::string& path, const ShardMember& member) {
  const Descriptor file = open_file(path);
  if (file.number >= 0) ::lseek(file.number, member.header, SEEK_SET);
  const Archive tar = open_tar(path, file);
  archive_entry* entry = nullptr;
  if (archive_read_next_header(tar.get(), &entry) < ARCHIVE_WARN || archive_entry_pathname(entry) != member.name)
    throw Error("shard " + path + ": " + member.name + " no longer lies where it was; collect the shard again");
  std::vector<std::byte> bytes(static_cast<std::size_t>(archive_entry_size(entry)));
  if (archive_read_data(tar.get(), bytes.data(), bytes.size()) != la_ssize_t(bytes.size())) fail(path, member.name + " is cut short");
  return bytes;
}

std::vector<std::byte> shard_member(const std::string& path, const std::string& name) {
  const auto index = index_of(path);
  const auto found = index->find(name);
  if (found == index->end()) throw Error("shard " + path + ": it has no member " + name + "; collect it again");
  return shard_member(path, found->second);
}

}  // namespace aesthete
