// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include <memory>

#include "aesthete/image.hpp"

namespace aesthete {

/// What of an image is judged: a layer, or the whole image where there is none.
struct Target {
  GimpImage* image = nullptr;
  GimpLayer* layer = nullptr;
};

struct DeleteImage {
  void operator()(GimpImage* image) const { gimp_image_delete(image); }
};
struct DeleteLayer {
  void operator()(GimpLayer* layer) const { gimp_item_delete(GIMP_ITEM(layer)); }
};
/// An image without a display, and a layer that is in no image's stack: neither touches what the user sees or undoes.
using ScratchImage = std::unique_ptr<GimpImage, DeleteImage>;
using LooseLayer = std::unique_ptr<GimpLayer, DeleteLayer>;

/// A drawable whose buffer shows what a viewer sees of a target, and the part of it to read.
struct Composite {
  GimpDrawable* drawable = nullptr;
  GeglRectangle area{};  ///< in the drawable's coordinates

  ScratchImage scratch = nullptr;  ///< what had to be made for it; the layer goes first
  LooseLayer made = nullptr;
};

/// Groups, masks, blend modes, opacity and filters applied; a layer is cropped to its part of the canvas. A single plain
/// layer is taken as it is. What it shows stays so, whatever is done to the image meanwhile. Throws Error when there is nothing to
/// see. Main thread only.
Composite composite(const Target& target);

/// An image of the same kind to put things in; an indexed one would force its palette on them, so RGB stands in. Where the user
/// closes an image that a loose layer is in, or reading goes on in, GIMP ends the plug-in, or itself.
ScratchImage empty_like(GimpImage* image, int width, int height);

/// Whether an image is open to work on. What a plug-in works on unseen, as on its copies here, has no undo.
bool is_the_users(GimpImage* image);

/// Whether a layer's buffer already is what it shows, its blending aside.
bool is_plain(GimpLayer* layer);

/// What a target covers of the canvas: all of it, or the layer's part, which is empty where that lies wholly outside.
GeglRectangle area_on_canvas(const Target& target);

/// The name of an image or a layer, for messages.
std::string name_of(const Target& target);

/// That a layer lies wholly outside the canvas.
Error outside_canvas(const Target& layer);

}  // namespace aesthete
