// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/collect.hpp"

#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_collect(CLI::App& app) {
  const auto arguments = std::make_shared<CollectArguments>();
  add_paths(app, arguments->paths, "photographs, folders of them, or WebDataset tar shards; a .txt or .json beside a photograph is its caption, read again when it has changed");
  add_database(app, arguments->database);
  add_workers(app, arguments->workers);
  add_json(app, arguments->json);
  return [arguments] { return collect(*arguments); };
}

}  // namespace aesthete
