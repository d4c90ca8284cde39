// SPDX-License-Identifier: GPL-3.0-or-later
// The face of this folder for the command line: free of LibTorch.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "aesthete/critic.hpp"

namespace aesthete {

/// What `embed` was asked for.
struct EmbedRequest {
  std::filesystem::path run, text_encoder, output = ".";
  std::vector<std::string> attributes;  ///< none: all of the run's
  std::vector<std::string> paths;       ///< photographs and folders of them
  std::filesystem::path texts;          ///< instead of photographs: a file, a text a line
  Device device = Device::automatic;
  unsigned workers = 0;
  bool json = false;
};

/// Writes output/images.ATTRIBUTE.npy (or texts.…), [N, 256] float32 of unit length, and what each row is of into images.txt. Of
/// several processes (share.hpp) each takes its share into files of its own: images.ATTRIBUTE.0-of-4.npy. A photograph that
/// cannot be read has a row of NaN. Returns the exit status: 1 when there was such a one. Throws Error for what stops all.
int embed(const EmbedRequest& request);

}  // namespace aesthete
