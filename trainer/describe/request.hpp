// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

namespace aesthete {

/// The address of the chat: URL may name a server, its /v1, or the whole address. Throws Error for what is no http(s) URL.
std::string chat_address(const std::string& url);

/// Whether the address is this machine's own, or encrypted.
bool keeps_secrets(const std::string& address);

/// What is asked of a model about one picture.
struct Question {
  std::string model, system, user, picture_url;
  std::vector<std::string> attributes;
  double temperature = 0.7;
  int max_tokens = 1500;
};

/// The body of a chat completion, with a schema that wants a string for each attribute. `without`: fields that the server
/// does not know (response_format, temperature, max_tokens).
std::string chat_request(const Question& question, const std::set<std::string>& without);

/// Which of the fields that a question can do without a server's complaint names.
std::set<std::string> fields_complained_of(const std::string& body);

}  // namespace aesthete
