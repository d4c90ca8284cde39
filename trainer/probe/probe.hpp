// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "aesthete/critic.hpp"

namespace aesthete {

struct ProbeArguments {
  std::filesystem::path config;
  std::vector<std::string> settings;
  unsigned workers = 0;
  Device device = Device::automatic;
  bool json = false;
};

/// What an encoder's frozen features know: ridge regression on the whole view's features, by the recipe's [[ratings]] and
/// either its [[test]] or, with the setting `folds`, groups of themes held out in turn. For each of `shares` of the labels
/// and `seeds` draws of them, the SROCC on what was not seen; mean and deviation are printed. Exit status 0.
/// Settings: device, data, encoder, start, attributes, side, shares, seeds, folds.
int probe(const ProbeArguments& arguments);

}  // namespace aesthete
