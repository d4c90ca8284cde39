// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace aesthete {

/// While one lives, SIGINT and SIGTERM are noted and end nothing; a second one ends the program as ever.
class Interruptible {
public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
};

bool interrupted();

}  // namespace aesthete
