// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/photo.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <format>
#include <memory>
#include <new>
#include <string_view>
#include <system_error>

#include "trainer/photo/decoders.hpp"
#include "trainer/photo/orientation.hpp"

namespace aesthete {
namespace {

/// Bytes that are about to be overwritten need no zeros first.
struct Contents {
  std::unique_ptr<std::byte[]> bytes;
  std::size_t size = 0;
};

struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

[[noreturn]] void cannot_open(const std::filesystem::path& file, int error) {
  throw Error(std::format("photograph {} cannot be opened: {}; check its name and its permissions", file.string(),
                          std::generic_category().message(error)));
}

Contents contents_of(const std::filesystem::path& file) {
  const Descriptor descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat status {};
  if (descriptor.number < 0 || ::fstat(descriptor.number, &status) != 0) cannot_open(file, errno);
  if (S_ISDIR(status.st_mode)) cannot_open(file, EISDIR);
  Contents contents{std::make_unique_for_overwrite<std::byte[]>(std::size_t(status.st_size)), 0};
  while (contents.size < std::size_t(status.st_size)) {
    const ssize_t read = ::read(descriptor.number, contents.bytes.get() + contents.size, std::size_t(status.st_size) - contents.size);
    if (read < 0 && errno != EINTR) cannot_open(file, errno);
    if (read == 0) break;
    if (read > 0) contents.size += std::size_t(read);
  }
  return contents;
}

bool starts_with(std::span<const std::byte> bytes, std::string_view magic, std::size_t at = 0) {
  return bytes.size() >= at + magic.size() && std::memcmp(bytes.data() + at, magic.data(), magic.size()) == 0;
}

DecodedPhoto decode(std::span<const std::byte> bytes, int least) {
  using namespace std::string_view_literals;
  if (bytes.empty()) throw Error("it is empty; copy it again from where it came from");
  if (starts_with(bytes, "\xff\xd8\xff")) return decode_jpeg(bytes, least);
  if (starts_with(bytes, "\x89PNG\r\n\x1a\n")) return decode_png(bytes);
  if (starts_with(bytes, "RIFF") && starts_with(bytes, "WEBP", 8)) return decode_webp(bytes);
  for (const auto magic : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv})
    if (starts_with(bytes, magic)) return decode_tiff(bytes);
  throw Error("it is no JPEG, PNG, TIFF or WebP; save it as one of these");
}

}  // namespace

Image read_photo(const std::filesystem::path& file, int least) {
  const Contents contents = contents_of(file);
  return decode_photo({contents.bytes.get(), contents.size}, file.string(), least);
}

Image decode_photo(std::span<const std::byte> bytes, const std::string& name, int least) {
  try {
    DecodedPhoto photo = decode(bytes, least);
    return upright(std::move(photo.image), photo.orientation);
  } catch (const Error& error) {
    throw Error(std::format("photograph {} cannot be read: {}", name, error.what()));
  } catch (const std::bad_alloc&) {
    throw Error(std::format("photograph {} cannot be read: it needs more memory than there is; scale it down first", name));
  }
}

}  // namespace aesthete
