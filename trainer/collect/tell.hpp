// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "trainer/database/database.hpp"

namespace aesthete {

/// What `collect` says: each doubtful photograph as it comes, and the counts at the end.
class Tell {
public:
  explicit Tell(bool json) : json_(json) {}

  void added() { ++added_; }
  void unchanged() { ++unchanged_; }
  void moved() { ++moved_; }
  void captioned() { ++captions_; }
  void same(const Photograph& found, const Photograph& before);
  void near(const Photograph& found, const Photograph& other, int bits);
  void problem(const SeenFile& file);
  void failed(const std::string& message);
  void warning(const std::string& message);

  /// Prints the counts; returns the exit status.
  int summary(const std::string& database) const;

private:
  bool json_;
  std::size_t added_ = 0, unchanged_ = 0, moved_ = 0, captions_ = 0, same_ = 0, near_ = 0, tiny_ = 0, unreadable_ = 0;
};

}  // namespace aesthete
