// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/safetensors.hpp"

#include <gmock/gmock.h>

#include <cstring>

#include "aesthete/image.hpp"
#include "scratch.hpp"

namespace aesthete {
namespace {

using testing::ElementsAre, testing::HasSubstr;

std::string bytes_of(const std::string& header, std::size_t data, std::uint64_t claimed = 0) {
  const std::uint64_t length = claimed ? claimed : header.size();
  std::string file(sizeof length, '\0');
  std::memcpy(file.data(), &length, sizeof length);
  return file + header + std::string(data, 'x');
}

Safetensors parsed(const std::string& bytes) { return Safetensors::parse(std::as_bytes(std::span(bytes)), "test file"); }

/// The refusal of a header over `data` bytes.
std::string refusal(const std::string& header, std::size_t data = 0) {
  return error_of([&] { parsed(bytes_of(header, data)); });
}

std::string tensor(const std::string& dtype, const std::string& shape, const std::string& offsets) {
  return R"({"dtype":")" + dtype + R"(","shape":[)" + shape + R"(],"data_offsets":[)" + offsets + "]}";
}

TEST(Safetensors, A_small_file_is_read) {
  const std::string bytes = bytes_of(R"({"__metadata__":{"k":"v"},"a":)" + tensor("F32", "2,1", "0,8") + R"(,"b":)" + tensor("U8", "", "8,9") + "}   ", 9);
  const Safetensors file = parsed(bytes);
  EXPECT_EQ(file.metadata().at("k"), "v");
  EXPECT_THAT(file.at("a").shape, ElementsAre(2, 1));
  EXPECT_EQ(file.at("a").data.size(), 8u);
  EXPECT_TRUE(file.at("b").shape.empty());
  EXPECT_EQ(file.bytes().size(), bytes.size());
}

TEST(Safetensors, An_empty_tensor_and_an_empty_file_of_tensors_are_read) {
  EXPECT_TRUE(parsed(bytes_of(R"({"a":)" + tensor("F32", "0,7", "0,0") + "}", 0)).at("a").data.empty());
  EXPECT_TRUE(parsed(bytes_of("{}", 0)).tensors().empty());
}

TEST(Safetensors, A_refusal_names_the_file_and_the_remedy) {
  EXPECT_THAT(refusal("{"), testing::AllOf(HasSubstr("test file"), HasSubstr("make it again")));
}

TEST(Safetensors, A_truncated_header_is_refused) {
  EXPECT_THAT(error_of([] { parsed(""); }), HasSubstr("cut short"));
  EXPECT_THAT(error_of([] { parsed("1234567"); }), HasSubstr("cut short"));
  EXPECT_THAT(error_of([] { parsed(bytes_of("{}", 0, 3)); }), HasSubstr("cut short"));
}

TEST(Safetensors, A_header_longer_than_the_format_allows_is_refused) {
  EXPECT_THAT(error_of([] { parsed(bytes_of("{}", 0, ~0ull)); }), HasSubstr("claims"));
  EXPECT_THAT(error_of([] { parsed(bytes_of("{}", 0, 100'000'001)); }), HasSubstr("claims"));
}

TEST(Safetensors, A_header_that_is_no_object_is_refused) {
  EXPECT_THAT(refusal(" {}"), HasSubstr("start"));
  EXPECT_THAT(refusal("[]"), HasSubstr("start"));
  EXPECT_THAT(refusal("{}x"), HasSubstr("no valid JSON"));
  EXPECT_THAT(refusal(std::string("{}\0{", 4)), HasSubstr("zero byte"));
  EXPECT_THAT(refusal("{\"a\xff\":1}"), HasSubstr("no valid JSON"));
}

TEST(Safetensors, A_name_that_stands_twice_is_refused) {
  const std::string one = R"("a":)" + tensor("U8", "1", "0,1");
  EXPECT_THAT(refusal("{" + one + "," + one + "}", 1), HasSubstr("twice"));
  EXPECT_THAT(refusal(R"({"__metadata__":{"k":"1","k":"2"}})"), HasSubstr("twice"));
  EXPECT_THAT(refusal(R"({"__metadata__":{},"__metadata__":{}})"), HasSubstr("twice"));
  EXPECT_THAT(refusal(R"({"a":{"dtype":"U8","dtype":"U8","shape":[],"data_offsets":[0,1]}})", 1), HasSubstr("twice"));
}

TEST(Safetensors, What_does_not_belong_into_a_header_is_refused) {
  EXPECT_THAT(refusal(R"({"__metadata__":{"k":1}})"), HasSubstr("misplaced"));
  EXPECT_THAT(refusal(R"({"__metadata__":null})"), HasSubstr("misplaced"));
  EXPECT_THAT(refusal(R"({"a":{"dtype":"U8","shape":[],"data_offsets":[0,1],"more":1}})", 1), HasSubstr("unknown"));
  EXPECT_THAT(refusal(R"({"a":{"shape":[],"data_offsets":[0,1]}})", 1), HasSubstr("lacks"));
  EXPECT_THAT(refusal(R"({"a":[]})"), HasSubstr("misplaced"));
}

TEST(Safetensors, Deep_nesting_is_refused_before_it_costs_anything) {
  const std::string brackets(1'000'000, '[');
  EXPECT_THAT(refusal(R"({"a":{"shape":)" + brackets), HasSubstr("misplaced"));
  EXPECT_THAT(refusal(R"({"a":{"b":{"c":{}}}})"), HasSubstr("no"));
}

TEST(Safetensors, Numbers_that_are_no_natural_ones_are_refused) {
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "-1", "0,1") + "}", 1), HasSubstr("negative"));
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "1.0", "0,1") + "}", 1), HasSubstr("no integer"));
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "1", "0,1e0") + "}", 1), HasSubstr("no integer"));
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "99999999999999999999", "0,1") + "}", 1), HasSubstr("no integer"));
}

