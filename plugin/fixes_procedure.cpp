// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/fixes_procedure.hpp"

#include <algorithm>
#include <future>
#include <vector>

#include "plugin/config.hpp"
#include "plugin/fix_apply.hpp"
#include "plugin/picture.hpp"
#include "plugin/procedure.hpp"
#include "plugin/request.hpp"
#include "plugin/results.hpp"
#include "plugin/stopwatch.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

/// All proposals, or the one that is named.
Fixes find_now(const Target& target, const Request& request, const std::string& only) {
  auto opening = std::async(std::launch::async, [&] { return Critic::open(request.file(), request.where()); });
  PictureReader reader(target);
  while (reader.step()) {}
  const std::unique_ptr<Critic> critic = opening.get();
  const Stopwatch looking;
  FixWatch watch;
  watch.only = only;
  watch.found = [&](const Fixes&, const Proposal&) { looking.report("a proposal"); };
  Fixes fixes = critic->fixes(reader.picture()->image(), watch);
  looking.report("looking");
  return fixes;
}

Fixes apply_named(const Target& target, const Request& request, const std::string& name) {
  Fixes fixes = find_now(target, request, name);
  const auto found = std::ranges::find(fixes.proposals, name, &Proposal::name);
  if (found != fixes.proposals.end()) return apply(target, *found), fixes;
  std::string names;
  for (const Proposal& proposal : find_now(target, request, "").proposals) names += (names.empty() ? "" : ", ") + proposal.name;
  throw Error(names.empty() ? fill(tr("“{0}” is not proposed: this photograph is better left alone"), name)
                            : fill(tr("“{0}” is not proposed; choose one of: {1}"), name, names));
}

std::vector<std::string> each(const Fixes& fixes, std::string Proposal::*field) {
  std::vector<std::string> texts;
  for (const Proposal& proposal : fixes.proposals) texts.push_back(proposal.*field);
  return texts;
}

GimpValueArray* results(GimpProcedure* procedure, const Fixes& fixes, const std::string& file) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  set_texts(gimp_value_array_index(values, 1), each(fixes, &Proposal::name));
  set_texts(gimp_value_array_index(values, 2), each(fixes, &Proposal::operation));
  set_texts(gimp_value_array_index(values, 3), each(fixes, &Proposal::aim));
  std::vector<double> gains;
  for (const Proposal& proposal : fixes.proposals) gains.push_back(proposal.gains.front());
  gimp_value_set_double_array(gimp_value_array_index(values, 4), gains.data(), gains.size());
  g_value_set_string(gimp_value_array_index(values, 5), to_json(fixes, file).c_str());
  return values;
}

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode, GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config,
                    gpointer) {
  try {
    load_no_operations();
    const Request request = Request::from(config);
    Target target{image};
    if (request.target == "layer") target.layer = selected_layer(drawables);
    const std::string name = text_in(config, "apply"), file = file_of(image);
    return results(procedure, name.empty() ? find_now(target, request, "") : apply_named(target, request, name), file);
  } catch (const std::exception& error) {
    return failure(procedure, GIMP_PDB_EXECUTION_ERROR, error.what());
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
  describe(procedure, tr("Propose edits that raise a picture's scores"),
           tr("Each proposal is an edit of GIMP's own with its parameters, found for this picture and judged "
              "already. It changes nothing unless one is named to be applied, in one undo step."));
  accept_any_image(procedure);
  add_request_arguments(procedure);
  gimp_procedure_add_string_argument(procedure, "apply", tr("_Apply"), tr("The name of the proposal to apply; empty for none"), "", G_PARAM_READWRITE);
  add_returns(procedure);
  return procedure;
}

}  // namespace aesthete
