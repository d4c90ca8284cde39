// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/compare_results.hpp"

#include "plugin/comparison_text.hpp"
#include "plugin/procedure.hpp"

namespace aesthete {
namespace {

/// A number for each picture and score, picture by picture.
std::vector<double> table(const Comparison& comparison, double (*cell)(const ComparedPicture&, const Difference&, std::size_t)) {
  std::vector<double> result;
  for (std::size_t i = 0; i < comparison.pictures.size(); ++i)
    for (std::size_t j = 0; j < comparison.differences[i].size(); ++j)
      result.push_back(cell(comparison.pictures[i], comparison.differences[i][j], j));
  return result;
}

double mean_of(const ComparedPicture& picture, const Difference&, std::size_t score) {
  return score ? picture.assessment.attributes[score - 1].score.mean : picture.assessment.overall.mean;
}

std::vector<gint32> no_verdict(const Comparison& comparison) {
  std::vector<gint32> result;
  for (const auto& row : comparison.differences)
    for (const Difference& difference : row) result.push_back(difference.call == Call::too_close || difference.call == Call::no_evidence);
  return result;
}

}  // namespace

void add_compare_results(GimpProcedure* procedure) {
  const GParamFlags flags = G_PARAM_READWRITE;
  gimp_procedure_add_string_array_return_value(procedure, "names", "Names", "The variants, best first; of what each layer does: the image, then the layers, the most helpful first", flags);
  gimp_procedure_add_int32_array_return_value(procedure, "order", "Order", "Where each of them stood in what was given, from 0", flags);
  gimp_procedure_add_double_array_return_value(procedure, "overall", "Overall", "Each variant's overall score, 0 to 10", flags);
  gimp_procedure_add_string_array_return_value(procedure, "scores", "Scores", "What the columns of points and deltas are: overall, then the critic's attributes", flags);
  gimp_procedure_add_double_array_return_value(procedure, "points", "Points", "Each variant's scores, 0 to 10, variant by variant; of a layer: the image's without it", flags);
  gimp_procedure_add_double_array_return_value(procedure, "deltas", "Deltas", "The same less the reference's; of a layer: what it contributes, the image's score less that without it", flags);
  gimp_procedure_add_int32_array_return_value(procedure, "too-close", "Too close to call", "1 where no verdict is given on a delta, else 0, as deltas", flags);
  gimp_procedure_add_string_return_value(procedure, "reference", "Reference", "The variant from which deltas are taken", "", flags);
  gimp_procedure_add_string_return_value(procedure, "verdict", "Verdict", "On the best and the reference; on the best and the second, where the best is the reference", "", flags);
  gimp_procedure_add_string_array_return_value(procedure, "verdicts", "Verdicts", "On each variant and the reference; empty for the reference", flags);
  gimp_procedure_add_string_return_value(procedure, "json", "JSON", "All of it as one JSON object on one line", "", flags);
}

GimpValueArray* compare_results(GimpProcedure* procedure, const Comparison& comparison, const Judged& judged) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  const auto value = [&](int index) { return gimp_value_array_index(values, index); };
  std::vector<std::string> names, verdicts, scores;
  std::vector<gint32> order;
  std::vector<double> overall;
  for (std::size_t i = 0; i < comparison.pictures.size(); ++i) {
    names.push_back(comparison.pictures[i].name);
    order.push_back(gint32(comparison.pictures[i].given));
    overall.push_back(comparison.pictures[i].assessment.overall.mean);
    verdicts.push_back(verdict_on(comparison, i, judged));
  }
  for (const Difference& difference : comparison.differences.front()) scores.push_back(difference.name);
  const std::vector<double> points = table(comparison, mean_of),
                            deltas = table(comparison, [](const ComparedPicture&, const Difference& d, std::size_t) { return d.points; });
  const std::vector<gint32> close = no_verdict(comparison);
  set_texts(value(1), names);
  gimp_value_set_int32_array(value(2), order.data(), order.size());
  gimp_value_set_double_array(value(3), overall.data(), overall.size());
  set_texts(value(4), scores);
  gimp_value_set_double_array(value(5), points.data(), points.size());
  gimp_value_set_double_array(value(6), deltas.data(), deltas.size());
  gimp_value_set_int32_array(value(7), close.data(), close.size());
  g_value_set_string(value(8), comparison.pictures[comparison.reference].name.c_str());
  g_value_set_string(value(9), headline(comparison, judged).c_str());
  set_texts(value(10), verdicts);
  g_value_set_string(value(11), to_json(comparison, !judged.rules.empty()).c_str());
  return values;
}

}  // namespace aesthete
