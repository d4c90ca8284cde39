// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/image_eye.hpp"

#include <functional>
#include <string_view>

#include "aesthete/image.hpp"
#include "plugin/gobject.hpp"
#include "plugin/stopwatch.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr int side = 128;         // px of the thumbnail
constexpr int times_asked = 3;    // one answer may come in time by chance
constexpr double at_once_ms = 4;
constexpr gulong between_us = 2000;

std::uint64_t hash_of(GBytes* given) {
  const Bytes bytes(given);
  if (!bytes) return 0;
  gsize size = 0;
  const void* data = g_bytes_get_data(bytes.get(), &size);
  return std::hash<std::string_view>()({static_cast<const char*>(data), size});
}

std::uint64_t thumbnail(GimpDrawable* drawable) {
  int width = 0, height = 0, depth = 0;
  return hash_of(gimp_drawable_get_thumbnail_data(drawable, side, side, &width, &height, &depth));
}

std::uint64_t thumbnail(const Target& target) {
  if (target.layer) {
    // A layer's thumbnail is without its mask.
    GimpLayerMask* mask = gimp_layer_get_mask(target.layer);
    return thumbnail(GIMP_DRAWABLE(target.layer)) + (mask ? 31 * thumbnail(GIMP_DRAWABLE(mask)) : 0);
  }
  int width = side, height = side, depth = 0;
  return hash_of(gimp_image_get_thumbnail_data(target.image, &width, &height, &depth));
}

}  // namespace

bool answers_at_once(GimpImage* image) {
  for (int i = 0; i < times_asked; ++i) {
    if (i > 0) g_usleep(between_us);
    const Stopwatch waited;
    gimp_image_is_valid(image);
    if (waited.milliseconds() > at_once_ms) return false;
  }
  return true;
}

void redraw(GimpImage* image) {
  g_debug("drawn anew");
  const Array<GimpLayer*> layers(gimp_image_get_layers(image));
  for (int i = 0; layers && layers[i]; ++i) {
    GimpDrawable* drawable = GIMP_DRAWABLE(layers[i]);
    gimp_drawable_update(drawable, 0, 0, gimp_drawable_get_width(drawable), gimp_drawable_get_height(drawable));
  }
  gimp_displays_flush();
}

void must_be_there(const Target& target) {
  if (!gimp_image_is_valid(target.image)) throw Error(tr("The image has been closed; choose another one"));
  if (target.layer && !gimp_item_is_valid(GIMP_ITEM(target.layer)))
    throw Error(tr("That layer no longer exists; choose another one"));
}

Seen ImageEye::look(const Target& target) {
  must_be_there(target);
  Seen seen;
  seen.pixels = thumbnail(target);
  const Array<GimpLayer*> layers(gimp_image_get_layers(target.image));
  collect(reinterpret_cast<GimpItem**>(layers.get()), seen.layers);
  return seen;
}

void ImageEye::collect(GimpItem** items, std::vector<LayerState>& into) {
  for (int i = 0; items && items[i]; ++i) {
    const Known& known = know(items[i]);
    into.push_back({gimp_item_get_id(items[i]), known.name, bool(gimp_item_get_visible(items[i])),
                    gimp_layer_get_opacity(GIMP_LAYER(items[i]))});
    if (!known.group) continue;
    const Array<GimpItem*> children(gimp_item_get_children(items[i]));
    collect(children.get(), into);
  }
}

const ImageEye::Known& ImageEye::know(GimpItem* item) {
  const int id = gimp_item_get_id(item);
  const auto found = known_.find(id);
  if (found != known_.end()) return found->second;
  const Text name(gimp_item_get_name(item));
  return known_[id] = {name ? name.get() : "", bool(gimp_item_is_group(item))};
}

}  // namespace aesthete
