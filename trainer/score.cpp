// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <format>
#include <future>
#include <iostream>
#include <variant>

#include "model/loader/entry.hpp"
#include "trainer/commands.hpp"
#include "trainer/in_order.hpp"
#include "trainer/photo.hpp"
#include "trainer/share.hpp"
#include "trainer/threads.hpp"
#include "trainer/written.hpp"

namespace aesthete {
namespace {

using Outcome = std::variant<Assessment, std::string>;  ///< or what went wrong

using Photo = std::variant<Image, std::string>;

Photo read(const std::string& path) {
  try {
    return read_photo(path);
  } catch (const Error& e) {
    return std::string(e.what());
  }
}

Outcome judged(const Critic& critic, const Photo& photo, const std::string& path) {
  if (const auto* why = std::get_if<std::string>(&photo)) return *why;
  try {
    return critic.assess(std::get<Image>(photo));
  } catch (const Error& e) {  // which a critic says of pixels, whose name it does not know
    return "photograph " + path + ": " + e.what();
  }
}

/// Eight columns, one line a photograph: what a shell's tools can sort.
void print_line(const Assessment& assessment, const std::string& path) {
  std::cout << std::format("{:5.2f} {:3.0f} %", assessment.overall.mean, assessment.overall.percentile);
  for (const auto& attribute : assessment.attributes) std::cout << std::format("  {} {:.2f}", attribute.name, attribute.score.mean);
  std::cout << "  " << path << '\n';
}

}  // namespace

int score(const Arguments& arguments) {
  const std::vector<std::string> paths = share_of(photographs(arguments.paths));
  if (paths.empty()) return 0;  // more processes than photographs
  std::future<Photo> first = std::async(std::launch::async, read, paths.front());  // while the critic is opened
  const auto critic = std::unique_ptr<Critic>(aesthete_open_critic(arguments.critic, arguments.device));
  const bool on_cpu = critic->device() == "cpu";
  const unsigned workers = on_cpu ? std::min<unsigned>(worker_count(arguments), unsigned(paths.size())) : 1;
  bool failed = false;
  std::string notice;
  const auto show = [&](std::size_t i, Outcome outcome) {
    if (const auto* error = std::get_if<std::string>(&outcome)) {
      failed = true;
      std::cerr << "aesthete-trainer: " << *error << '\n';
      return;
    }
    const Assessment& assessment = std::get<Assessment>(outcome);
    if (assessment.notice != notice) std::cerr << "aesthete-trainer: " << (notice = assessment.notice) << '\n';
    if (arguments.json) std::cout << to_json(assessment, paths[i]) << '\n';
    else print_line(assessment, paths[i]);
    need_written();
  };
  in_order<Outcome>(paths.size(), workers, [&](std::size_t i) { keep_to_one_processor(workers); return judged(*critic, i ? read(paths[i]) : first.get(), paths[i]); }, show);
  return failed ? 1 : 0;
}

}  // namespace aesthete
