// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/answer.hpp"

#include <cctype>
#include <format>
#include <map>
#include <nlohmann/json.hpp>

#include "trainer/trimmed.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::json;

/// On one line.
std::string flat(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return trimmed(text);
}

/// "Depth of field" and "depth-of-field" are what they mean; so is British "colour".
std::string normal_key(const std::string& key) {
  std::string normal;
  for (unsigned char c : trimmed(key)) normal += std::isalnum(c) ? char(std::tolower(c)) : '_';
  return normal == "colour" ? "color" : normal;
}

/// Where the object that begins at `from` ends; npos when it never does.
std::size_t end_of_object(const std::string& text, std::size_t from) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (quoted) {
      if (text[i] == '\\') ++i;
      else if (text[i] == '"') quoted = false;
    } else if (text[i] == '"') {
      quoted = true;
    } else if (text[i] == '{') {
      ++depth;
    } else if (text[i] == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return std::string::npos;
}

/// The first thing in the text that is a JSON object.
Json first_object(const std::string& said) {
  const auto thought = said.rfind("</think>");
  for (std::size_t at = said.find('{', thought == std::string::npos ? 0 : thought); at != std::string::npos; at = said.find('{', at + 1)) {
    const std::size_t end = end_of_object(said, at);
    if (end == std::string::npos) continue;
    Json json = Json::parse(said.substr(at, end - at), nullptr, /*allow_exceptions=*/false);
    if (json.is_object() && json.size() == 1 && json.begin()->is_object()) return *json.begin();  // {"description": {…}}
    if (json.is_object()) return json;
  }
  throw Error(std::format("the answer holds no JSON object: \"{}\"", server_message(said)));
}

std::string content_of(const Json& message) {
  const Json& content = message.at("content");
  if (content.is_string()) return content;
  std::string text;  // some servers answer in parts
  if (content.is_array())
    for (const auto& part : content)
      if (part.contains("text") && part["text"].is_string()) text += part["text"].get<std::string>();
  return text;
}

}  // namespace

std::vector<Text> parse_answer(const std::string& said, const std::vector<std::string>& attributes) {
  std::map<std::string, std::string> found;
  const Json object = first_object(said);
  for (const auto& [key, value] : object.items())
    if (value.is_string()) found[normal_key(key)] = flat(value);
  std::vector<Text> texts;
  for (const auto& attribute : attributes) {
    if (found[attribute].empty()) throw Error(std::format("the answer has no text for \"{}\"", attribute));
    texts.push_back({attribute, found[attribute]});
  }
  return texts;
}

Completion parse_completion(const std::string& body) {
  Completion completion;
  try {
    const Json json = Json::parse(body);
    const Json& choice = json.at("choices").at(0);
    completion.said = content_of(choice.at("message"));
    completion.cut = choice.contains("finish_reason") && choice["finish_reason"] == "length";
    if (json.contains("usage") && json["usage"].is_object()) completion.tokens = json["usage"].value("total_tokens", std::uint64_t(0));
  } catch (const Json::exception&) {
    throw Error(std::format("this is no chat completion: \"{}\"", server_message(body)));
  }
  return completion;
}

std::string server_message(const std::string& body) {
  constexpr std::size_t most = 200;
  const Json json = Json::parse(body, nullptr, /*allow_exceptions=*/false);
  std::string text = body;
  if (json.is_object() && json.contains("error")) {
    const Json& error = json["error"];
    if (error.is_string()) text = error;
    else if (error.is_object() && error.contains("message") && error["message"].is_string()) text = error["message"];
  } else if (json.is_object() && json.contains("message") && json["message"].is_string()) {
    text = json["message"];
  }
  text = flat(text);
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character
  return text.substr(0, end) + " …";
}

}  // namespace aesthete
