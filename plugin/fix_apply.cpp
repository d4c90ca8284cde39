// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/fix_apply.hpp"

#include <algorithm>
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

/// By value, for GIMP's own text of an error is gone with the next question to it.
[[noreturn]] void refuse(const Target& target, std::string why) {
  throw Error(fill(tr("GIMP did not change “{0}”: {1}"), name_of(target), why));
}

std::string last_error() {
  const char* why = gimp_pdb_get_last_error(gimp_get_pdb());
  return why ? why : tr("unknown reason");
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
  LooseLayer shown(gimp_layer_new_from_visible(target.image, target.image, name.c_str()));
  if (!shown || !gimp_image_insert_layer(target.image, shown.get(), nullptr, 0)) refuse(target, last_error());
  mark_as_all(shown.get());
  return shown.release();
}

void set_property(GimpDrawableFilterConfig* config, const FixParameter& parameter) {
  const GParamSpec* spec = g_object_class_find_property(G_OBJECT_GET_CLASS(config), parameter.name.c_str());
  if (!spec) throw Error(fill(tr("This GIMP's filter has no “{0}”; update GIMP or Aesthete"), parameter.name));
  if (spec->value_type == G_TYPE_INT)
    g_object_set(config, parameter.name.c_str(), int(std::lround(parameter.value)), nullptr);
  else
    g_object_set(config, parameter.name.c_str(), parameter.value, nullptr);
}

void add_filter_to(GimpDrawable* drawable, const Target& target, const Proposal& proposal) {
  GimpDrawableFilter* filter = gimp_drawable_filter_new(drawable, proposal.operation.c_str(), fix_title(proposal).c_str());
  if (!filter) refuse(target, last_error());
  GimpDrawableFilterConfig* config = gimp_drawable_filter_get_config(filter);
  for (const FixParameter& parameter : proposal.parameters) set_property(config, parameter);
  gimp_drawable_filter_update(filter);
  gimp_drawable_append_filter(drawable, filter);
}

/// A layer that was made for the filter goes again where there is none.
void add_filter(const Target& target, const Proposal& proposal) {
  if (gimp_image_get_base_type(target.image) == GIMP_INDEXED)
    refuse(target, tr("an image with indexed colors takes no filters; choose Image ▸ Mode ▸ RGB first"));
  const std::vector<GimpLayer*> before = visible_layers(target.image);
  GimpLayer* layer = layer_to_filter(target, fix_title(proposal));
  try {
    add_filter_to(GIMP_DRAWABLE(layer), target, proposal);
  } catch (const Error&) {
    if (layer != target.layer && std::ranges::find(before, layer) == before.end()) gimp_image_remove_layer(target.image, layer);
    throw;
  }
}

void cut(const Target& target, const Proposal& proposal, const GeglRectangle& picture) {
  const auto number = [&](const char* name) { return int(std::lround(proposal.value(name))); };
  const int x = picture.x + number("x"), y = picture.y + number("y"), width = number("width"), height = number("height");
  if (!target.layer) {
    if (!gimp_image_crop(target.image, width, height, x, y)) refuse(target, last_error());
    return;
  }
  gint left = 0, top = 0;
  gimp_drawable_get_offsets(GIMP_DRAWABLE(target.layer), &left, &top);
  if (!gimp_layer_resize(target.layer, width, height, left - x, top - y)) refuse(target, last_error());
  // GIMP 3.2 draws a vector layer anew from its path.
  if (gimp_drawable_get_width(GIMP_DRAWABLE(target.layer)) != width) refuse(target, tr("the layer keeps its size; rasterize it first"));
}

std::vector<GimpItem*> items_to_turn(const Target& target) {
  if (target.layer) return {GIMP_ITEM(target.layer)};
  std::vector<GimpItem*> items;
  const Array<GimpLayer*> all(gimp_image_get_layers(target.image));
  for (int i = 0; all && all[i]; ++i) items.push_back(GIMP_ITEM(all[i]));
  return items;
}

/// The item, or the first in it, that may not be turned; null where there is none.
GimpItem* locked_in(GimpItem* item) {
  if (gimp_item_get_lock_position(item) || gimp_item_get_lock_content(item)) return item;
  if (!gimp_item_is_group(item)) return nullptr;
  const Array<GimpItem*> children(gimp_item_get_children(item));
  for (int i = 0; children && children[i]; ++i)
    if (GimpItem* locked = locked_in(children[i])) return locked;
  return nullptr;
}

/// Half of an image turned is worse than none.
void must_be_free_to_turn(const Target& target) {
  for (GimpItem* item : items_to_turn(target))
    if (GimpItem* locked = locked_in(item))
      refuse(target, fill(tr("the layer “{}” is locked; unlock it in the Layers dialog and try again"), name_of({target.image, GIMP_LAYER(locked)})));
}

void turn(const Target& target, double degrees, const GeglRectangle& picture) {
  gimp_context_set_defaults();
  gimp_context_set_interpolation(GIMP_INTERPOLATION_CUBIC);
  gimp_context_set_transform_resize(GIMP_TRANSFORM_RESIZE_ADJUST);
  for (GimpItem* item : items_to_turn(target))
    if (!gimp_item_transform_rotate(item, degrees * std::numbers::pi / 180, FALSE, picture.x + picture.width / 2., picture.y + picture.height / 2.))
      refuse(target, last_error());
}

}  // namespace

void apply(const Target& target, const Proposal& proposal) {
  if (proposal.name == "straighten") must_be_free_to_turn(target);
  {
    const OneStep step(target.image);
    const GeglRectangle picture = area_on_canvas(target);  // where it begins
    if (!proposal.operation.empty()) add_filter(target, proposal);
    if (proposal.name == "straighten") turn(target, proposal.value("degrees"), picture);
    if (proposal.operation.empty()) cut(target, proposal, picture);
  }
  gimp_displays_flush();
}

}  // namespace aesthete
