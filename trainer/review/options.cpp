// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/review/options.hpp"

#include <pwd.h>
#include <unistd.h>

#include "trainer/commands/command.hpp"

namespace aesthete {
namespace {

std::string who_asks() {
  for (const char* variable : {"LOGNAME", "USER"})
    if (const char* name = std::getenv(variable); name && *name) return name;
  const passwd* entry = getpwuid(geteuid());
  return entry ? entry->pw_name : "somebody";
}

}  // namespace

void add_review_options(CLI::App& app, ReviewOptions& options) {
  options.person = who_asks();
  add_database(app, options.database);
  app.add_option("--person", options.person, "whose verdicts these are")->capture_default_str()->check([](const std::string& name) {
    return name.empty() ? std::string("a name is needed") : std::string();
  });
  app.add_option("--describer", options.describers, "whose texts; all when left out; may be given again")->allow_extra_args(false);
  app.add_option("--attribute", options.attributes, "texts about what; all when left out; may be given again")->allow_extra_args(false);
  add_json(app, options.json);
}

std::vector<std::string> arguments_of(const ReviewOptions& options) {
  std::vector<std::string> arguments{"--database=" + options.database, "--person=" + options.person};
  for (const auto& name : options.describers) arguments.push_back("--describer=" + name);
  for (const auto& name : options.attributes) arguments.push_back("--attribute=" + name);
  if (options.json) arguments.push_back("--json");
  return arguments;
}

}  // namespace aesthete
