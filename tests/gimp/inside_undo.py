# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP with a display (undo_test.py): applies proposals, each of which the test then undoes with one key."""
import os
import time

from gi.repository import Gegl, Gimp

from answer import OUT, write


def state(image):
    layers = image.get_layers()
    return {"size": [image.get_width(), image.get_height()], "layers": [one.get_name() for one in layers],
            "filters": [len(one.get_filters()) for one in layers], "offsets": [list(one.get_offsets())[1:] for one in layers],
            "selection": list(Gimp.Selection.bounds(image))[1:], "channels": len(image.get_channels())}


def fill(image, name, rgb, width, height):
    made = Gimp.Layer.new(image, name, width, height, Gimp.ImageType.RGB_IMAGE, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(made, None, 0)
    Gimp.context_set_foreground(Gegl.Color.new(rgb))
    made.fill(Gimp.FillType.FOREGROUND)


def apply(image, name):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-fixes")
    config = procedure.create_config()
    for key, value in {"run-mode": Gimp.RunMode.NONINTERACTIVE, "image": image, "apply": name}.items():
        config.set_property(key, value)
    config.set_core_object_array("drawables", image.get_selected_layers())
    if procedure.run(config).index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(Gimp.get_pdb().get_last_error())


image = Gimp.Image.new(300, 200, Gimp.ImageBaseType.RGB)
fill(image, "below", "#404040", 300, 200)
fill(image, "above", "#503030", 120, 80)
Gimp.Image.select_rectangle(image, Gimp.ChannelOps.REPLACE, 20, 30, 60, 50)
Gimp.Display.new(image)
states = []
for name in ("exposure", "straighten", "crop"):
    before = state(image)
    apply(image, name)
    after = state(image)
    Gimp.displays_flush()
    write({"applied": name})
    end = time.monotonic() + 20
    while time.monotonic() < end and (os.path.exists(OUT) or state(image) == after):  # the test undoes it
        time.sleep(0.1)
    states.append({"name": name, "before": before, "after": after, "undone": state(image)})
write({"states": states})
