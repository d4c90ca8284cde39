// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/composite.hpp"

#include <string>

#include "aesthete/image.hpp"
#include "plugin/gobject.hpp"
#include "plugin/image_eye.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

GeglRectangle canvas(GimpImage* image) {
  return {0, 0, gimp_image_get_width(image), gimp_image_get_height(image)};
}

GeglRectangle bounds(GimpLayer* layer) {
  GeglRectangle area{};
  GimpDrawable* drawable = GIMP_DRAWABLE(layer);
  gimp_drawable_get_offsets(drawable, &area.x, &area.y);
  area.width = gimp_drawable_get_width(drawable);
  area.height = gimp_drawable_get_height(drawable);
  return area;
}

bool all_components_visible(GimpImage* image) {
  if (gimp_image_get_base_type(image) == GIMP_GRAY) return gimp_image_get_component_visible(image, GIMP_CHANNEL_GRAY);
  if (gimp_image_get_base_type(image) == GIMP_INDEXED) return gimp_image_get_component_visible(image, GIMP_CHANNEL_INDEXED);
  return gimp_image_get_component_visible(image, GIMP_CHANNEL_RED) &&
         gimp_image_get_component_visible(image, GIMP_CHANNEL_GREEN) &&
         gimp_image_get_component_visible(image, GIMP_CHANNEL_BLUE);
}

/// The image's only visible layer, when its buffer is the whole picture; else nullptr.
GimpLayer* only_plain_layer(GimpImage* image) {
  const Array<GimpLayer*> layers(gimp_image_get_layers(image));
  GimpLayer* only = nullptr;
  for (int i = 0; layers[i]; ++i) {
    if (!gimp_item_get_visible(GIMP_ITEM(layers[i]))) continue;
    if (only) return nullptr;
    only = layers[i];
  }
  if (!only || !is_plain(only)) return nullptr;
  const GimpLayerMode mode = gimp_layer_get_mode(only);
  if (mode != GIMP_LAYER_MODE_NORMAL && mode != GIMP_LAYER_MODE_NORMAL_LEGACY) return nullptr;
  const GeglRectangle layer = bounds(only), whole = canvas(image);
  return gegl_rectangle_contains(&layer, &whole) && all_components_visible(image) ? only : nullptr;
}

/// Channels shown over the image, the quick mask among them, are an editor's aid and no part of the picture.
bool shows_channels(GimpImage* image) {
  const Array<GimpChannel*> channels(gimp_image_get_channels(image));
  for (int i = 0; channels && channels[i]; ++i)
    if (gimp_item_get_visible(GIMP_ITEM(channels[i]))) return true;
  return false;
}

ScratchImage without_channels(GimpImage* image) {
  ScratchImage copy(gimp_image_duplicate(image));
  gimp_image_undo_disable(copy.get());
  const Array<GimpChannel*> channels(gimp_image_get_channels(copy.get()));
  for (int i = 0; channels && channels[i]; ++i) gimp_item_set_visible(GIMP_ITEM(channels[i]), FALSE);
  return copy;
}

Composite all_of(GimpLayer* made, ScratchImage room, const char* otherwise) {
  if (!made) throw Error(otherwise);
  GimpDrawable* drawable = GIMP_DRAWABLE(made);
  return {drawable, {0, 0, gimp_drawable_get_width(drawable), gimp_drawable_get_height(drawable)}, std::move(room), LooseLayer(made)};
}

/// The user's layer is copied, which takes GIMP a millisecond, for it shares the pixels until they change.
Composite part_of(GimpLayer* layer, GeglRectangle part) {
  GimpImage* image = gimp_item_get_image(GIMP_ITEM(layer));
  const GeglRectangle all = bounds(layer);
  const GeglRectangle area{part.x - all.x, part.y - all.y, part.width, part.height};
  if (!is_the_users(image)) return {GIMP_DRAWABLE(layer), area};
  ScratchImage room = empty_like(image, part.width, part.height);
  GimpLayer* copy = gimp_layer_new_from_drawable(GIMP_DRAWABLE(layer), room.get());
  Composite result = all_of(copy, std::move(room), tr("GIMP could not copy the layer; see its error console"));
  result.area = area;
  return result;
}

