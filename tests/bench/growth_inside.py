# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within gimp-console (growth.py): times the procedure's call over photographs of several sizes and over layers."""
import json
import os
import time

from gi.repository import Gegl, Gimp, Gio

from answer import write

JOB = json.loads(os.environ["AESTHETE_JOB"])


def load(path):
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(path))


def timed(work, *arguments):
    begun = time.monotonic()
    work(*arguments)
    return 1e3 * (time.monotonic() - begun)


def critique(image):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-critique")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.NONINTERACTIVE)
    config.set_property("image", image)
    config.set_core_object_array("drawables", image.get_selected_layers())
    if procedure.run(config).index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(Gimp.get_pdb().get_last_error())


def render(image):
    layer = Gimp.Layer.new_from_visible(image, image, "rendered")
    buffer = layer.get_buffer()
    buffer.get(Gegl.Rectangle.new(0, 0, image.get_width(), image.get_height()), 1.0, "R'G'B' u8", Gegl.AbyssPolicy.NONE)
    layer.delete()


def over_photos():
    for path in JOB["photos"]:
        image = load(path)
        yield [timed(critique, image) for _ in range(JOB["repeats"])]
        image.delete()


def layered(count):
    image = load(JOB["layered"])
    bottom = image.get_layers()[0]
    for _ in range(count - 1):
        copy = bottom.copy()
        copy.add_alpha()
        copy.set_opacity(50)
        image.insert_layer(copy, None, 0)
    return image


def change(image):
    """So that GIMP has to render all again."""
    top = image.get_layers()[0]
    top.set_opacity(49 if top.get_opacity() == 50 else 50)
    return image


def over_layers(work):
    for count in JOB["layers"]:
        image = layered(count)
        yield [timed(work, change(image)) for _ in range(JOB["repeats"])]
        image.delete()


first = load(JOB["photos"][0])
critique(first)
result = {"photos": list(over_photos()), "layers": list(over_layers(critique)), "rendering": list(over_layers(render))}
write(result)
