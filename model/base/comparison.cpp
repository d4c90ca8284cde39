// SPDX-License-Identifier: GPL-3.0-or-later
#include "aesthete/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"
#include "model/base/rounded.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

std::vector<double> means(const Assessment& assessment) {
  std::vector<double> result{assessment.overall.mean};
  for (const AttributeScore& attribute : assessment.attributes) result.push_back(attribute.score.mean);
  return result;
}

bool stands_before(const ComparedPicture& a, const ComparedPicture& b) {
  const std::vector<double> of_a = means(a.assessment), of_b = means(b.assessment);
  return of_a != of_b ? of_a > of_b : a.name < b.name;
}

Json json_of(const Difference& difference) { return {{"points", rounded(difference.points)}, {"call", name_of(difference.call)}}; }

Json json_of(const ComparedPicture& picture, const std::vector<Difference>& to_reference) {
  Json scores, changes;
  const std::vector<double> of_it = means(picture.assessment);
  for (std::size_t i = 0; i < to_reference.size(); ++i) {
    scores[to_reference[i].name] = rounded(of_it[i]);
    changes[to_reference[i].name] = json_of(to_reference[i]);
  }
  return {{"name", picture.name}, {"scores", scores}, {"differences", changes}};
}

}  // namespace

const char* name_of(Call call) {
  constexpr const char* names[] = {"better", "worse", "too_close", "no_evidence"};
  return names[int(call)];
}

Call call(const std::string& name, double points, const std::vector<VerdictRule>& rules) {
  const auto rule = std::ranges::find(rules, name, &VerdictRule::name);
  if (rule == rules.end() || !rule->difference) return Call::no_evidence;
  if (points == 0 || std::abs(points) < *rule->difference) return Call::too_close;
  return points > 0 ? Call::better : Call::worse;
}

std::vector<Difference> differences(const Assessment& picture, const Assessment& reference, const std::vector<VerdictRule>& rules) {
  const std::vector<double> of_it = means(picture), of_reference = means(reference);
  std::vector<Difference> result;
  for (std::size_t i = 0; i < of_it.size() && i < of_reference.size(); ++i) {
    const std::string name = i ? picture.attributes[i - 1].name : "overall";
    const double points = of_it[i] - of_reference[i];
    result.push_back({name, points, call(name, points, rules)});
  }
  return result;
}

Comparison compare(std::vector<ComparedPicture> pictures, const std::string& reference, const std::vector<VerdictRule>& rules) {
  std::ranges::sort(pictures, stands_before);
  Comparison result{std::move(pictures), 0, {}};
  const auto found = reference.empty() ? result.pictures.begin() : std::ranges::find(result.pictures, reference, &ComparedPicture::name);
  if (found == result.pictures.end())
    throw Error(reference.empty() ? told("there is nothing to compare; name two pictures or more")
                                  : told("no picture that is compared is called \"{}\"; name one of them as the reference", reference));
  result.reference = std::size_t(found - result.pictures.begin());
  for (const ComparedPicture& picture : result.pictures)
    result.differences.push_back(differences(picture.assessment, found->assessment, rules));
  return result;
}

Comparison contributions(ComparedPicture whole, std::vector<ComparedPicture> without, const std::vector<VerdictRule>& rules) {
  std::ranges::sort(without, [](const ComparedPicture& a, const ComparedPicture& b) {
    const std::vector<double> of_a = means(a.assessment), of_b = means(b.assessment);
    return of_a != of_b ? of_a < of_b : a.name < b.name;  // the worse without it, the more it contributes
  });
  Comparison result{{std::move(whole)}, 0, {}};
  result.pictures.insert(result.pictures.end(), std::make_move_iterator(without.begin()), std::make_move_iterator(without.end()));
  for (const ComparedPicture& picture : result.pictures)
    result.differences.push_back(differences(result.pictures.front().assessment, picture.assessment, rules));
  return result;
}

std::string to_json(const Comparison& comparison, bool calibrated) {
  Json variants = Json::array();
  for (std::size_t i = 0; i < comparison.pictures.size(); ++i)
    variants.push_back(json_of(comparison.pictures[i], comparison.differences[i]));
  return Json{{"reference", comparison.pictures.at(comparison.reference).name},
              {"critic", comparison.pictures.front().assessment.critic},
              {"calibrated", calibrated},
              {"variants", variants}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace aesthete
