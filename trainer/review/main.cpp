// SPDX-License-Identifier: GPL-3.0-or-later
// aesthete-review: the window of `aesthete-trainer review`, a program of its own so that the trainer needs no GTK.
#include <CLI/CLI.hpp>

#include <format>
#include <iostream>

#include "trainer/review/options.hpp"
#include "trainer/review/window.hpp"
#include "trainer/usage_error.hpp"
#include "trainer/written.hpp"

namespace aesthete {
namespace {

std::string title_of(const ReviewOptions& options) {
  return std::format("Review by {}: {}", options.person, options.database.substr(options.database.find_last_of('/') + 1));
}

void print(const ReviewCounts& counts, bool json) {
  if (json) std::cout << std::format(R"({{"accepted":{},"rejected":{},"rewritten":{}}})", counts.accepted, counts.rejected, counts.rewritten) << '\n';
  else std::cout << summary(counts) << '\n';
}

int review(const ReviewOptions& options) {
  Database database = existing_database(options.database);
  ReviewSession session(database, {options.person, options.describers, options.attributes});
  if (!gtk_init_check(nullptr, nullptr))
    throw Error("there is no display to show photographs on: run it in a desktop session, or over ssh -X (review --agreement needs none)");
  ReviewWindow(session, title_of(options)).run();
  print(session.counts(), options.json);
  std::cout.flush();
  need_written();
  return 0;
}

int run(int argc, char** argv) {
  ReviewOptions options;
  CLI::App app("Shows photographs and what is said of them, and keeps a person's verdicts.", "aesthete-review");
  add_review_options(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    return app.exit(e);
  } catch (const CLI::ParseError& e) {
    std::cerr << "aesthete-review: " << e.what() << '\n';
    return 2;
  }
  return review(options);
}

}  // namespace
}  // namespace aesthete

int main(int argc, char** argv) {
  try {
    return aesthete::run(argc, argv);
  } catch (const aesthete::UsageError& e) {
    std::cerr << "aesthete-trainer: " << e.what() << '\n';
    return 2;
  } catch (const std::exception& e) {
    std::cerr << "aesthete-trainer: " << e.what() << '\n';
    return 1;
  }
}
