// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/opinion_procedures.hpp"

#include "opinions/places.hpp"
#include "opinions/store.hpp"
#include "plugin/config.hpp"
#include "plugin/gobject.hpp"
#include "plugin/judge_now.hpp"
#include "plugin/procedure.hpp"
#include "plugin/results.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

JudgedPicture judge(GimpImage* image, GimpLayer* layer, const Request& request) {
  const JudgedNow now = judge_now({image, layer}, request);
  return judged_picture(now.picture->image(), file_of(image), now.assessment, now.card);
}

GimpValueArray* keep_opinion(GimpProcedure* procedure, GimpRunMode, GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config, gpointer) {
  try {
    const Request request = Request::from(config);
    const std::string attribute = text_in(config, "score");
    const JudgedPicture judged = judge(image, request.target == "layer" ? selected_layer(drawables) : nullptr, request);
    OpinionStore(opinions_file()).keep(judged, attribute, stance_named(text_in(config, "opinion")).value());
    GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
    g_value_set_double(gimp_value_array_index(values, 1), judged.scores.at(attribute));
    return values;
  } catch (const std::exception& error) {
    return failure(procedure, GIMP_PDB_EXECUTION_ERROR, error.what());
  }
}

GimpValueArray* keep_preference(GimpProcedure* procedure, GimpRunMode, GimpImage* image, GimpDrawable**, GimpProcedureConfig* config, gpointer) {
  try {
    const Request request{"image", text_in(config, "device"), text_in(config, "critic")};
    GimpImage* other = nullptr;
    g_object_get(config, "worse", &other, nullptr);
    const Owned<GimpImage> owned(other);
    if (!other) throw Error(tr("No image is named that is worse; name one"));
    OpinionStore(opinions_file()).prefer(judge(image, nullptr, request), judge(other, nullptr, request), text_in(config, "score"));
    return gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  } catch (const std::exception& error) {
    return failure(procedure, GIMP_PDB_EXECUTION_ERROR, error.what());
  }
}

GimpProcedure* image_procedure(GimpPlugIn* plug_in, const char* name, GimpRunImageFunc run, void (*add_arguments)(GimpProcedure*), const char* blurb) {
  GimpProcedure* procedure = gimp_image_procedure_new(plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  describe(procedure, blurb,
           tr("What is said is kept on this computer, in a file that only you can read, and nowhere else. The picture "
              "itself is not kept."));
  accept_any_image(procedure);
  add_arguments(procedure);
  gimp_procedure_add_string_argument(procedure, "score", tr("_Score"), tr("“overall” or an attribute of the critic's"), "overall", G_PARAM_READWRITE);
  return procedure;
}

}  // namespace

GimpProcedure* create_opinion_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = image_procedure(plug_in, opinion_name, keep_opinion, add_request_arguments, tr("Keep what you think of a score"));
  GimpChoice* opinions = gimp_choice_new_with_values("agree", 0, tr("Right"), "", "too_high", 1, tr("Too high"), "", "too_low", 2, tr("Too low"), "", nullptr);
  gimp_procedure_add_choice_argument(procedure, "opinion", tr("_Opinion"), tr("What you think of it"), opinions, "agree", G_PARAM_READWRITE);
  gimp_procedure_add_double_return_value(procedure, "given", "Given", "The score that the critic gave", 0, 10, 0, G_PARAM_READWRITE);
  return procedure;
}

GimpProcedure* create_prefer_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = image_procedure(plug_in, prefer_name, keep_preference, add_critic_arguments, tr("Keep which of two images you find better"));
  gimp_procedure_add_image_argument(procedure, "worse", tr("_Worse"), tr("The image that you find worse"), TRUE, G_PARAM_READWRITE);
  return procedure;
}

}  // namespace aesthete
