// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace aesthete {

/// What `aesthete-trainer review` and the window that it starts, aesthete-review, are told alike.
struct ReviewOptions {
  std::string database = "aesthete.db", person;
  std::vector<std::string> describers, attributes;
  bool json = false;
};

void add_review_options(CLI::App& app, ReviewOptions& options);

/// The same again, for a program that is to be started with them.
std::vector<std::string> arguments_of(const ReviewOptions& options);

}  // namespace aesthete
