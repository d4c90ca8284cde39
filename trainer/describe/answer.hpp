// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trainer/describe/describer.hpp"

namespace aesthete {

/// The texts in what a model said: a JSON object with a non-empty string for every attribute, be it fenced (```json), with
/// a chatty sentence before or behind, or after a reasoning model's <think> … </think>. Other keys are ignored. Throws
/// Error saying what is missing.
std::vector<Text> parse_answer(const std::string& said, const std::vector<std::string>& attributes);

/// The body of a chat completion.
struct Completion {
  std::string said;
  std::uint64_t tokens = 0;  ///< of question and answer, as the server counts them; 0: it does not
  bool cut = false;          ///< it ran out of tokens
};

/// Throws Error when the body is none.
Completion parse_completion(const std::string& body);

/// What the server says went wrong, on one line and not too long; of any body.
std::string server_message(const std::string& body);

}  // namespace aesthete
