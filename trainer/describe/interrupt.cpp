// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/interrupt.hpp"

#include <csignal>

namespace aesthete {
namespace {

volatile std::sig_atomic_t noted = 0;

void note(int signal) {
  noted = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

Interruptible::Interruptible() {
  noted = 0;
  std::signal(SIGINT, note);
  std::signal(SIGTERM, note);
}

Interruptible::~Interruptible() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

bool interrupted() { return noted != 0; }

}  // namespace aesthete
