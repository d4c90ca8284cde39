// SPDX-License-Identifier: GPL-3.0-or-later
// The face of this folder for the command line: free of LibTorch.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "aesthete/critic.hpp"

namespace aesthete {

/// What `retrieve` was asked for: a sentence, a photograph, or how well it does on photographs that were held out (`recall`: a
/// list of them).
struct RetrieveRequest {
  std::filesystem::path run, text_encoder, photo, recall;
  std::optional<std::string> sentence;
  std::string database = "aesthete.db", attribute;
  std::size_t count = 10;
  Device device = Device::automatic;
  unsigned workers = 0;
  bool json = false;
};

/// Prints the collection's photographs that lie nearest to a sentence in one attribute's space, or its sentences about that
/// attribute that lie nearest to a photograph, with their cosines, the nearest first. Returns the exit status: 1 when a photograph
/// of the collection could not be read. Throws Error for what stops all.
int retrieve(const RetrieveRequest& request);

}  // namespace aesthete
