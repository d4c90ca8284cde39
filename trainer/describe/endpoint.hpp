// SPDX-License-Identifier: GPL-3.0-or-later
// A multimodal model behind an OpenAI-compatible chat endpoint: llama.cpp, Ollama, vLLM, hosted ones.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

#include "trainer/describe/describer.hpp"

namespace aesthete {

struct EndpointHow {
  std::string url, model, describer_name;
  std::filesystem::path prompts;  ///< empty: those that ship
  std::string key_variable = "AESTHETE_API_KEY";
  bool key_needed = false;        ///< a person has named the variable
  unsigned variants = 3;
  std::uint64_t max_tokens_total = 0;  ///< no photograph is begun after so many; 0: no end
  int retries = 6;                     ///< of one question
  std::chrono::seconds timeout{300};   ///< of one answer
  std::chrono::milliseconds first_wait{1000};
  std::chrono::seconds longest_wait{3600};  ///< a server that wants a longer pause than that ends the work
  int picture_side = 768;
};

/// One question for each variant, each for all attributes. Answers that are no answer, and trouble that passes (429, 5xx,
/// a connection that breaks), are tried again. The describer throws Stop for what will not pass: a key that is refused,
/// nobody at the address, the end of the tokens. Throws Error at once when the key that is needed is not in the environment.
Describer endpoint_describer(const EndpointHow& how);

}  // namespace aesthete
