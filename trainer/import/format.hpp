// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "trainer/import/labels.hpp"

namespace aesthete {

/// One published layout of labels.
struct Format {
  const char* name;
  const char* files;  ///< which of a folder's are its: a regular expression for the name
  void (*read)(const std::filesystem::path& file, const std::string& name, Labels& labels);  ///< throws Error where it is another's
};

const std::vector<Format>& formats();

/// Throws Error with the nearest name when it is none.
const Format& format_named(const std::string& name);

/// Reads one file. Where it is of another layout the Error says of which.
void read_labels(const Format& format, const std::filesystem::path& file, Labels& labels);

// Readers of what takes more than a row of table_formats.cpp.
void read_aadb(const std::filesystem::path& file, const std::string& name, Labels& labels);
void read_aesnet(const std::filesystem::path& file, const std::string& name, Labels& labels);
void read_ava(const std::filesystem::path& file, const std::string& name, Labels& labels);
void read_dpc(const std::filesystem::path& file, const std::string& name, Labels& labels);
void read_eva(const std::filesystem::path& file, const std::string& name, Labels& labels);
void read_fcdb(const std::filesystem::path& file, const std::string& name, Labels& labels);
void read_feedback(const std::filesystem::path& file, const std::string& name, Labels& labels);
void read_pccd(const std::filesystem::path& file, const std::string& name, Labels& labels);
void read_savoias(const std::filesystem::path& file, const std::string& name, Labels& labels);
void read_table(const std::filesystem::path& file, const std::string& name, Labels& labels);

/// A CSV whose columns somebody names: image=…, overall=…, lighting=…:1-5, lighting.spread=…, lighting.count=…,
/// lighting.text=…. Throws Error when a word of it is unknown or a column is missing.
void read_columns(const std::filesystem::path& file, const std::string& columns, const std::string& source, Labels& labels);

}  // namespace aesthete