/// The projection of an image: computed already where the image is on screen. It lies in `own`, that very image where it is nobody
/// else's, or in a room for it.
Composite projection(GimpImage* image, ScratchImage own = nullptr) {
  const bool in_room = is_the_users(image) || gimp_image_get_base_type(image) == GIMP_INDEXED;
  ScratchImage room = in_room ? empty_like(image, gimp_image_get_width(image), gimp_image_get_height(image)) : std::move(own);
  GimpLayer* shown = gimp_layer_new_from_visible(image, room ? room.get() : image, "aesthete");
  return all_of(shown, std::move(room), tr("GIMP could not render the image; see its error console"));
}

Composite of_image(GimpImage* image) {
  const Array<GimpLayer*> layers(gimp_image_get_layers(image));
  if (!layers || !layers[0])
    throw Error(fill(tr("“{}” has no layers, so there is nothing to judge; add a layer"), name_of({image})));
  if (GimpLayer* plain = only_plain_layer(image)) return part_of(plain, canvas(image));
  if (!shows_channels(image)) return projection(image);
  ScratchImage copy = without_channels(image);
  GimpImage* shown = copy.get();
  return projection(shown, std::move(copy));
}

/// A copy of the layer alone on a canvas of the size of `part`.
ScratchImage alone(GimpLayer* layer, GeglRectangle part) {
  ScratchImage room = empty_like(gimp_item_get_image(GIMP_ITEM(layer)), part.width, part.height);
  const GeglRectangle all = bounds(layer);
  GimpLayer* copy = gimp_layer_new_from_drawable(GIMP_DRAWABLE(layer), room.get());
  if (!copy) throw Error(tr("GIMP could not copy the layer; see its error console"));
  gimp_image_insert_layer(room.get(), copy, nullptr, 0);
  gimp_layer_set_offsets(copy, all.x - part.x, all.y - part.y);
  gimp_layer_set_mode(copy, GIMP_LAYER_MODE_NORMAL);
  gimp_layer_set_opacity(copy, gimp_layer_get_opacity(layer));
  gimp_item_set_visible(GIMP_ITEM(copy), TRUE);
  return room;
}

Composite of_layer(const Target& target) {
  const GeglRectangle part = area_on_canvas(target);
  if (gegl_rectangle_is_empty(&part)) throw outside_canvas(target);
  if (is_plain(target.layer)) return part_of(target.layer, part);
  ScratchImage room = alone(target.layer, part);
  GimpImage* shown = room.get();
  return projection(shown, std::move(room));
}

}  // namespace

ScratchImage empty_like(GimpImage* image, int width, int height) {
  GimpImageBaseType type = gimp_image_get_base_type(image);
  if (type == GIMP_INDEXED) type = GIMP_RGB;
  ScratchImage made(gimp_image_new_with_precision(width, height, type, gimp_image_get_precision(image)));
  gimp_image_undo_disable(made.get());
  if (const Owned<GimpColorProfile> profile(gimp_image_get_color_profile(image)); profile)
    gimp_image_set_color_profile(made.get(), profile.get());
  return made;
}

bool is_the_users(GimpImage* image) { return gimp_image_undo_is_enabled(image); }

bool is_plain(GimpLayer* layer) {
  if (gimp_item_is_group(GIMP_ITEM(layer)) || gimp_layer_is_floating_sel(layer)) return false;
  if (gimp_layer_get_mask(layer) || gimp_layer_get_opacity(layer) < 100) return false;
  const Array<GimpDrawableFilter*> filters(gimp_drawable_get_filters(GIMP_DRAWABLE(layer)));
  return !filters || !filters[0];
}

GeglRectangle area_on_canvas(const Target& target) {
  const GeglRectangle whole = canvas(target.image);
  if (!target.layer) return whole;
  const GeglRectangle all = bounds(target.layer);
  GeglRectangle part{};
  gegl_rectangle_intersect(&part, &all, &whole);
  return part;
}

Error outside_canvas(const Target& layer) {
  return Error(fill(tr("The layer “{}” lies wholly outside the canvas; move it into the canvas"), name_of(layer)));
}

std::string name_of(const Target& target) {
  const Text name(target.layer ? gimp_item_get_name(GIMP_ITEM(target.layer)) : gimp_image_get_name(target.image));
  return name ? name.get() : "";
}

Composite composite(const Target& target) {
  must_be_there(target);
  return target.layer ? of_layer(target) : of_image(target.image);
}

}  // namespace aesthete
