// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>

#include "model/base/module_path.hpp"
#include "trainer/commands/command.hpp"
#include "trainer/review/agreement.hpp"
#include "trainer/review/options.hpp"
#include "trainer/review/session.hpp"

namespace aesthete {
namespace {

/// Becomes the program that has the window: this one needs no GTK.
int show_window(const ReviewOptions& options) {
  const std::string program = module_path("aesthete-review", "AESTHETE_REVIEW_PROGRAM").string();
  const std::vector<std::string> arguments = arguments_of(options);
  std::vector<const char*> argv{program.c_str()};
  for (const auto& argument : arguments) argv.push_back(argument.c_str());
  argv.push_back(nullptr);
  ::execv(program.c_str(), const_cast<char**>(argv.data()));
  throw Error("the window needs " + program + ", which cannot be started: " + std::strerror(errno) +
              "; install GTK 3 and all of Aesthete's trainer (review --agreement needs neither)");
}

int print_agreement(const ReviewOptions& options) {
  Database database = existing_database(options.database);
  const ReviewChoice choice{options.person, options.describers, options.attributes};
  auto descriptions = database.descriptions();
  check_choice(choice, descriptions);
  std::erase_if(descriptions, [&](const Description& description) { return !is_chosen(choice, description); });
  const auto rows = agreements(descriptions, database.verdicts());
  if (rows.empty()) throw Error("database " + shown(options.database) + ": nobody has judged anything yet; start `review` without --agreement");
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
