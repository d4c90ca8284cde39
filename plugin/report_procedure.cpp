// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_procedure.hpp"

#include "plugin/gobject.hpp"
#include "plugin/judge_now.hpp"
#include "plugin/places.hpp"
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
  char **paths = nullptr, *device = nullptr, *critic = nullptr;
  GFile* report = nullptr;
  g_object_get(config, "photographs", &paths, "report", &report, "device", &device, "critic", &critic, nullptr);
  const std::unique_ptr<char*, void (*)(char**)> owned_paths(paths, g_strfreev);
  const Text owned_device(device), owned_critic(critic);
  const Owned<GFile> owned_report(report);
  const Text file(report ? g_file_get_path(report) : nullptr);
  if (!file) throw Error(tr("A report needs a file to be written to; name one that ends in .html, .csv or .json"));
  ReportRequest request{{}, file.get(), {"image", device ? device : "auto", critic ? critic : ""}};
  for (char** path = paths; path && *path; ++path) request.photographs.push_back(*path);
  return request;
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
  std::vector<const char*> raw;
  for (const std::string& text : failed) raw.push_back(text.c_str());
  raw.push_back(nullptr);
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  g_value_set_int(gimp_value_array_index(values, 1), int(entries.size() - failed.size()));
  g_value_set_boxed(gimp_value_array_index(values, 2), raw.data());
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
    g_setenv("GEGL_PATH", (own_folder() / "no-operations").c_str(), TRUE);  // they take long to load, and none is asked for
    return report(procedure, request_of(config));
  } catch (const std::exception& error) {
    return gimp_procedure_new_return_values(procedure, GIMP_PDB_EXECUTION_ERROR,
                                            g_error_new_literal(GIMP_PLUG_IN_ERROR, 0, error.what()));
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
  gimp_procedure_set_documentation(procedure, tr("Report on photographs"),
                                   tr("Judges photographs, or those in a folder, and writes a page, a table or JSON about them, "
                                      "the best first. What cannot be read is named, and the rest is judged."),
                                   report_name);
  gimp_procedure_set_attribution(procedure, "The Aesthete developers", "The Aesthete developers", "2026");
  add_arguments(procedure);
  return procedure;
}

}  // namespace aesthete
