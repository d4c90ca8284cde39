// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "aesthete/image.hpp"
#include "trainer/import/format.hpp"
#include "trainer/nearest.hpp"

namespace aesthete {

const std::vector<Format>& formats() {
  static const std::vector<Format> all{
      {"AVA", R"(AVA\.txt)", read_ava},
      {"AADB", R"(imgList\w+Regression_\w+\.txt)", read_aadb},
      {"PARA", R"(PARA-Giaa(Train|Test)\.csv)", read_table},
      {"EVA", R"(votes_filtered\.csv)", read_eva},
      {"PCCD", R"(guru_\w+\.json|raw\.json)", read_pccd},
      {"DPC-Captions", R"((color_lighting|composition|depth_and_focus|impression_and_subject|use_of_camera)\.json)", read_dpc},
      {"BIQ2021", R"((Train|Test) \(Images and MOS\)\.csv)", read_table},
      {"Savoias", R"(global_ranking_(ad|art|interior_design|objects|scenes|sup|vis)\.xlsx)", read_savoias},
      {"HECD", R"(mean_zscores\.csv)", read_table},
      {"OASIS", R"(OASIS\.csv)", read_table},
      {"FCDB", R"(ranking_annotation\.json)", read_fcdb},
      {"KonIQ-10k", R"(koniq10k_(scores_and_distributions|distributions_sets)\.csv)", read_table},
      {"feedback", R"(feedback\.db)", read_feedback},
      {"AesNet_HAND", R"(.*\.(json|jsonl|csv))", read_aesnet},
  };
  return all;
}

namespace {

std::string lower(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return word;
}

/// The name that somebody most likely meant: one that begins so, else the one of the fewest changes.
std::string meant(const std::string& name, const std::vector<std::string>& known) {
  std::vector<std::string> plain;
  for (const auto& one : known) plain.push_back(lower(one));
  const auto begins = std::find_if(plain.begin(), plain.end(), [&](const auto& one) { return one.starts_with(lower(name)); });
  const auto found = begins != plain.end() ? begins : std::find(plain.begin(), plain.end(), nearest(lower(name), plain));
  return known[std::size_t(found - plain.begin())];
}

}  // namespace

const Format& format_named(const std::string& name) {
  std::vector<std::string> names{"csv"};
  for (const Format& format : formats()) {
    if (lower(name) == lower(format.name)) return format;
    names.push_back(format.name);
  }
  throw Error("\"" + name + "\" is no format of labels; did you mean \"" + meant(name, names) + "\"? (import --help lists them)");
}

namespace {

/// The format that reads a file whole; empty: none does.
std::string looks_like(const std::filesystem::path& file, const std::string& but) {
  for (const Format& format : formats()) {
    if (format.name == but) continue;
    try {
      Labels labels;
      format.read(file, format.name, labels);
      return format.name;
    } catch (const Error&) {
      continue;
    }
  }
  return "";
}

}  // namespace

void read_labels(const Format& format, const std::filesystem::path& file, Labels& labels) {
  Labels read;
  try {
    format.read(file, format.name, read);
  } catch (const Error& error) {
    const std::string other = looks_like(file, format.name);
    throw Error(std::string(format.name) + " " + error.what() + (other.empty() ? "" : "; the file looks like " + other + ", so name that as the format"));
  }
  const auto append = [](auto& to, auto& from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); };
  append(labels.ratings, read.ratings);
  append(labels.texts, read.texts);
  append(labels.preferences, read.preferences);
}

}  // namespace aesthete
