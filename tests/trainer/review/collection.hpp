// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <format>

#include "tests/trainer/words/scratch.hpp"
#include "trainer/database/database.hpp"

namespace aesthete {

/// A database in a scratch folder with photographs that `model` has described: one text for each attribute.
class DescribedCollection {
public:
  explicit DescribedCollection(int photographs, std::vector<std::string> attributes = {"content", "lighting"}) : attributes_(std::move(attributes)) {
    for (int i = 0; i < photographs; ++i) describe(add_photograph(i));
  }

  std::string name() const { return scratch_.path("a.db").string(); }
  Database& database() { return database_; }

  std::int64_t add_photograph(int number) {
    Photograph photograph;
    photograph.path = std::format("/photographs/{}.jpg", number);
    photograph.sha256 = std::format("{:064x}", 1000 - number);  // so that the order by content is not the order of arrival
    photograph.width = photograph.height = 100;
    return database_.add(photograph).first;
  }

  void describe(std::int64_t image, const std::string& describer = "model") {
    for (const auto& attribute : attributes_)
      database_.add(Description{0, image, attribute, std::format("{} of {}", attribute, image), describer, "", "", "", 0});
  }

private:
  std::vector<std::string> attributes_;
  Scratch scratch_;
  Database database_{name()};
};

}  // namespace aesthete
