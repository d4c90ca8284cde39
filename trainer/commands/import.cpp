// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/import/import.hpp"

#include "aesthete/image.hpp"
#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_import(CLI::App& app) {
  const auto arguments = std::make_shared<ImportArguments>();
  app.add_option("FORMAT", arguments->format, "layout of the labels: " + format_names())
      ->required()
      ->check([](const std::string& format) -> std::string {
        try {
          check_format(format);
          return "";
        } catch (const Error& error) {
          return error.what();
        }
      });
  add_paths(app, arguments->paths, "files of labels, or folders in which the layout's own files are looked for");
  add_database(app, arguments->database);
  app.add_option("--images", arguments->images, "folder of the photographs, where their names alone do not tell which they are");
  app.add_option("--columns", arguments->columns, "of csv: image=COLUMN, then overall or an attribute=COLUMN[:LOW-HIGH], ATTRIBUTE.text=COLUMN, "
                                                  "NAME.spread=COLUMN, NAME.count=COLUMN, separated by commas");
  app.add_option("--source", arguments->source, "of csv: what its ratings and texts are called (default: the file's name)");
  add_json(app, arguments->json);
  return [arguments] { return import_labels(*arguments); };
}

}  // namespace aesthete
