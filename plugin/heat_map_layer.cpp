// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/heat_map_layer.hpp"

#include <gegl.h>

#include <algorithm>

#include "aesthete/image.hpp"
#include "plugin/gobject.hpp"
#include "plugin/heat_map_legend.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

GimpImageType type_for(GimpImage* image) {
  switch (gimp_image_get_base_type(image)) {
    case GIMP_GRAY: return GIMP_GRAYA_IMAGE;
    case GIMP_INDEXED: return GIMP_INDEXEDA_IMAGE;
    default: return GIMP_RGBA_IMAGE;
  }
}

/// The map with its legend in the lower left corner, where the frame has room for it.
Raster drawn(const HeatMap& map, const std::string& title, int width, int height) {
  const double strongest = aesthete::strongest(map);
  Raster raster = heat_raster(map, width, height, strongest);
  Raster legend = legend_raster(title, strongest, std::clamp(std::min(width, height) / 7, 60, 800));
  if (legend.width > width) legend = legend_raster(title, strongest, std::max(8, 60 * width / legend.width));
  const int margin = std::min(width, height) / 50;
  if (legend.width <= width && legend.height <= height) put_over(raster, legend, std::min(margin, width - legend.width), std::max(0, height - legend.height - margin));
  return raster;
}

void write(GimpLayer* layer, const Raster& raster) {
  const Owned<GeglBuffer> buffer(gimp_drawable_get_buffer(GIMP_DRAWABLE(layer)));
  const GeglRectangle all{0, 0, raster.width, raster.height};
  gegl_buffer_set(buffer.get(), &all, 0, babl_format("R'G'B'A u8"), raster.rgba.data(), GEGL_AUTO_ROWSTRIDE);
  gegl_buffer_flush(buffer.get());
}

/// Everything between is one step for whoever undoes it.
class UndoGroup {
public:
  explicit UndoGroup(GimpImage* image) : image_(image) { gimp_image_undo_group_start(image); }
  ~UndoGroup() { gimp_image_undo_group_end(image_); }

private:
  GimpImage* image_;
};

}  // namespace

GimpLayer* add_heat_layer(const Target& target, const HeatMap& map, const std::string& label) {
  const GeglRectangle area = area_on_canvas(target);
  if (gegl_rectangle_is_empty(&area)) throw outside_canvas(target);
  const std::string title = heat_title(label);
  const Raster raster = drawn(map, title, area.width, area.height);
  GimpLayer* layer = gimp_layer_new(target.image, title.c_str(), area.width, area.height, type_for(target.image), 100, GIMP_LAYER_MODE_NORMAL);
  if (!layer) throw Error(tr("GIMP could not make a layer for the heat map; close other images or free memory, and try again"));
  write(layer, raster);
  const UndoGroup one_step(target.image);
  if (!gimp_image_insert_layer(target.image, layer, nullptr, 0)) {
    gimp_item_delete(GIMP_ITEM(layer));
    throw Error(tr("The heat map's layer could not be added to the image"));
  }
  gimp_layer_set_offsets(layer, area.x, area.y);
  return layer;
}

}  // namespace aesthete
