# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP with a display (heat_gui_test.py): adds a heat map's layer to an image, tells how many layers there
are, and tells it again each time its answer has been taken away and the number has changed."""
import os
import time

from gi.repository import Gimp, Gio

from answer import OUT, write

PHOTO = os.environ.get("AESTHETE_PHOTO")


def picture():
    if PHOTO:
        return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(PHOTO))
    image = Gimp.Image.new(600, 400, Gimp.ImageBaseType.RGB)
    layer = Gimp.Layer.new(image, "Background", 600, 400, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    layer.edit_gradient_fill(Gimp.GradientType.LINEAR, 0, False, 1, 0, False, 0, 0, 600, 400)
    return image


def add_heat_map(image):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-heat-map")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.NONINTERACTIVE)
    config.set_property("image", image)
    config.set_core_object_array("drawables", image.get_selected_layers())
    result = procedure.run(config)
    assert result.index(0) == Gimp.PDBStatusType.SUCCESS, Gimp.get_pdb().get_last_error()


image = picture()
Gimp.Display.new(image)
add_heat_map(image)
Gimp.displays_flush()
write({"layers": (told := len(image.get_layers()))})
end = time.monotonic() + 120
while time.monotonic() < end and told > 1:
    time.sleep(0.1)
    count = len(image.get_layers())
    if count != told and not os.path.exists(OUT):
        write({"layers": (told := count)})
