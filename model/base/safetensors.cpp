// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/safetensors.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"
#include "model/base/safetensors_header.hpp"

static_assert(std::endian::native == std::endian::little, "safetensors files are little endian and mapped as they are");

namespace aesthete {
namespace {

constexpr std::uint64_t largest_header = 100'000'000;

[[noreturn]] void cannot_open(const std::filesystem::path& file, int error) {
  throw Error(told("{0} cannot be read: {1}; check its name and its permissions", file.string(),
                   std::generic_category().message(error)));
}

struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

/// The whole file, read-only. Writers replace files by renaming, so a mapped one does not shrink under its reader.
std::shared_ptr<const void> map_file(const std::filesystem::path& file, std::size_t& size) {
  const Descriptor descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat status {};
  if (descriptor.number < 0 || ::fstat(descriptor.number, &status) != 0) cannot_open(file, errno);
  if (S_ISDIR(status.st_mode)) cannot_open(file, EISDIR);
  if (!S_ISREG(status.st_mode)) cannot_open(file, EINVAL);
  size = std::size_t(status.st_size);
  if (size == 0) return {};
  void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.number, 0);
  if (bytes == MAP_FAILED) cannot_open(file, errno);
  return {bytes, [size](const void* mapped) { ::munmap(const_cast<void*>(mapped), size); }};
}

std::string_view header_text(std::span<const std::byte> bytes) {
  std::uint64_t length = 0;
  if (bytes.size() < sizeof length) throw Error(told("it is cut short before its header"));
  std::memcpy(&length, bytes.data(), sizeof length);
  if (length > largest_header) throw Error(told("its header claims {} bytes, more than the format allows", length));
  if (length > bytes.size() - sizeof length) throw Error(told("it is cut short within its header"));
  return {reinterpret_cast<const char*>(bytes.data()) + sizeof length, std::size_t(length)};
}

TensorView view(const std::string& name, const TensorEntry& entry, std::span<const std::byte> data) {
  if (!entry.dtype || !entry.shape || !entry.offsets) throw Error(told("tensor \"{}\" lacks its dtype, shape or data_offsets", name));
  if (entry.offsets->size() != 2) throw Error(told("tensor \"{}\" has no two data_offsets", name));
  const std::uint64_t begin = (*entry.offsets)[0], end = (*entry.offsets)[1];
  if (begin > end || end > data.size()) throw Error(told("tensor \"{0}\" lies at {1}–{2}, outside the {3} bytes there are", name, begin, end, data.size()));
  const auto element = element_size(*entry.dtype);
  if (!element) throw Error(told("tensor \"{0}\" has the unknown dtype \"{1}\"", name, *entry.dtype));
  const auto bytes = tensor_bytes(*entry.shape, *element);
  if (!bytes || *bytes != end - begin) throw Error(told("tensor \"{}\" has a shape that does not fit its extent", name));
  return {*entry.dtype, {entry.shape->begin(), entry.shape->end()}, data.subspan(begin, end - begin)};
}

void check_no_gaps(const std::map<std::string, TensorView>& tensors, std::span<const std::byte> data) {
  std::vector<std::span<const std::byte>> extents;
  for (const auto& [name, tensor] : tensors) extents.push_back(tensor.data);
  std::ranges::sort(extents, {}, [](auto extent) { return std::pair(extent.data(), extent.size()); });
  const std::byte* next = data.data();
  for (const auto extent : extents) {
    if (extent.data() != next) throw Error(told("its tensors overlap or leave gaps"));
    next += extent.size();
  }
  if (next != data.data() + data.size()) throw Error(told("it has bytes that belong to no tensor"));
}

}  // namespace

Safetensors Safetensors::open(const std::filesystem::path& file) {
  std::size_t size = 0;
  auto mapping = map_file(file, size);
  Safetensors parsed = parse({static_cast<const std::byte*>(mapping.get()), size}, file.string());
  parsed.mapping_ = std::move(mapping);
  return parsed;
}

Safetensors Safetensors::parse(std::span<const std::byte> bytes, const std::string& name) try {
  Safetensors file;
  file.name_ = name;
  file.bytes_ = bytes;
  const std::string_view text = header_text(bytes);
  SafetensorsHeader header = parse_safetensors_header(text);
  const auto data = bytes.subspan(sizeof(std::uint64_t) + text.size());
  for (const auto& [tensor, entry] : header.tensors) file.tensors_.emplace(tensor, view(tensor, entry, data));
  check_no_gaps(file.tensors_, data);
  file.metadata_ = std::move(header.metadata);
  return file;
} catch (const Error& error) {
  throw Error(told("{0} is damaged or no safetensors file: {1}; get it or make it again", name, error.what()));
}

const TensorView& Safetensors::at(const std::string& tensor) const {
  const auto found = tensors_.find(tensor);
  if (found == tensors_.end())
    throw Error(told("{0}: tensor \"{1}\" is missing; it was made by another version, make it again or take the shipped one",
                     name_, tensor));
  return found->second;
}

}  // namespace aesthete
