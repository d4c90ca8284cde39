// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/photograph_list.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include "aesthete/image.hpp"
#include "trainer/collect/read_photograph.hpp"

namespace aesthete {

PhotographList::PhotographList(const std::filesystem::path& file, std::string what) : file_(file), what_(std::move(what)) {
  if (file.empty()) return;
  std::ifstream stream(file);
  if (!stream) throw Error(what_ + " " + file.string() + ": it cannot be read; name a list of photographs, one a line");
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) names_.insert(line);
  }
}

bool PhotographList::holds(const Photograph& photograph) {
  const std::string member = split_crop(photograph.member).first;
  const std::string path = member.empty() ? photograph.path : photograph.path + "/" + member;
  bool found = uses(photograph.sha256) | uses(path);
  for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1)) found |= uses(path.substr(at + 1));
  return found;
}

bool PhotographList::uses(const std::string& name) {
  if (!names_.contains(name)) return false;
  used_.insert(name);
  return true;
}

void PhotographList::expect_use() const {
  if (!names_.empty() && used_.empty())
    throw Error(what_ + " " + file_.string() + ": none of its " + std::to_string(names_.size()) +
                " lines names a photograph of the collection; write SHA-256 sums or paths as `collect` took them");
  std::vector<std::string> vain;
  std::ranges::copy_if(names_, std::back_inserter(vain), [&](const std::string& name) { return !used_.contains(name); });
  if (vain.empty()) return;
  std::cerr << "aesthete-trainer: " << what_ << " " << file_.string() << ": " << vain.size() << " of its " << names_.size()
            << " lines name no photograph of the collection, such as \"" << *std::ranges::min_element(vain) << "\"\n";
}

}  // namespace aesthete
