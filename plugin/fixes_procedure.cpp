// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/fixes_procedure.hpp"

#include <algorithm>
#include <future>
#include <vector>

#include "plugin/fix_apply.hpp"
#include "plugin/gobject.hpp"
#include "plugin/picture.hpp"
#include "plugin/places.hpp"
#include "plugin/request.hpp"
#include "plugin/results.hpp"
#include "plugin/stopwatch.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

Fixes find_now(const Target& target, const Request& request) {
  auto opening = std::async(std::launch::async, [&] { return Critic::open(request.file(), request.where()); });
  PictureReader reader(target);
  while (reader.step()) {}
  const std::unique_ptr<Critic> critic = opening.get();
  const Stopwatch looking;
  FixWatch watch;
  watch.found = [&](const Fixes&, const Proposal&) { looking.report("a proposal"); };
  Fixes fixes = critic->fixes(reader.picture()->image(), watch);
  looking.report("looking");
  return fixes;
}

void apply_named(const Target& target, const Fixes& fixes, const std::string& name) {
  const auto found = std::ranges::find(fixes.proposals, name, &Proposal::name);
  if (found != fixes.proposals.end()) return apply(target, *found);
  std::string names;
  for (const Proposal& proposal : fixes.proposals) names += (names.empty() ? "" : ", ") + proposal.name;
  throw Error(names.empty() ? fill(tr("“{0}” is not proposed: this photograph is better left alone"), name)
                            : fill(tr("“{0}” is not proposed; choose one of: {1}"), name, names));
}

template <class Field>
void set_texts(GValue* value, const Fixes& fixes, Field field) {
  std::vector<const char*> raw;
  for (const Proposal& proposal : fixes.proposals) raw.push_back((proposal.*field).c_str());
  raw.push_back(nullptr);
  g_value_set_boxed(value, raw.data());
}

GimpValueArray* results(GimpProcedure* procedure, const Fixes& fixes, const std::string& file) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  set_texts(gimp_value_array_index(values, 1), fixes, &Proposal::name);
  set_texts(gimp_value_array_index(values, 2), fixes, &Proposal::operation);
  set_texts(gimp_value_array_index(values, 3), fixes, &Proposal::aim);
  std::vector<double> gains;
  for (const Proposal& proposal : fixes.proposals) gains.push_back(proposal.gains.front());
  gimp_value_set_double_array(gimp_value_array_index(values, 4), gains.data(), gains.size());
  g_value_set_string(gimp_value_array_index(values, 5), to_json(fixes, file).c_str());
  return values;
}

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode, GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config,
                    gpointer) {
  try {
    // As for a critique: what GIMP filters with is in GIMP.
    g_setenv("GEGL_PATH", (own_folder() / "no-operations").c_str(), TRUE);
    const Request request = Request::from(config);
    Target target{image};
    if (request.target == "layer") target.layer = selected_layer(drawables);
    char* wanted = nullptr;
    g_object_get(config, "apply", &wanted, nullptr);
    const Text name(wanted);
    const std::string file = file_of(image);
    const Fixes fixes = find_now(target, request);
    if (name && *name) apply_named(target, fixes, name.get());
    return results(procedure, fixes, file);
  } catch (const std::exception& error) {
    return gimp_procedure_new_return_values(procedure, GIMP_PDB_EXECUTION_ERROR, g_error_new_literal(GIMP_PLUG_IN_ERROR, 0, error.what()));
  }
}

void add_returns(GimpProcedure* procedure) {
  const GParamFlags flags = G_PARAM_READWRITE;
  gimp_procedure_add_string_array_return_value(procedure, "names", "Names", "What is proposed, best first; none where the photograph is better left alone", flags);
  gimp_procedure_add_string_array_return_value(procedure, "operations", "Operations", "Each proposal's GEGL operation; empty for crop and straighten", flags);
  gimp_procedure_add_string_array_return_value(procedure, "aims", "Aims", "The attribute that each is to mend", flags);
  gimp_procedure_add_double_array_return_value(procedure, "gains", "Gains", "What each adds to the overall score", flags);
  gimp_procedure_add_string_return_value(procedure, "json", "JSON", "All of it, with parameters and each score's change, as one JSON object on one line", "", flags);
}

}  // namespace

GimpProcedure* create_fixes_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = gimp_image_procedure_new(plug_in, fixes_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  gimp_procedure_set_documentation(procedure, tr("Propose edits that raise a picture's scores"),
                                   tr("Each proposal is an edit of GIMP's own with its parameters, found for this picture and judged "
                                      "already. It changes nothing unless one is named to be applied, in one undo step."),
                                   fixes_name);
  gimp_procedure_set_attribution(procedure, "The Aesthete developers", "The Aesthete developers", "2026");
  gimp_procedure_set_image_types(procedure, "*");
  gimp_procedure_set_sensitivity_mask(procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE | GIMP_PROCEDURE_SENSITIVE_DRAWABLES |
                                                     GIMP_PROCEDURE_SENSITIVE_NO_DRAWABLES);
  add_request_arguments(procedure);
  gimp_procedure_add_string_argument(procedure, "apply", tr("_Apply"), tr("The name of the proposal to apply; empty for none"), "", G_PARAM_READWRITE);
  add_returns(procedure);
  return procedure;
}

}  // namespace aesthete
