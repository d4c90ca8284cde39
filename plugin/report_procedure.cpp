// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_procedure.hpp"

#include "plugin/config.hpp"
#include "plugin/gobject.hpp"
#include "plugin/judge_now.hpp"
#include "plugin/procedure.hpp"
#include "plugin/report_file.hpp"
#include "plugin/report_folder.hpp"
#include "plugin/report_maps.hpp"
#include "plugin/report_picture.hpp"
#include "plugin/request.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr int one_side = 1200, many_side = 480;  // px, of the pictures in a report on one and on many

struct ReportRequest {
  std::vector<std::string> photographs;
  std::string file;
  Request critic;
};

ReportRequest request_of(GimpProcedureConfig* config) {
  const std::string file = path_in(config, "report");
  if (file.empty()) throw Error(tr("A report needs a file to be written to; name one that ends in .html, .csv or .json"));
  return {texts_in(config, "photographs"), file, {"image", text_in(config, "device"), text_in(config, "critic")}};
}

ScratchImage load(const std::string& path) {
  const Owned<GFile> file(g_file_new_for_path(path.c_str()));
  ScratchImage image(gimp_file_load(GIMP_RUN_NONINTERACTIVE, file.get()));
  if (!image) throw Error(fill(tr("GIMP cannot read it: {}"), std::string(gimp_pdb_get_last_error(gimp_get_pdb()))));
  gimp_image_policy_rotate(image.get(), FALSE);  // upright by EXIF, as File ▸ Open does
  return image;
}

ReportEntry entry_of(const std::string& path, const Critic& critic, bool only) try {
  const ScratchImage image = load(path);
  const JudgedNow judged = judge_now({image.get()}, [&]() -> const Critic& { return critic; });
  const Image& picture = judged.picture->image();
  return {.file = path, .picture = jpeg_url(picture, only ? one_side : many_side), .assessment = judged.assessment, .error = "",
          .maps = report_maps(critic, picture, only)};
} catch (const std::exception& error) {
  return {.file = path, .picture = "", .assessment = {}, .error = error.what(), .maps = {}};
}

GimpValueArray* results(GimpProcedure* procedure, const std::vector<ReportEntry>& entries) {
  std::vector<std::string> failed;
  for (const ReportEntry& entry : entries)
    if (entry.failed()) failed.push_back(entry.file + ": " + entry.error);
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  g_value_set_int(gimp_value_array_index(values, 1), int(entries.size() - failed.size()));
  set_texts(gimp_value_array_index(values, 2), failed);
  return values;
}

GimpValueArray* report(GimpProcedure* procedure, const ReportRequest& request) {
  check_report_name(request.file);  // before the work, not after it
  const std::vector<std::string> paths = photographs_in(request.photographs);
  if (paths.empty()) throw Error(tr("There is no photograph to report on; name photographs, or a folder of them"));
  const std::unique_ptr<Critic> critic = Critic::open(request.critic.file(), request.critic.where());
  std::vector<ReportEntry> entries;
  for (const std::string& path : paths) entries.push_back(entry_of(path, *critic, paths.size() == 1));
  write_report(request.file, entries, critic->card());
  return results(procedure, entries);
}

GimpValueArray* run(GimpProcedure* procedure, GimpProcedureConfig* config, gpointer) {
  try {
    load_no_operations();
    return report(procedure, request_of(config));
  } catch (const std::exception& error) {
    return failure(procedure, GIMP_PDB_EXECUTION_ERROR, error.what());
  }
}

void add_arguments(GimpProcedure* procedure) {
  gimp_procedure_add_string_array_argument(procedure, "photographs", tr("_Photographs"), tr("Photographs, and folders of them"),
                                           G_PARAM_READWRITE);
  gimp_procedure_add_file_argument(procedure, "report", tr("_Report"), tr("The file to write: .html, .csv or .json"),
                                   GIMP_FILE_CHOOSER_ACTION_SAVE, FALSE, nullptr, G_PARAM_READWRITE);
  add_critic_arguments(procedure);
  gimp_procedure_add_int_return_value(procedure, "judged", "Judged", "How many photographs were judged", 0, G_MAXINT, 0, G_PARAM_READWRITE);
  gimp_procedure_add_string_array_return_value(procedure, "failed", "Failed", "Each that was not, and why", G_PARAM_READWRITE);
}

}  // namespace

GimpProcedure* create_report_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = gimp_procedure_new(plug_in, report_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  describe(procedure, tr("Report on photographs"),
           tr("Judges photographs, or those in a folder, and writes a page, a table or JSON about them, "
              "the best first. What cannot be read is named, and the rest is judged."));
  add_arguments(procedure);
  return procedure;
}

}  // namespace aesthete
