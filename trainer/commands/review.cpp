// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>

#include "trainer/commands/command.hpp"
#include "trainer/review/agreement.hpp"
#include "trainer/review/options.hpp"

namespace aesthete {
namespace {

/// The window's program: beside this one, or where the build makes it.
std::filesystem::path window_program() {
  const auto folder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  for (const char* place : {"aesthete-review", "review/aesthete-review"})
    if (std::filesystem::exists(folder / place)) return folder / place;
  throw Error("aesthete-review is not beside aesthete-trainer in " + folder.string() + ": this one was built without GTK; install libgtk-3-dev and build it again");
}

/// Becomes the program that has the window.
int show_window(const ReviewOptions& options) {
  const std::string program = window_program();
  const std::vector<std::string> arguments = arguments_of(options);
  std::vector<const char*> argv{program.c_str()};
  for (const auto& argument : arguments) argv.push_back(argument.c_str());
  argv.push_back(nullptr);
  execv(program.c_str(), const_cast<char**>(argv.data()));
  throw Error(program + " cannot be started (" + std::strerror(errno) + "); install it again");
}

int print_agreement(const ReviewOptions& options) {
  need_database(options.database);
  Database database(options.database);
  const auto rows = agreements(database.descriptions(), database.verdicts());
  if (rows.empty()) throw Error("database " + options.database + ": nobody has judged anything yet; start `review` without --agreement");
  options.json ? print_json(std::cout, rows) : print_table(std::cout, rows);
  return 0;
}

}  // namespace

Action declare_review(CLI::App& app) {
  const auto options = std::make_shared<ReviewOptions>();
  const auto agreement = std::make_shared<bool>(false);
  add_review_options(app, *options);
  app.add_flag("--agreement", *agreement, "print how far people agree with one another and with the describers");
  return [options, agreement] { return *agreement ? print_agreement(*options) : show_window(*options); };
}

}  // namespace aesthete
