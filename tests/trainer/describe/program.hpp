// SPDX-License-Identifier: GPL-3.0-or-later
// aesthete-trainer as a person starts it.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace aesthete {

struct Ran {
  int status = -1;  ///< of exit; 128 and the signal's number when one ended it
  std::string out, err;
};

/// A running aesthete-trainer, whose program is named by $AESTHETE_TRAINER. Killed when forgotten.
class Program {
public:
  explicit Program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {});
  ~Program();
  Program(Program&& other) noexcept;

  void signal(int number) const;
  Ran wait();

private:
  pid_t process_ = -1;
  std::string out_, err_;  ///< files
};

Ran run_trainer(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {});

}  // namespace aesthete