TEST(Safetensors, Products_that_overflow_are_refused) {
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "4294967296,4294967296", "0,0") + "}"), HasSubstr("shape"));
  EXPECT_THAT(refusal(R"({"a":)" + tensor("F64", "2305843009213693952", "0,0") + "}"), HasSubstr("shape"));
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "0,4294967296,4294967296", "0,0") + "}"), HasSubstr("shape"));
}

TEST(Safetensors, Extents_outside_the_data_are_refused) {
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "2", "0,2") + "}", 1), HasSubstr("outside"));
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "1", "1,0") + "}", 1), HasSubstr("outside"));
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "1", "18446744073709551615,0") + "}", 1), HasSubstr("outside"));
  EXPECT_THAT(refusal(R"({"a":)" + tensor("U8", "1", "0,1,1") + "}", 1), HasSubstr("no two"));
}

TEST(Safetensors, A_shape_that_does_not_fit_its_extent_is_refused) {
  EXPECT_THAT(refusal(R"({"a":)" + tensor("F32", "2", "0,4") + "}", 4), HasSubstr("does not fit"));
}

TEST(Safetensors, An_unknown_dtype_is_refused) {
  EXPECT_THAT(refusal(R"({"a":)" + tensor("F12", "1", "0,1") + "}", 1), HasSubstr("F12"));
}

TEST(Safetensors, Gaps_overlaps_and_bytes_left_over_are_refused) {
  const auto two = [](const char* first, const char* second) {
    return R"({"a":)" + tensor("U8", "2", first) + R"(,"b":)" + tensor("U8", "2", second) + "}";
  };
  EXPECT_THAT(refusal(two("0,2", "1,3"), 3), HasSubstr("overlap"));
  EXPECT_THAT(refusal(two("0,2", "0,2"), 2), HasSubstr("overlap"));
  EXPECT_THAT(refusal(two("0,2", "3,5"), 5), HasSubstr("gaps"));
  EXPECT_THAT(refusal(two("1,3", "3,5"), 5), HasSubstr("gaps"));
  EXPECT_THAT(refusal(two("0,2", "2,4"), 5), HasSubstr("no tensor"));
}

TEST(Safetensors, A_missing_tensor_is_named) {
  const std::string bytes = bytes_of("{}", 0);
  EXPECT_THAT(error_of([&] { parsed(bytes).at("head.weight"); }), HasSubstr("head.weight"));
}

using SafetensorsFile = Scratch;

TEST_F(SafetensorsFile, What_is_written_is_read_back_aligned_and_the_same_each_time) {
  const std::vector<float> weights{1, 2, 3};
  const std::vector<std::uint8_t> flags{1};
  const std::map<std::string, TensorView> tensors{{"flags", {"BOOL", {1}, std::as_bytes(std::span(flags))}},
                                                  {"weights \"quoted\"", {"F32", {3}, std::as_bytes(std::span(weights))}}};
  write_safetensors(folder / "a", tensors, {{"format", "ä"}});
  write_safetensors(folder / "b", tensors, {{"format", "ä"}});
  EXPECT_EQ(contents(folder / "a"), contents(folder / "b"));
  const Safetensors file = Safetensors::open(folder / "a");
  EXPECT_EQ(file.metadata().at("format"), "ä");
  const auto data = file.at("weights \"quoted\"").data;
  EXPECT_EQ((data.data() - file.bytes().data()) % 4, 0);
  EXPECT_EQ(std::memcmp(data.data(), weights.data(), 12), 0);
  EXPECT_EQ(files(), 2u) << "a temporary file was left";
}

TEST_F(SafetensorsFile, A_tensor_whose_bytes_do_not_fit_its_shape_is_not_written) {
  const std::vector<float> weights{1};
  EXPECT_THAT(error_of([&] { write_safetensors(folder / "a", {{"w", {"F32", {2}, std::as_bytes(std::span(weights))}}}, {}); }), HasSubstr("\"w\""));
  EXPECT_THAT(error_of([&] { write_safetensors(folder / "a", {{"w\xff", {"F32", {1}, std::as_bytes(std::span(weights))}}}, {}); }), HasSubstr("UTF-8"));
  EXPECT_EQ(files(), 0u);
}

TEST_F(SafetensorsFile, Missing_empty_and_unsuitable_files_are_refused_by_name) {
  EXPECT_THAT(error_of([&] { Safetensors::open(folder / "none"); }), HasSubstr("none cannot be read"));
  EXPECT_THAT(error_of([&] { Safetensors::open(folder); }), HasSubstr("directory"));
  EXPECT_THAT(error_of([&] { Safetensors::open("/dev/null"); }), HasSubstr("cannot be read"));
  EXPECT_THAT(error_of([&] { Safetensors::open(file("empty", "")); }), HasSubstr("cut short"));
}

TEST_F(SafetensorsFile, A_file_outlives_the_value_it_was_opened_as) {
  const std::vector<std::uint8_t> flags{42};
  write_safetensors(folder / "a", {{"f", {"U8", {1}, std::as_bytes(std::span(flags))}}}, {});
  const Safetensors copy = [&] { return Safetensors(Safetensors::open(folder / "a")); }();
  EXPECT_EQ(copy.at("f").data[0], std::byte(42));
}

}  // namespace
}  // namespace aesthete
