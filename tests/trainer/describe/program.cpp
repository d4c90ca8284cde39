// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trainer/describe/program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "trainer/describe/shipped.hpp"

namespace aesthete {
namespace {

std::string scratch_file() {
  std::string name = (std::filesystem::temp_directory_path() / "aesthete-program-XXXXXX").string();
  ::close(::mkstemp(name.data()));
  return name;
}

void become(const std::vector<std::string>& arguments, const std::vector<std::string>& environment, const std::string& out, const std::string& err) {
  ::dup2(::open("/dev/null", O_RDONLY), 0);
  ::dup2(::open(out.c_str(), O_WRONLY | O_TRUNC), 1);
  ::dup2(::open(err.c_str(), O_WRONLY | O_TRUNC), 2);
  for (const auto& variable : environment) ::putenv(const_cast<char*>(variable.c_str()));
  const char* program = std::getenv("AESTHETE_TRAINER");
  std::vector<char*> list{const_cast<char*>(program)};
  for (const auto& argument : arguments) list.push_back(const_cast<char*>(argument.c_str()));
  list.push_back(nullptr);
  ::execv(program, list.data());
  ::_exit(127);
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) : out_(scratch_file()), err_(scratch_file()) {
  if (!std::getenv("AESTHETE_TRAINER")) throw std::runtime_error("AESTHETE_TRAINER must name the program");
  process_ = ::fork();
  if (process_ == 0) become(arguments, environment, out_, err_);
}

Program::Program(Program&& other) noexcept : process_(std::exchange(other.process_, -1)), out_(std::move(other.out_)), err_(std::move(other.err_)) {}

Program::~Program() {
  if (process_ <= 0) return;
  signal(SIGKILL);
  wait();
}

void Program::signal(int number) const { ::kill(process_, number); }

Ran Program::wait() {
  int status = 0;
  ::waitpid(std::exchange(process_, -1), &status, 0);
  Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_text(out_), read_text(err_)};
  std::filesystem::remove(out_);
  std::filesystem::remove(err_);
  return ran;
}

Ran run_trainer(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) { return Program(arguments, environment).wait(); }

}  // namespace aesthete
