// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/request.hpp"

#include "plugin/config.hpp"
#include "plugin/places.hpp"
#include "plugin/text.hpp"

namespace aesthete {

Request Request::from(GimpProcedureConfig* config) {
  return {text_in(config, "target"), text_in(config, "device"), text_in(config, "critic")};
}

void Request::remember(GimpProcedureConfig* config) const {
  g_object_set(config, "target", target.c_str(), "device", device.c_str(), "critic", critic.c_str(), nullptr);
}

Device Request::where() const {
  return device_named(device).value_or(Device::automatic);
}

std::filesystem::path Request::file() const {
  return critic_file(critic);
}

GimpLayer* layer_of(GimpDrawable* drawable) {
  if (gimp_item_is_layer_mask(GIMP_ITEM(drawable))) return gimp_layer_from_mask(GIMP_LAYER_MASK(drawable));
  return gimp_item_is_layer(GIMP_ITEM(drawable)) ? GIMP_LAYER(drawable) : nullptr;
}

GimpLayer* selected_layer(GimpDrawable** drawables) {
  if (!drawables || !drawables[0]) throw Error(tr("No layer is selected; select one, or judge the image"));
  if (drawables[1]) throw Error(tr("Several layers are selected; select one, or judge the image"));
  GimpLayer* layer = layer_of(drawables[0]);
  if (!layer) throw Error(tr("A channel is selected; select a layer, or judge the image"));
  return layer;
}

void add_request_arguments(GimpProcedure* procedure) {
  GimpChoice* targets = gimp_choice_new_with_values(
      "image", 0, tr("Image"), tr("The image as it is seen"),
      "layer", 1, tr("Layer"), tr("The selected layer, with its mask, opacity and filters"), nullptr);
  gimp_procedure_add_choice_argument(procedure, "target", tr("_What is judged"), tr("The image or its selected layer"),
                                     targets, "image", G_PARAM_READWRITE);
  add_critic_arguments(procedure);
}

void add_critic_arguments(GimpProcedure* procedure) {
  GimpChoice* devices = gimp_choice_new_with_values(
      "auto", 0, tr("Automatic"), tr("The GPU where there is one, else the processor"),
      "cpu", 1, tr("Processor (CPU)"), "", "cuda", 2, tr("Graphics card (CUDA)"), "", nullptr);
  gimp_procedure_add_choice_argument(procedure, "device", tr("_Device"), tr("Where the critic computes"), devices,
                                     "auto", G_PARAM_READWRITE);
  gimp_procedure_add_string_argument(procedure, "critic", tr("C_ritic"),
                                     tr("A critic file; empty for the one that came with Aesthete"), "",
                                     G_PARAM_READWRITE);
}

}  // namespace aesthete
