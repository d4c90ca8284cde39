# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP with a display (compare_gui_test.py): opens the dialog over four versions of a picture, or lets the
test open it by a key and then does to the image what the test asks for in the file $AESTHETE_OUT.do."""
import json
import os
import time

from gi.repository import Gegl, Gimp, Gio

from answer import OUT, write

PHOTO = os.environ.get("AESTHETE_PHOTO")
HOW = os.environ.get("AESTHETE_HOW", "procedure")


def gradient(image, name, light, dark):
    layer = Gimp.Layer.new(image, name, 900, 600, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    Gimp.context_set_foreground(Gegl.Color.new(light))
    Gimp.context_set_background(Gegl.Color.new(dark))
    layer.edit_gradient_fill(Gimp.GradientType.LINEAR, 0, False, 1, 0, False, 0, 0, 900, 600)
    return layer


def edited(image, base, name, operation):
    layer = base.copy()
    layer.set_name(name)
    image.insert_layer(layer, None, 0)
    operation(layer)


def picture():
    if PHOTO:
        image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(PHOTO))
        image.set_file(Gio.File.new_for_path(os.path.splitext(PHOTO)[0] + ".xcf"))
        base = image.get_layers()[0]
        base.set_name("As it was")
    else:
        image = Gimp.Image.new(900, 600, Gimp.ImageBaseType.RGB)
        base = gradient(image, "As it was", "#c0a060", "#203050")
    edited(image, base, "Brighter", lambda layer: layer.levels(Gimp.HistogramChannel.VALUE, 0, 1, False, 1.6, 0, 1, False))
    edited(image, base, "Flat", lambda layer: layer.levels(Gimp.HistogramChannel.VALUE, 0, 1, False, 1, 0.3, 0.6, False))
    edited(image, base, "Warm & soft", lambda layer: layer.color_balance(Gimp.TransferMode.MIDTONES, True, 60, 0, -60))
    return image


def call(image):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-compare")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.INTERACTIVE)
    config.set_property("image", image)
    config.set_core_object_array("drawables", image.get_selected_layers())
    result = procedure.run(config)
    ok = result.index(0) == Gimp.PDBStatusType.SUCCESS
    return {"status": result.index(0).value_name, "names": result.index(1) if ok else None, "verdict": result.index(9) if ok else None,
            "comparison": json.loads(result.index(11)) if ok else None}


def obey(image, display):
    """Does what the test asks for, once for each time that it asks."""
    asked = OUT + ".do"
    if not os.path.exists(asked):
        return
    with open(asked) as file:
        what = file.read()
    if what == "delete layer":
        image.remove_layer(image.get_layers()[0])
        Gimp.displays_flush()
    if what == "close image":
        display.delete()
    os.remove(asked)


image = picture()
image.clean_all()
before = [(one.get_id(), one.get_visible()) for one in image.get_layers()]
display = Gimp.Display.new(image)
if HOW == "procedure":
    found = call(image)
    write(found | {"dirty": image.is_dirty(), "images": len(Gimp.get_images()), "same": before == [(one.get_id(), one.get_visible()) for one in image.get_layers()]})
else:
    write({"ready": True})
    while os.path.exists(OUT):  # the test presses keys meanwhile
        obey(image, display)
        time.sleep(0.1)
