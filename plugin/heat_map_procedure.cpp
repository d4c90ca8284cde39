// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/heat_map_procedure.hpp"

#include <atomic>

#include "plugin/dialog.hpp"
#include "plugin/heat_map_layer.hpp"
#include "plugin/heat_map_request.hpp"
#include "plugin/procedure.hpp"
#include "plugin/read_beside.hpp"
#include "plugin/stopwatch.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

struct Found {
  HeatMap map;
  std::string label;
};

/// On a worker: what takes time. The label first, so that a name nobody knows is told before anything is computed.
Found find(const HeatRequest& request, const Image& picture, const Watch& watch) {
  const std::unique_ptr<Critic> critic = Critic::open(request.critic.file(), request.critic.where());
  const std::string label = label_of(critic->card(), request.attribute);
  for (HeatMap& map : critic->heat_maps(picture, request.method, watch))
    if (map.name == request.attribute) return {std::move(map), label};
  throw Error(fill(tr("The critic gave no heat map for “{0}”"), request.attribute));
}

/// GIMP's own progress bar, whose cancelling ends the plug-in: the image has not been touched by then.
class Bar {
public:
  Bar() { gimp_progress_init(tr("Looking for what carries the score")); }
  ~Bar() { gimp_progress_end(); }
};

Found find_now(const Target& target, const HeatRequest& request) {
  const Stopwatch all;
  const Bar bar;
  std::atomic<double> done = 0;
  auto finding = read_beside(target, [&](const std::shared_ptr<ArrivingPicture>& picture, Watch watch) {
    watch.progress = [&](double fraction) { done = fraction; };
    return find(request, picture->image(), watch);
  });
  while (finding.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready) gimp_progress_update(done);
  Found found = finding.get();
  all.report("asking to heat map");
  return found;
}

GimpValueArray* results(GimpProcedure* procedure, const HeatMap& map, GimpLayer* layer) {
  GimpValueArray* values = gimp_procedure_new_return_values(procedure, GIMP_PDB_SUCCESS, nullptr);
  const auto value = [&](int index) { return gimp_value_array_index(values, index); };
  const std::vector<double> points(map.points.begin(), map.points.end());
  if (layer) g_value_set_object(value(1), layer);
  g_value_set_int(value(2), map.columns);
  g_value_set_int(value(3), map.rows);
  gimp_value_set_double_array(value(4), points.data(), points.size());
  g_value_set_string(value(5), to_json(map).c_str());
  return values;
}

GimpValueArray* run(GimpProcedure* procedure, GimpRunMode mode, GimpImage* image, GimpDrawable** drawables,
                    GimpProcedureConfig* config, gpointer) {
  try {
    load_no_operations();
    if (mode == GIMP_RUN_INTERACTIVE) {
      if (!can_show_dialog()) return failure_without_display(procedure);
      if (!ask_heat_request(procedure, config)) return gimp_procedure_new_return_values(procedure, GIMP_PDB_CANCEL, nullptr);
    }
    HeatRequest request = HeatRequest::from(config);
    if (mode == GIMP_RUN_INTERACTIVE) request.add_layer = true;  // all that there is to see
    Target target{image};
    if (request.critic.target == "layer") target.layer = selected_layer(drawables);
    const Found found = find_now(target, request);
    GimpLayer* layer = request.add_layer ? add_heat_layer(target, found.map, found.label) : nullptr;
    if (layer) gimp_displays_flush();
    return results(procedure, found.map, layer);
  } catch (const std::exception& error) {
    return failure(procedure, GIMP_PDB_EXECUTION_ERROR, error.what());
  }
}

void add_results(GimpProcedure* procedure) {
  const GParamFlags flags = G_PARAM_READWRITE;
  gimp_procedure_add_layer_return_value(procedure, "layer", "Layer", "The layer that was added, or none", TRUE, flags);
  gimp_procedure_add_int_return_value(procedure, "columns", "Columns", "Cells from left to right", 0, G_MAXINT, 0, flags);
  gimp_procedure_add_int_return_value(procedure, "rows", "Rows", "Cells from top to bottom", 0, G_MAXINT, 0, flags);
  gimp_procedure_add_double_array_return_value(procedure, "points", "Points",
                                               "Row by row, how many points of the scale 0 to 10 the score would lose if the cell were featureless", flags);
  gimp_procedure_add_string_return_value(procedure, "json", "JSON", "All of it as one JSON object on one line", "", flags);
}

}  // namespace

GimpProcedure* create_heat_map_procedure(GimpPlugIn* plug_in) {
  GimpProcedure* procedure = gimp_image_procedure_new(plug_in, heat_map_name, GIMP_PDB_PROC_TYPE_PLUGIN, run, nullptr, nullptr);
  describe(procedure, tr("Show what in the frame carries or costs a score"),
           tr("Finds, for the whole or for one attribute, which parts of the picture raise the score and which lower it, and shows "
              "it as a layer with a legend. The picture never leaves this computer."));
  accept_any_image(procedure);
  add_to_menu(procedure, tr("_Heat Map…"));
  add_heat_arguments(procedure);
  add_results(procedure);
  return procedure;
}

}  // namespace aesthete
