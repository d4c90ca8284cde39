// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/page.hpp"

#include <algorithm>
#include <format>

#include "trainer/picture_url.hpp"
#include "html/html.hpp"
#include "html/style.hpp"
#include "trainer/report/wording.hpp"

namespace aesthete {
namespace {

constexpr int picture_side = 260, picture_quality = 78;
constexpr const char* nothing_from_elsewhere = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
constexpr const char* suite_style = R"css(
.missed { color: var(--warn); font-weight: 600; } .named { outline: 2px solid var(--s1); outline-offset: -2px; }
td.auc { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding: .2rem .6rem; }
.row { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .8rem; margin: .6rem 0 1.6rem; }
.row img { display: block; max-width: 100%; height: auto; border-radius: .3rem; }
)css";

Html figures_table(const Figures& figures) {
  std::vector<std::vector<Html>> rows;
  for (const Figure& f : figures.all()) {
    const Html value = std::format("{:.3f}", f.value);
    rows.push_back({f.name, f.reached() ? value : element("span", {{"class", "missed"}}, value), asked_of(f), std::to_string(f.count)});
  }
  Html html = table({"figure", "measured", "asked", "of"}, rows, {false, true, true, true});
  for (const auto& [what, why] : figures.skipped()) html += element("p", {{"class", "note"}}, what + ": skipped, " + why);
  return html;
}

/// The stronger the fall, the more blue; a rise is orange.
std::string shade(double auc) {
  const double strength = std::min(1., std::abs(auc - .5) * 2);
  return std::format("background:color-mix(in srgb, var({}) {:.0f}%, transparent)", auc >= .5 ? "--s1" : "--s2", 55 * strength);
}

Html auc_cell(const EditResult& edit, std::size_t name) {
  Html inside;
  for (const AtStrength& at : edit.at) inside += (inside.empty() ? Html() : Html(" ")) + Html(std::format("{:.2f}", at.auc[name]));
  const double middle = edit.at[edit.at.size() / 2].auc[name];
  return element("td", {{"class", name == edit.name ? "auc named" : "auc"}, {"style", shade(middle)}}, inside);
}

Html cells(const char* name, const std::vector<std::string>& texts) {
  Html row;
  for (const auto& text : texts) row += element(name, text);
  return row;
}

Html matrix(const SuitePage& page) {
  if (page.results.edits.empty()) return {};
  std::vector<std::string> heads{"edit", "photographs"};
  for (const auto& name : page.names) heads.push_back(words_of(name));
  for (const char* more : {"fell", "monotone", "fell most"}) heads.push_back(more);
  Html body;
  for (const EditResult& edit : page.results.edits) {
    Html row = element("th", {{"scope", "row"}}, words_of(edit.edit)) + element("td", {{"class", "number"}}, std::to_string(edit.photographs));
    for (std::size_t name = 0; name < page.names.size(); ++name) row += auc_cell(edit, name);
    for (double value : {edit.sensitivity(), edit.monotone, edit.specificity()}) row += element("td", {{"class", "number"}}, std::format("{:.2f}", value));
    body += element("tr", row) + Html::markup("\n");
  }
  const Html all = element("table", element("thead", element("tr", cells("th", heads))) + element("tbody", body));
  return element("p", "AUC at each strength: how likely a photograph without the edit scores higher than one with it. Framed: the score that the edit harms.") +
         element("div", {{"class", "wide"}}, all);
}

Html stability_table(const SuitePage& page) {
  if (page.results.harmless.empty()) return {};
  std::vector<Html> heads{"what must change nothing"};
  for (const auto& name : page.names) heads.push_back(words_of(name));
  std::vector<std::vector<Html>> rows;
  for (const auto& [edit, shares] : page.results.harmless) {
    rows.push_back({words_of(edit)});
    for (double share : shares) rows.back().push_back(std::format("{:.2f}", share));
  }
  return element("p", std::format("Share of photographs whose score moves less than {:g} of its deviation over the good photographs.", page.edits->within)) +
         table(heads, rows, std::vector<bool>(heads.size(), true));
}

Html shown(const Picture& picture, const std::string& says) {
  const std::string url = picture_url(picture.read(), picture_side, picture_quality);
  return element("figure", void_element("img", {{"src", url}, {"alt", says}}) + element("figcaption", says));
}

/// The photograph of those it suits that did worst: whose score fell least, or rose most, at the strongest.
const Picture* worst(const SuitePage& page, const EditResult& edit) {
  const Picture* found = nullptr;
  double least = 0;
  for (const Picture& photograph : page.edits->suited.at(edit.edit)) {
    const auto before = page.judged.find(photograph.key()), after = page.judged.find(edited(photograph, edit.edit, edit.at.back().strength).key());
    if (before == page.judged.end() || after == page.judged.end()) continue;
    const double fall = before->second.scores[edit.name] - after->second.scores[edit.name];
    if (!found || fall < least) found = &photograph, least = fall;
  }
  return found;
}

Html forms(const SuitePage& page, const EditResult& edit, const Picture& photograph) {
  const auto before = page.judged.find(photograph.key());
  if (before == page.judged.end()) return {};
  const double score = before->second.scores[edit.name];
  Html row = shown(photograph, std::format("as it was: {:.2f}", score));
  for (const AtStrength& at : edit.at) {
    const Picture form = edited(photograph, edit.edit, at.strength);
    if (const auto after = page.judged.find(form.key()); after != page.judged.end())
      row += shown(form, std::format("strength {:g}: {:+.2f}", at.strength, after->second.scores[edit.name] - score));
  }
  return element("div", {{"class", "row"}}, row) + Html::markup("\n");
}

Html gallery(const SuitePage& page) {
  Html all;
  std::size_t turn = 0;
  for (const EditResult& edit : page.results.edits) {
    const auto& suited = page.edits->suited.at(edit.edit);
    all += element("h3", words_of(edit.edit) + ": " + words_of(page.names[edit.name]));
    all += forms(page, edit, suited[turn++ * 7 % suited.size()]);
    if (const Picture* least = worst(page, edit)) all += element("p", "Where it fell least:") + forms(page, edit, *least);
  }
  return all;
}

Html head(const std::string& title) {
  Html inside = void_element("meta", {{"charset", "utf-8"}});
  inside += void_element("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", nothing_from_elsewhere}});
  inside += void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  return element("head", inside + element("title", title) + element("style", Html::markup(std::string(page_style) + suite_style)));
}

}  // namespace

std::string suite_page(const SuitePage& page) {
  const std::string title = "Evaluation of " + page.card.name;
  Html main = section("figures", "Figures", figures_table(page.figures));
  main += section("matrix", "Edits by scores", matrix(page));
  main += section("stability", "What must change nothing", stability_table(page));
  if (page.edits) main += section("pictures", "Edits to look at", gallery(page));
  const Html by = element("p", {{"class", "beside"}}, "Critic " + page.card.sha256.substr(0, 12) + ", by aesthete-trainer " AESTHETE_VERSION ".");
  const Html body = element("header", element("h1", title) + by) + Html::markup("\n") + element("main", main);
  return "<!DOCTYPE html>\n" + element("html", {{"lang", "en"}}, head(title) + element("body", body)).code() + "\n";
}

}  // namespace aesthete
