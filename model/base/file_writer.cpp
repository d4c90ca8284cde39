// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/file_writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <format>
#include <system_error>

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"

namespace aesthete {
namespace {

std::string remedy(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT: return told("make room on that disk, or choose another folder, and try again");
    case EACCES:
    case EPERM:
    case EROFS: return told("choose a folder that you may write to");
    case ENOENT:
    case ENOTDIR: return told("make the folder first, or choose another");
    default: return told("choose another folder, or look at the disk's health");
  }
}

/// The rename itself must survive a power cut. Some file systems cannot sync a folder, which is no reason to fail.
void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

FileWriter::FileWriter(std::filesystem::path file) : file_(std::move(file)), part_(file_) {
  part_ += std::format(".part-{}", ::getpid());
  descriptor_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail();
  pending_ = true;
}

FileWriter::~FileWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (pending_) ::unlink(part_.c_str());
}

void FileWriter::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail();
    bytes = bytes.subspan(std::size_t(written));
  }
}

void FileWriter::commit() {
  if (::fsync(descriptor_) != 0) fail();
  const int closed = ::close(descriptor_);
  descriptor_ = -1;
  // Network file systems report a full disk here.
  if (closed != 0) fail();
  if (::rename(part_.c_str(), file_.c_str()) != 0) fail();
  pending_ = false;
  sync_folder(file_.parent_path());
}

void FileWriter::fail() const {
  const int error = errno;
  throw Error(told("{0} cannot be written: {1}; {2}", file_.string(), std::generic_category().message(error), remedy(error)));
}

void write_file(const std::filesystem::path& file, std::string_view text) {
  FileWriter writer(file);
  writer.write(std::as_bytes(std::span(text)));
  writer.commit();
}

}  // namespace aesthete
