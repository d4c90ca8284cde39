// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/fix_apply.hpp"

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "aesthete/image.hpp"
#include "plugin/fix_words.hpp"
#include "plugin/gobject.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

/// All that is done to an image in its life is one undo step, on the whole frame whatever is selected; then what was
/// selected is so again.
class OneStep {
public:
  explicit OneStep(GimpImage* image) : image_(image), layers_(gimp_image_get_selected_layers(image)) {
    gimp_context_push();
    gimp_image_undo_group_start(image);
    if (gimp_selection_is_empty(image)) return;
    selection_ = gimp_selection_save(image);
    gimp_selection_none(image);
  }
  ~OneStep() {
    if (selection_) {
      gimp_image_select_item(image_, GIMP_CHANNEL_OP_REPLACE, GIMP_ITEM(selection_));
      gimp_image_remove_channel(image_, selection_);
      if (layers_ && layers_[0])  // after an undo there may have been none; GIMP 3.2 calls it a mistake to select none
        gimp_image_set_selected_layers(image_, const_cast<const GimpLayer**>(layers_.get()));
    }
    gimp_image_undo_group_end(image_);
    gimp_context_pop();
  }
  OneStep(const OneStep&) = delete;
  OneStep& operator=(const OneStep&) = delete;

private:
  GimpImage* image_;
  Array<GimpLayer*> layers_;
  GimpChannel* selection_ = nullptr;
};

[[noreturn]] void refuse(const Target& target, const char* why) {
  throw Error(fill(tr("GIMP did not change “{0}”: {1}"), name_of(target), why ? why : tr("unknown reason")));
}

std::vector<GimpLayer*> visible_layers(GimpImage* image) {
  std::vector<GimpLayer*> visible;
  const Array<GimpLayer*> layers(gimp_image_get_layers(image));
  for (int i = 0; layers && layers[i]; ++i)
    if (gimp_item_get_visible(GIMP_ITEM(layers[i]))) visible.push_back(layers[i]);
  return visible;
}

constexpr const char* shows_all = "aesthete-shows-all";

/// A layer that was made to show all that was visible below it has this parasite, since it may have transparent parts.
void mark_as_all(GimpLayer* layer) {
  GimpParasite* parasite = gimp_parasite_new(shows_all, GIMP_PARASITE_PERSISTENT | GIMP_PARASITE_UNDOABLE, 1, "1");
  gimp_item_attach_parasite(GIMP_ITEM(layer), parasite);
  gimp_parasite_free(parasite);
}

bool is_marked(GimpLayer* layer) {
  GimpParasite* parasite = gimp_item_get_parasite(GIMP_ITEM(layer), shows_all);
  if (parasite) gimp_parasite_free(parasite);
  return parasite != nullptr;
}

/// Whether nothing below a layer shows.
bool covers_all(GimpLayer* layer) {
  GimpImage* image = gimp_item_get_image(GIMP_ITEM(layer));
  gint x = 0, y = 0;
  gimp_drawable_get_offsets(GIMP_DRAWABLE(layer), &x, &y);
  return !gimp_item_is_group(GIMP_ITEM(layer)) && (is_marked(layer) || !gimp_drawable_has_alpha(GIMP_DRAWABLE(layer))) && !gimp_layer_get_mask(layer) &&
         gimp_layer_get_opacity(layer) >= 100 && gimp_layer_get_mode(layer) == GIMP_LAYER_MODE_NORMAL && x <= 0 && y <= 0 &&
         x + gimp_drawable_get_width(GIMP_DRAWABLE(layer)) >= gimp_image_get_width(image) &&
         y + gimp_drawable_get_height(GIMP_DRAWABLE(layer)) >= gimp_image_get_height(image);
}

/// The layer whose filter edits all that is seen.
GimpLayer* layer_to_filter(const Target& target, const std::string& name) {
  if (target.layer) return target.layer;
  const std::vector<GimpLayer*> visible = visible_layers(target.image);
  if (visible.empty()) refuse(target, tr("no layer is visible"));
  if (covers_all(visible.front()) || (visible.size() == 1 && !gimp_item_is_group(GIMP_ITEM(visible.front())))) return visible.front();
  GimpLayer* shown = gimp_layer_new_from_visible(target.image, target.image, name.c_str());
  if (!shown || !gimp_image_insert_layer(target.image, shown, nullptr, 0)) refuse(target, gimp_pdb_get_last_error(gimp_get_pdb()));
  mark_as_all(shown);
  return shown;
}

