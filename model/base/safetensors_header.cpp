// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/safetensors_header.hpp"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"

namespace aesthete {
namespace {

/// Events instead of a document: a hostile header cannot nest deeply, and a duplicate key is seen, not overwritten.
class HeaderReader {
public:
  SafetensorsHeader header;

  bool start_object(std::size_t) {
    if (place_ == Place::start) return enter(Place::top);
    if (place_ == Place::top) return enter(key_ == "__metadata__" ? Place::metadata : Place::tensor);
    throw Error(told("its header has an object where none belongs"));
  }
  bool end_object() { return enter(place_ == Place::top ? Place::end : Place::top); }

  bool key(std::string& name) {
    (place_ == Place::tensor ? field_ : key_) = name;
    bool fresh = true;
    if (place_ == Place::top && name == "__metadata__") fresh = !std::exchange(has_metadata_, true);
    else if (place_ == Place::top) fresh = header.tensors.try_emplace(name).second;
    else if (place_ == Place::metadata) fresh = header.metadata.try_emplace(name).second;
    if (!fresh) throw Error(told("its header names \"{}\" twice", name));
    return true;
  }

  bool string(std::string& value) {
    if (place_ == Place::metadata) header.metadata[key_] = value;
    else if (place_ == Place::tensor && field_ == "dtype") set(entry().dtype, value);
    else refuse_field();
    return true;
  }

  bool start_array(std::size_t) {
    if (place_ == Place::tensor && field_ == "shape") set(entry().shape, {});
    else if (place_ == Place::tensor && field_ == "data_offsets") set(entry().offsets, {});
    else refuse_field();
    return enter(Place::numbers);
  }
  bool end_array() { return enter(Place::tensor); }

  bool number_unsigned(std::uint64_t value) {
    if (place_ != Place::numbers) refuse_field();
    (field_ == "shape" ? entry().shape : entry().offsets)->push_back(value);
    return true;
  }
  bool number_integer(std::int64_t) { throw Error(told("its header has a negative number at \"{}\"", key_)); }
  bool number_float(double, const std::string&) { throw Error(told("its header has a number that is no integer at \"{}\"", key_)); }
  bool null() { refuse_field(); }
  bool boolean(bool) { refuse_field(); }
  bool binary(nlohmann::json::binary_t&) { refuse_field(); }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception&) {
    throw Error(told("its header is no valid JSON at byte {}", at));
  }

private:
  enum class Place { start, top, metadata, tensor, numbers, end };

  [[noreturn]] void refuse_field() const {
    throw Error(place_ == Place::tensor ? told("its header has an unknown or misplaced \"{0}\" at \"{1}\"", field_, key_)
                                        : told("its header has a misplaced value at \"{}\"", key_));
  }

  template <class T>
  void set(std::optional<T>& field, T value) {
    if (field) throw Error(told("its header gives \"{0}\" of \"{1}\" twice", field_, key_));
    field = std::move(value);
  }

  bool enter(Place place) {
    place_ = place;
    return true;
  }
  TensorEntry& entry() { return header.tensors[key_]; }

  Place place_ = Place::start;
  std::string key_, field_;
  bool has_metadata_ = false;
};

}  // namespace

SafetensorsHeader parse_safetensors_header(std::string_view json) {
  if (!json.starts_with('{')) throw Error(told("its header does not start with a brace"));
  // To the JSON library a zero byte is the end, whatever follows.
  if (json.find('\0') != json.npos) throw Error(told("its header has a zero byte"));
  HeaderReader reader;
  nlohmann::json::sax_parse(json, &reader);
  return std::move(reader.header);
}

std::optional<std::uint64_t> element_size(std::string_view dtype) {
  static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 15> sizes{{
      {"F64", 8}, {"I64", 8}, {"U64", 8}, {"F32", 4}, {"I32", 4}, {"U32", 4}, {"F16", 2}, {"BF16", 2},
      {"I16", 2}, {"U16", 2}, {"I8", 1}, {"U8", 1}, {"BOOL", 1}, {"F8_E4M3", 1}, {"F8_E5M2", 1},
  }};
  for (const auto& [name, size] : sizes)
    if (name == dtype) return size;
  return std::nullopt;
}

std::optional<std::uint64_t> tensor_bytes(const std::vector<std::uint64_t>& shape, std::uint64_t element) {
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  std::uint64_t bytes = element;
  bool fits = true, none = false;
  for (const std::uint64_t side : shape) {
    if (side > most) return std::nullopt;
    if (side == 0) none = true;
    else fits = fits && !__builtin_mul_overflow(bytes, side, &bytes) && bytes <= most;
  }
  // Sides beside a zero must still multiply within bounds, or whoever computes strides from them overflows.
  if (!fits) return std::nullopt;
  return none ? 0 : bytes;
}

}  // namespace aesthete
