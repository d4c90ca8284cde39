// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/results.hpp"

#include <vector>

#include "plugin/composite.hpp"
#include "plugin/gobject.hpp"
#include "plugin/numbers.hpp"
#include "plugin/procedure.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

template <class Field>
std::vector<std::string> texts(const Assessment& assessment, Field field) {
  std::vector<std::string> result;
  for (const AttributeScore& attribute : assessment.attributes) result.push_back(field(attribute));
  return result;
}

void set_numbers(GValue* value, const Assessment& assessment, double Score::*field) {
  std::vector<double> numbers;
  for (const AttributeScore& attribute : assessment.attributes) numbers.push_back(attribute.score.*field);
  gimp_value_set_double_array(value, numbers.data(), numbers.size());
}

}  // namespace

void add_results(GimpProcedure* procedure) {
  const GParamFlags flags = G_PARAM_READWRITE;
  gimp_procedure_add_double_return_value(procedure, "overall", "Overall", "The overall score, 0 to 10", 0, 10, 0, flags);
  gimp_procedure_add_string_array_return_value(procedure, "attributes", "Attributes",
                                               "The names of the critic's attributes", flags);
  gimp_procedure_add_double_array_return_value(procedure, "scores", "Scores", "Each attribute's score, 0 to 10", flags);
  gimp_procedure_add_double_array_return_value(procedure, "spreads", "Spreads",
                                               "Each score's standard deviation, in points", flags);
  gimp_procedure_add_double_array_return_value(procedure, "percentiles", "Percentiles",
                                               "Each score's percentile among the reference photographs", flags);
  gimp_procedure_add_string_array_return_value(procedure, "feedback", "Feedback", "A sentence on each attribute", flags);
  gimp_procedure_add_string_return_value(procedure, "json", "JSON", "All of it as one JSON object on one line", "", flags);
}

GimpValueArray* results_of(GimpProcedure* procedure, const Assessment& assessment, const std::string& file) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  const auto value = [&](int index) { return gimp_value_array_index(values, index); };
  g_value_set_double(value(1), assessment.overall.mean);
  set_texts(value(2), texts(assessment, [](const AttributeScore& a) { return a.name; }));
  set_numbers(value(3), assessment, &Score::mean);
  set_numbers(value(4), assessment, &Score::spread);
  set_numbers(value(5), assessment, &Score::percentile);
  set_texts(value(6), texts(assessment, [](const AttributeScore& a) { return spoken(a.feedback); }));
  g_value_set_string(value(7), to_json(assessment, file).c_str());
  return values;
}

std::string file_of(GimpImage* image) {
  for (GFile* (*get)(GimpImage*) : {gimp_image_get_file, gimp_image_get_imported_file, gimp_image_get_exported_file}) {
    const Owned<GFile> file(get(image));
    const Text path(file ? g_file_get_path(file.get()) : nullptr);
    if (path) return path.get();
  }
  return name_of({image});
}

}  // namespace aesthete
