// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/compare_procedure.hpp"

#include "plugin/compare_dialog.hpp"
#include "plugin/compare_request.hpp"
#include "plugin/compare_results.hpp"
#include "plugin/comparison_text.hpp"
#include "plugin/dialog.hpp"
#include "plugin/gobject.hpp"
#include "plugin/places.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

GimpValueArray* failure(GimpProcedure* procedure, GimpPDBStatusType status, const char* message) {
  return gimp_procedure_new_return_values(procedure, status, g_error_new_literal(GIMP_PLUG_IN_ERROR, 0, message));
}

GimpValueArray* without_dialog(GimpProcedure* procedure, GimpImage* image, GimpDrawable** drawables, const CompareRequest& request) {
  const Judged judged = compare_now(variants_of(request, image, layers_to_compare(image, drawables)), request.critic.file(), request.critic.where());
  return compare_results(procedure, comparison_of(judged, request.reference), judged);
}

GimpValueArray* with_dialog(GimpProcedure* procedure, GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config) {
  const std::optional<Compared> compared = run_compare_dialog(image, drawables, config);
  if (!compared) return gimp_procedure_new_return_values(procedure, GIMP_PDB_CANCEL, nullptr);
  return compare_results(procedure, compared->comparison, compared->judged);
}

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode mode, GimpImage* image, GimpDrawable** drawables,
                    GimpProcedureConfig* config, gpointer) {
  try {
    // GEGL's operations take some 90 ms to load, and nobody here asks for one.
    g_setenv("GEGL_PATH", (own_folder() / "no-operations").c_str(), TRUE);
    if (mode != GIMP_RUN_NONINTERACTIVE && can_show_dialog()) return with_dialog(procedure, image, drawables, config);
    if (mode == GIMP_RUN_INTERACTIVE)
      return failure(procedure, GIMP_PDB_CALLING_ERROR, tr("There is no display for a dialog; run it non-interactively"));
    return without_dialog(procedure, image, drawables, CompareRequest::from(config));
  } catch (const std::exception& error) {
    return failure(procedure, GIMP_PDB_EXECUTION_ERROR, error.what());
  }
}

}  // namespace

GimpProcedure* create_compare_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = gimp_image_procedure_new(plug_in, compare_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  gimp_procedure_set_documentation(
      procedure, tr("Compare layers, images or files"),
      tr("Judges variants and sets them side by side, best first, with a verdict where it would be right in nine of ten cases. "
         "Also tells what each layer contributes. Nothing is changed, and no picture leaves this computer."),
      compare_name);
  gimp_procedure_set_attribution(procedure, "The Aesthete developers", "The Aesthete developers", "2026");
  gimp_procedure_set_image_types(procedure, "*");
  gimp_procedure_set_sensitivity_mask(procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE | GIMP_PROCEDURE_SENSITIVE_DRAWABLES |
                                                     GIMP_PROCEDURE_SENSITIVE_NO_DRAWABLES);
  gimp_procedure_set_menu_label(procedure, tr("Co_mpare…"));
  const Owned<GFile> icon(g_file_new_for_path((own_folder() / "aesthete.svg").c_str()));
  gimp_procedure_set_icon_file(procedure, icon.get());
  gimp_procedure_add_menu_path(procedure, "<Image>/Image/Aesthete");
  add_compare_arguments(procedure);
  add_compare_results(procedure);
  return procedure;
}

}  // namespace aesthete
