// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/request.hpp"

#include <format>
#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::json;

Json schema_of(const std::vector<std::string>& attributes) {
  Json properties = Json::object();
  for (const auto& attribute : attributes) properties[attribute] = {{"type", "string"}};
  return {{"type", "object"}, {"properties", properties}, {"required", attributes}, {"additionalProperties", false}};
}

std::string host_of(const std::string& address) {
  const auto from = address.find("://") + 3;
  const std::string authority = address.substr(from, address.find_first_of("/?#", from) - from);
  const std::string host = authority.substr(authority.rfind('@') == std::string::npos ? 0 : authority.rfind('@') + 1);
  return host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
}

}  // namespace

std::string chat_address(const std::string& url) {
  if (!url.starts_with("http://") && !url.starts_with("https://"))
    throw Error(std::format("{}: this is no address of a server; it begins with http:// or https://, as http://localhost:8080/v1", url));
  std::string address = url;
  while (address.ends_with('/')) address.pop_back();
  if (address.ends_with("/chat/completions")) return address;
  const bool bare = address.find('/', address.find("://") + 3) == std::string::npos;
  return address + (bare ? "/v1" : "") + "/chat/completions";
}

bool keeps_secrets(const std::string& address) {
  const std::string host = host_of(address);
  return address.starts_with("https://") || host == "localhost" || host.starts_with("127.") || host == "[::1]";
}

std::string chat_request(const Question& question, const std::set<std::string>& without) {
  const Json picture{{"type", "image_url"}, {"image_url", {{"url", question.picture_url}}}};
  Json body{{"model", question.model},
            {"messages", Json::array({{{"role", "system"}, {"content", question.system}},
                                      {{"role", "user"}, {"content", Json::array({{{"type", "text"}, {"text", question.user}}, picture})}}})},
            {"temperature", question.temperature},
            {"max_tokens", question.max_tokens},
            {"response_format", {{"type", "json_schema"},
                                 {"json_schema", {{"name", "description"}, {"strict", true}, {"schema", schema_of(question.attributes)}}}}}};
  for (const auto& field : without) body.erase(field);
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::set<std::string> fields_complained_of(const std::string& body) {
  std::set<std::string> fields;
  if (body.find("response_format") != std::string::npos || body.find("json_schema") != std::string::npos) fields.insert("response_format");
  for (const char* field : {"temperature", "max_tokens"})
    if (body.find(field) != std::string::npos) fields.insert(field);
  return fields;
}

}  // namespace aesthete
