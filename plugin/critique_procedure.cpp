// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/critique_procedure.hpp"

#include "plugin/config.hpp"
#include "plugin/dialog.hpp"
#include "plugin/history_parasite.hpp"
#include "plugin/image_eye.hpp"
#include "plugin/judge_now.hpp"
#include "plugin/picture.hpp"
#include "plugin/procedure.hpp"
#include "plugin/request.hpp"
#include "plugin/results.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

void keep_in_history(const Target& target, const Assessment& assessment, GimpProcedureConfig* config) {
  HistoryEntry entry = entry_of(assessment, g_get_real_time() / G_USEC_PER_SEC);
  if (target.layer) entry.layer = name_of(target);
  entry.layers = visible_layers(ImageEye().look(target));
  entry.note = text_in(config, "note");
  keep(target.image, std::move(entry));
}

GimpValueArray* without_dialog(GimpProcedure* procedure, GimpImage* image, GimpDrawable** drawables,
                               GimpProcedureConfig* config) {
  const Request request = Request::from(config);
  Target target{image};
  if (request.target == "layer") target.layer = selected_layer(drawables);
  const Assessment assessment = judge_now(target, request).assessment;
  if (flag_in(config, "keep-history")) keep_in_history(target, assessment, config);
  return results_of(procedure, assessment, file_of(image));
}

GimpValueArray* with_dialog(GimpProcedure* procedure, GimpImage* image, GimpDrawable** drawables,
                            GimpProcedureConfig* config) {
  const std::optional<Critiqued> critiqued = run_dialog(image, drawables, config);
  if (!critiqued) return gimp_procedure_new_return_values(procedure, GIMP_PDB_CANCEL, nullptr);
  return results_of(procedure, critiqued->assessment, critiqued->file);
}

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode mode, GimpImage* image, GimpDrawable** drawables,
                    GimpProcedureConfig* config, gpointer) {
  try {
    load_no_operations();
    // The dialog is what the procedure has to show, so "repeat" opens it too; a batch without a display has none.
    if (mode != GIMP_RUN_NONINTERACTIVE && can_show_dialog()) return with_dialog(procedure, image, drawables, config);
    if (mode == GIMP_RUN_INTERACTIVE) return failure_without_display(procedure);
    return without_dialog(procedure, image, drawables, config);
  } catch (const std::exception& error) {
    return failure(procedure, GIMP_PDB_EXECUTION_ERROR, error.what());
  }
}

}  // namespace

GimpProcedure* create_critique_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure =
      gimp_image_procedure_new(plug_in, critique_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  describe(procedure, tr("Critique the image or a layer"),
           tr("Says what works in a picture and what does not: a score, its percentile among reference photographs, and a "
              "sentence for each attribute. The picture never leaves this computer."));
  accept_any_image(procedure);
  add_to_menu(procedure, tr("_Critique…"));
  add_request_arguments(procedure);
  gimp_procedure_add_boolean_argument(procedure, "live", tr("_Live"), tr("The dialog judges again whenever the picture has changed"), TRUE,
                                      G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument(procedure, "keep-history", tr("_Keep history"),
                                      tr("Keep the judgement with the image, in the parasite aesthete-history"), FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_string_argument(procedure, "note", tr("_Note"), tr("A note to keep with it"), "", G_PARAM_READWRITE);
  add_results(procedure);
  return procedure;
}

}  // namespace aesthete
