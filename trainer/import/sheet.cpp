// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/import/sheet.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <expat.h>

#include <charconv>
#include <format>
#include <memory>
#include <string>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

/// A member of the zip that an .xlsx is.
std::string member_of(const std::filesystem::path& file, const std::string& name) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> zip(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(zip.get());
  const int opened = archive_read_open_filename(zip.get(), file.c_str(), 65536);
  for (archive_entry* entry = nullptr; opened == ARCHIVE_OK && archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK;) {
    if (name != archive_entry_pathname(entry)) continue;
    std::string all;
    char block[65536];
    for (la_ssize_t read; (read = archive_read_data(zip.get(), block, sizeof block)) != 0;) {
      if (read < 0) throw Error("labels " + file.string() + ": it is damaged; copy it again from where it came from");
      all.append(block, std::size_t(read));
    }
    return all;
  }
  throw Error("labels " + file.string() + ": it is no .xlsx with a sheet in it; name another file");
}

struct Reader {
  std::vector<SheetCell> cells;
  std::string reference, text;
  bool number = false, in_value = false, wrong = false;
};

void begin(void* data, const char* name, const char** attributes) {
  auto& reader = *static_cast<Reader*>(data);
  if (const std::string element = name; element == "c") {
    reader.reference.clear();
    reader.number = true;  // "t" says it where a cell is none
    for (; *attributes; attributes += 2) {
      if (*attributes == std::string("r")) reader.reference = attributes[1];
      if (*attributes == std::string("t")) reader.number = attributes[1] == std::string("n");
    }
  } else if (element == "v") {
    reader.in_value = true;
    reader.text.clear();
  }
}

void end(void* data, const char* name) {
  auto& reader = *static_cast<Reader*>(data);
  if (name != std::string("v")) return;
  reader.in_value = false;
  if (!reader.number || !reader.reference.starts_with('A')) return;
  SheetCell cell{};
  const char* row_end = reader.reference.data() + reader.reference.size();
  if (std::from_chars(reader.reference.data() + 1, row_end, cell.row).ptr != row_end) return;  // column AB
  if (std::from_chars(reader.text.data(), reader.text.data() + reader.text.size(), cell.value).ec != std::errc()) reader.wrong = true;
  reader.cells.push_back(cell);
}

void characters(void* data, const char* text, int length) {
  auto& reader = *static_cast<Reader*>(data);
  if (reader.in_value) reader.text.append(text, std::size_t(length));
}

}  // namespace

std::vector<SheetCell> first_column(const std::filesystem::path& file) {
  const std::string sheet = member_of(file, "xl/worksheets/sheet1.xml");
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
  Reader reader;
  XML_SetUserData(parser.get(), &reader);
  XML_SetElementHandler(parser.get(), begin, end);
  XML_SetCharacterDataHandler(parser.get(), characters);
  if (XML_Parse(parser.get(), sheet.data(), int(sheet.size()), 1) != XML_STATUS_OK)
    throw Error("labels " + file.string() + ": its sheet is damaged; copy it again from where it came from");
  if (reader.wrong || reader.cells.empty()) throw Error("labels " + file.string() + ": column A of its first sheet holds no numbers; name another file");
  return reader.cells;
}

}  // namespace aesthete
