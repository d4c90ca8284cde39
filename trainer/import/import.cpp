// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/import/import.hpp"

#include <algorithm>
#include <filesystem>
#include <format>
#include <iostream>
#include <regex>

#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/store.hpp"
#include "trainer/usage_error.hpp"

namespace aesthete {
namespace {

namespace fs = std::filesystem;

void add_files_of(const Format& format, const std::string& folder, std::vector<std::string>& files) {
  const std::regex own(format.files);
  std::error_code error, unknown;  // a link to itself is none
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->is_regular_file(unknown) && std::regex_match(entry->path().filename().string(), own)) files.push_back(entry->path().string());
  if (error) throw Error("folder " + folder + ": it cannot be read (" + error.message() + "); check its permissions");
}

/// Files as they are, folders replaced by what lies in them under the names that the format is published with.
std::vector<std::string> files_of(const Format& format, const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    if (std::error_code unknown; !fs::is_directory(path, unknown)) { files.push_back(path); continue; }
    const std::size_t before = files.size();
    add_files_of(format, path, files);
    if (files.size() == before) throw Error("folder " + path + ": no file of " + format.name + " lies in it (" + format.files + "); name the file");
    std::sort(files.begin() + std::ptrdiff_t(before), files.end());
  }
  return files;
}

Labels labels_of(const ImportArguments& arguments) {
  Labels labels;
  if (arguments.format == "csv") {
    if (arguments.columns.empty()) throw UsageError("import csv: say what its columns are, as in --columns image=file,overall=mos:1-5");
    for (const auto& path : arguments.paths)
      read_columns(path, arguments.columns, arguments.source.empty() ? fs::path(path).stem().string() : arguments.source, labels);
    return labels;
  }
  const Format& format = format_named(arguments.format);
  for (const auto& file : files_of(format, arguments.paths)) read_labels(format, file, labels);
  return labels;
}

void print(const Stored& stored, const ImportArguments& arguments) {
  if (arguments.json) {
    std::cout << nlohmann::json{{"format", arguments.format}, {"ratings", stored.ratings}, {"descriptions", stored.descriptions},
                                {"preferences", stored.preferences}, {"known", stored.known}, {"missing", stored.missing},
                                {"ambiguous", stored.ambiguous}, {"outside", stored.outside}, {"edited", stored.edited}}.dump() << '\n';
    return;
  }
  std::cout << std::format("{} ratings, {} descriptions and {} preferences added", stored.ratings, stored.descriptions, stored.preferences);
  if (stored.known) std::cout << std::format(", {} were there already", stored.known);
  std::cout << '\n';
}

void warn(const Stored& stored) {
  if (stored.missing) std::cerr << std::format("aesthete-trainer: {} rows are of photographs that are not in the collection and were left out (collect adds photographs)\n", stored.missing);
  if (stored.ambiguous)
    std::cerr << std::format("aesthete-trainer: {} rows name what several photographs are called and were left out; say by --images FOLDER which are meant\n", stored.ambiguous);
  if (stored.edited) std::cerr << std::format("aesthete-trainer: {} opinions are on edited versions of photographs and were left out (`personal` learns from them)\n", stored.edited);
  if (stored.outside) std::cerr << std::format("aesthete-trainer: {} crops do not lie in their photograph and were left out; is it the size that the labels were made for?\n", stored.outside);
}

}  // namespace

void check_format(const std::string& format) {
  if (format != "csv") format_named(format);
}

std::string format_names() {
  std::string all;
  for (const Format& format : formats()) all += std::string(format.name) + ", ";
  return all + "csv";
}

int import_labels(const ImportArguments& arguments) {
  const Labels labels = labels_of(arguments);
  Database database = existing_database(arguments.database);
  const Stored stored = store(labels, arguments.images, database);
  print(stored, arguments);
  warn(stored);
  return stored.ratings + stored.descriptions + stored.preferences + stored.known ? 0 : 1;
}

}  // namespace aesthete
