# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP with a display (gui_test.py): opens the dialog on a picture and writes what came of it."""
import json
import os
import time

from gi.repository import Gegl, Gimp, Gio

from answer import OUT, write

PHOTO = os.environ.get("AESTHETE_PHOTO")
HOW = os.environ.get("AESTHETE_HOW", "procedure")


def gradient(image):
    layer = Gimp.Layer.new(image, "Background", 900, 600, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    Gimp.context_set_foreground(Gegl.Color.new("#f0c060"))
    Gimp.context_set_background(Gegl.Color.new("#203050"))
    layer.edit_gradient_fill(Gimp.GradientType.LINEAR, 0, False, 1, 0, False, 0, 0, 900, 600)
    return layer


def named(image):
    """GIMP names an image that a script loads only when told to."""
    image.set_file(Gio.File.new_for_path(os.path.splitext(PHOTO)[0] + ".xcf"))
    return image


def picture():
    if PHOTO:
        return named(Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(PHOTO)))
    image = Gimp.Image.new(900, 600, Gimp.ImageBaseType.RGB)
    gradient(image)
    return image


def add_layers(image):
    """A group with a white layer in it, which ends up selected."""
    group = Gimp.GroupLayer.new(image, "Retouching")
    image.insert_layer(group, None, 0)
    white = Gimp.Layer.new(image, "Sky", 900, 600, Gimp.ImageType.RGBA_IMAGE, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(white, group, 0)
    white.fill(Gimp.FillType.WHITE)
    if "AESTHETE_MASK" in os.environ:
        white.add_mask(white.create_mask(Gimp.AddMaskType.WHITE))
        group.set_opacity(50)
    white.set_visible(False)
    image.set_selected_layers([white])


def selected(image):
    layers = image.get_selected_layers()
    return [layers[0].get_mask()] if "AESTHETE_MASK" in os.environ else layers


def call(image):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-critique")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.INTERACTIVE)
    config.set_property("image", image)
    config.set_core_object_array("drawables", selected(image))
    result = procedure.run(config)
    ok = result.index(0) == Gimp.PDBStatusType.SUCCESS
    return {"status": result.index(0).value_name, "assessment": json.loads(result.index(7)) if ok else None}


image = picture()
add_layers(image)
image.clean_all()
Gimp.Display.new(image)
if HOW == "procedure":
    write(call(image) | {"dirty": image.is_dirty()})
else:
    write({"ready": True})
    while os.path.exists(OUT):  # the test presses keys meanwhile
        time.sleep(0.1)
