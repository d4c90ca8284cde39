// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/critiques.hpp"

#include <algorithm>
#include <format>
#include <iostream>
#include <variant>

#include "model/loader/entry.hpp"
#include "trainer/commands.hpp"
#include "trainer/in_order.hpp"
#include "trainer/photo.hpp"
#include "trainer/picture_url.hpp"
#include "trainer/report/trained_on.hpp"
#include "trainer/report/wording.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

constexpr int picture_side = 640, picture_quality = 82;
constexpr double unfamiliar = .05;

/// The picture itself is not kept: a page may show many.
struct Judged {
  std::string picture;
  Assessment assessment;
};
using Outcome = std::variant<Judged, std::string>;  ///< or what went wrong

Outcome judged(const Critic& critic, const std::string& path) {
  try {
    const Image photo = read_photo(path);
    return Judged{picture_url(photo, picture_side, picture_quality), critic.assess(photo)};
  } catch (const Error& e) {
    return std::string(e.what());
  }
}

std::string label_of(const ModelCard& card, const std::string& name) {
  const auto known = std::find_if(card.attributes.begin(), card.attributes.end(), [&](const Attribute& a) { return a.name == name; });
  return known == card.attributes.end() ? words_of(name) : known->label;
}

/// The percentile, and a bar as long.
Html percentile_of(const Score& score) {
  const Html bar = element("span", {{"class", "bar"}, {"style", std::format("width:{:.1f}%", std::clamp(score.percentile, 0., 100.))}}, {});
  return std::format("{:.0f}", score.percentile) + element("span", {{"class", "track"}}, bar);
}

std::vector<Html> row_of(const std::string& label, const Score& score, const Html& says) {
  const Html of_10 = Html(std::format("{:.2f}", score.mean)) + element("span", {{"class", "beside"}}, std::format(" ± {:.1f}", score.spread));
  return {label, of_10, percentile_of(score), says};
}

Html says_of(const AttributeScore& attribute) {
  Html says = sentence(attribute.feedback);
  if (!attribute.feedback.tool.empty()) says += Html(" ") + element("span", {{"class", "tool"}}, attribute.feedback.tool);
  if (attribute.weak_evidence) says += Html(" ") + element("span", {{"class", "weak"}}, "rests on little");
  return says;
}

Html warnings_of(const Assessment& assessment) {
  Html all;
  if (assessment.familiarity < unfamiliar)
    all += element("p", {{"class", "note"}}, "This picture lies far from what the critic was trained on; its scores say little.");
  if (!assessment.notice.empty()) all += element("p", {{"class", "note"}}, assessment.notice);
  return all;
}

Html failure(const std::string& why) { return element("p", {{"class", "note failed"}}, why) + Html::markup("\n"); }

}  // namespace

Html critique(const std::string& path, const std::string& picture, const Assessment& assessment, const ModelCard& card) {
  std::vector<std::vector<Html>> rows{row_of("Overall", assessment.overall, "")};
  for (const AttributeScore& attribute : assessment.attributes)
    rows.push_back(row_of(label_of(card, attribute.name), attribute.score, says_of(attribute)));
  const std::string name = std::filesystem::path(path).filename().string();
  const Html shown = element("figure", void_element("img", {{"src", picture}, {"alt", "The photograph " + name}}) + element("figcaption", path));
  const Html told = table({"score", "of 10", "percentile", ""}, rows, {false, true, true, false});
  return element("article", {{"class", "critique"}}, shown + element("div", warnings_of(assessment) + told)) + Html::markup("\n");
}

Critiques critiques(const ReportRequest& request) {
  const auto file = critic_of(request.run);
  const std::vector<std::string> paths = photographs(request.photographs);
  if (paths.empty()) return {};
  if (!std::filesystem::exists(file))
    throw Error("run " + request.run.string() + ": it has no critic.safetensors that could judge photographs; `fit` makes one, or leave --photographs out");
  const auto critic = std::unique_ptr<Critic>(aesthete_open_critic(file, request.device));
  Critiques all;
  const unsigned wanted = request.workers ? request.workers : std::max(1u, std::thread::hardware_concurrency());
  const unsigned workers = critic->device() == "cpu" ? std::min(wanted, unsigned(paths.size())) : 1;
  in_order<Outcome>(
      paths.size(), workers, [&](std::size_t i) { keep_to_one_processor(workers); return judged(*critic, paths[i]); },
      [&](std::size_t i, Outcome outcome) {
        if (const auto* good = std::get_if<Judged>(&outcome)) {
          ++all.judged;
          all.html += critique(paths[i], good->picture, good->assessment, critic->card());
          return;
        }
        ++all.failed;
        const auto& why = std::get<std::string>(outcome);
        std::cerr << "aesthete-trainer: " << why << '\n';
        all.html += failure(why);
      });
  return all;
}

}  // namespace aesthete