void set_property(GimpDrawableFilterConfig* config, const FixParameter& parameter) {
  const GParamSpec* spec = g_object_class_find_property(G_OBJECT_GET_CLASS(config), parameter.name.c_str());
  if (!spec) throw Error(fill(tr("This GIMP's filter has no “{0}”; update GIMP or Aesthete"), parameter.name));
  if (spec->value_type == G_TYPE_INT)
    g_object_set(config, parameter.name.c_str(), int(std::lround(parameter.value)), nullptr);
  else
    g_object_set(config, parameter.name.c_str(), parameter.value, nullptr);
}

void add_filter(const Target& target, const Proposal& proposal) {
  if (gimp_image_get_base_type(target.image) == GIMP_INDEXED)
    refuse(target, tr("an image with indexed colors takes no filters; choose Image ▸ Mode ▸ RGB first"));
  const std::string title = fix_title(proposal);
  GimpDrawable* drawable = GIMP_DRAWABLE(layer_to_filter(target, title));
  GimpDrawableFilter* filter = gimp_drawable_filter_new(drawable, proposal.operation.c_str(), title.c_str());
  if (!filter) refuse(target, gimp_pdb_get_last_error(gimp_get_pdb()));
  GimpDrawableFilterConfig* config = gimp_drawable_filter_get_config(filter);
  for (const FixParameter& parameter : proposal.parameters) set_property(config, parameter);
  gimp_drawable_filter_update(filter);
  gimp_drawable_append_filter(drawable, filter);
}

/// Where the judged picture begins on the canvas.
GeglRectangle picture_of(const Target& target) {
  GeglRectangle canvas{0, 0, gimp_image_get_width(target.image), gimp_image_get_height(target.image)}, all{}, part{};
  if (!target.layer) return canvas;
  gimp_drawable_get_offsets(GIMP_DRAWABLE(target.layer), &all.x, &all.y);
  all.width = gimp_drawable_get_width(GIMP_DRAWABLE(target.layer));
  all.height = gimp_drawable_get_height(GIMP_DRAWABLE(target.layer));
  gegl_rectangle_intersect(&part, &all, &canvas);
  return part;
}

void cut(const Target& target, const Proposal& proposal, const GeglRectangle& picture) {
  const auto number = [&](const char* name) { return int(std::lround(proposal.value(name))); };
  const int x = picture.x + number("x"), y = picture.y + number("y"), width = number("width"), height = number("height");
  if (!target.layer) {
    if (!gimp_image_crop(target.image, width, height, x, y)) refuse(target, gimp_pdb_get_last_error(gimp_get_pdb()));
    return;
  }
  gint left = 0, top = 0;
  gimp_drawable_get_offsets(GIMP_DRAWABLE(target.layer), &left, &top);
  if (!gimp_layer_resize(target.layer, width, height, left - x, top - y)) refuse(target, gimp_pdb_get_last_error(gimp_get_pdb()));
  // GIMP 3.2 draws a vector layer anew from its path.
  if (gimp_drawable_get_width(GIMP_DRAWABLE(target.layer)) != width) refuse(target, tr("the layer keeps its size; rasterize it first"));
}

void turn(const Target& target, double degrees, const GeglRectangle& picture) {
  gimp_context_set_defaults();
  gimp_context_set_interpolation(GIMP_INTERPOLATION_CUBIC);
  gimp_context_set_transform_resize(GIMP_TRANSFORM_RESIZE_ADJUST);
  std::vector<GimpLayer*> layers{target.layer};
  if (!target.layer) {
    const Array<GimpLayer*> all(gimp_image_get_layers(target.image));
    layers.clear();
    for (int i = 0; all && all[i]; ++i) layers.push_back(all[i]);
  }
  for (GimpLayer* layer : layers)
    if (!gimp_item_transform_rotate(GIMP_ITEM(layer), degrees * std::numbers::pi / 180, FALSE, picture.x + picture.width / 2.,
                                    picture.y + picture.height / 2.))
      refuse(target, gimp_pdb_get_last_error(gimp_get_pdb()));
}

}  // namespace

void apply(const Target& target, const Proposal& proposal) {
  {
    const OneStep step(target.image);
    const GeglRectangle picture = picture_of(target);
    if (!proposal.operation.empty()) add_filter(target, proposal);
    if (proposal.name == "straighten") turn(target, proposal.value("degrees"), picture);
    if (proposal.operation.empty()) cut(target, proposal, picture);
  }
  gimp_displays_flush();
}

}  // namespace aesthete
