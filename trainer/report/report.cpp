// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/report.hpp"

#include <fstream>
#include <iostream>

#include "model/base/file_writer.hpp"
#include "trainer/report/page.hpp"

namespace aesthete {
namespace {

nlohmann::ordered_json recipe_of(const std::filesystem::path& run) {
  const auto file = run / "recipe.json";
  if (!std::filesystem::exists(file)) return nullptr;
  std::ifstream stream(file);
  auto recipe = nlohmann::ordered_json::parse(stream, nullptr, false);
  if (!recipe.is_object()) throw Error(file.string() + ": it is damaged; move it away to report without the settings");
  return recipe;
}

void tell(const std::filesystem::path& file, const TrainingLog& log, const Critiques& shown, bool json) {
  if (!json) {
    std::cout << file.string() << '\n';
    return;
  }
  const nlohmann::ordered_json line{{"report", file.string()}, {"judged", shown.judged}, {"failed", shown.failed}, {"damaged_lines", log.damaged}};
  std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';  // a path need not be UTF-8
}

}  // namespace

int report(const ReportRequest& request) {
  const TrainingLog log = TrainingLog::read(request.run);
  const auto recipe = recipe_of(request.run);
  const Critiques shown = critiques(request);
  const auto file = request.output.empty() ? request.run / "report.html" : request.output;
  write_file(file, page(request, recipe, log, shown.html));
  tell(file, log, shown, request.json);
  return shown.failed ? 1 : 0;
}

}  // namespace aesthete
