// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <nettle/base64.h>

#include <nlohmann/json.hpp>

#include "tests/model/measure/scenes.hpp"
#include "trainer/describe/prompts.hpp"
#include "trainer/describe/request.hpp"
#include "trainer/describe/shipped.hpp"
#include "trainer/photo.hpp"
#include "trainer/picture_url.hpp"

namespace aesthete {
namespace {

std::vector<std::byte> bytes_of(const std::string& url) {
  const std::string head = "data:image/jpeg;base64,", text = url.substr(head.size());
  EXPECT_TRUE(url.starts_with(head));
  base64_decode_ctx context;
  base64_decode_init(&context);
  std::vector<std::byte> bytes(BASE64_DECODE_LENGTH(text.size()));
  std::size_t size = bytes.size();
  EXPECT_TRUE(base64_decode_update(&context, &size, reinterpret_cast<std::uint8_t*>(bytes.data()), text.size(), text.data()));
  bytes.resize(size);
  return bytes;
}

TEST(Request, A_server_its_v1_and_the_whole_address_mean_the_same) {
  for (const char* url : {"http://localhost:8080", "http://localhost:8080/", "http://localhost:8080/v1", "http://localhost:8080/v1/chat/completions"})
    EXPECT_EQ(chat_address(url), "http://localhost:8080/v1/chat/completions");
  EXPECT_EQ(chat_address("https://host/api/v2/"), "https://host/api/v2/chat/completions");
  for (const char* url : {"localhost:8080", "file:///etc/passwd", "ftp://host"}) EXPECT_THROW(chat_address(url), Error) << url;
}

TEST(Request, Only_what_stays_on_this_machine_or_is_encrypted_keeps_a_secret) {
  for (const char* url : {"https://api.example.org/v1", "http://localhost/v1", "http://127.0.0.1:8080/v1", "http://[::1]:8080/v1"}) EXPECT_TRUE(keeps_secrets(url)) << url;
  for (const char* url : {"http://api.example.org/v1", "http://localhost.example.org/v1", "http://localhost@example.org/v1"}) EXPECT_FALSE(keeps_secrets(url)) << url;
}

TEST(Request, The_picture_goes_as_a_JPEG_no_larger_than_asked) {
  const Image large = decode_photo(bytes_of(picture_url(scenes::image_of(scenes::landscape(900, 600)), 300)), "sent");
  EXPECT_EQ(large.width(), 300);
  EXPECT_EQ(large.height(), 200);
  const Image small = decode_photo(bytes_of(picture_url(scenes::image_of(scenes::landscape(90, 60)), 300)), "sent");
  EXPECT_EQ(small.width(), 90) << "never enlarged";
}

TEST(Request, The_schema_wants_every_attribute_and_nothing_else) {
  Question question{"m", "s", "u", "data:image/jpeg;base64,AAAA", {"content", "color"}};
  const auto body = nlohmann::json::parse(chat_request(question, {}));
  const auto& schema = body["response_format"]["json_schema"]["schema"];
  EXPECT_EQ(schema["required"], (std::vector<std::string>{"content", "color"}));
  EXPECT_EQ(schema["additionalProperties"], false);
  EXPECT_EQ(body["model"], "m");
  EXPECT_EQ(body["messages"][1]["content"][1]["image_url"]["url"], "data:image/jpeg;base64,AAAA");
  EXPECT_FALSE(nlohmann::json::parse(chat_request(question, {"response_format"})).contains("response_format"));
}

TEST(Request, The_prompts_that_ship_name_every_attribute_and_differ) {
  const auto attributes = shipped_attributes();
  const Prompts prompts = Prompts::read(shipped_path("describer/prompts"), attributes);
  ASSERT_GE(prompts.variants.size(), 3u);
  for (const auto& variant : prompts.variants) {
    EXPECT_EQ(variant.find('{'), std::string::npos);
    for (const auto& attribute : attributes) EXPECT_NE(variant.find(attribute), std::string::npos) << attribute;
  }
  EXPECT_NE(prompts.variants[0], prompts.variants[1]);
  EXPECT_NE(prompts.version, Prompts::read(shipped_path("describer/prompts"), {"content"}).version);
  EXPECT_THROW(Prompts::read("/nonexistent", attributes), Error);
}

}  // namespace
}  // namespace aesthete
