# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within a GIMP on a screen (live_test.py, the bench's live part): shows a picture, then does what it is told. A
line of Python in the file $AESTHETE_OUT.do is carried out, and what it leaves in `answer` comes in $AESTHETE_OUT.done."""
import os
import time

from gi.repository import Gegl, Gimp, Gio

from answer import OUT, write

PHOTO = os.environ.get("AESTHETE_PHOTO")


def load(path):
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(path))


def new_image(width=900, height=600, color="#808080"):
    image = Gimp.Image.new(width, height, Gimp.ImageBaseType.RGB)
    add_layer(image, "Background", color)
    return image


def add_layer(image, name, color, width=None, height=None, mode=Gimp.LayerMode.NORMAL):
    layer = Gimp.Layer.new(image, name, width or image.get_width(), height or image.get_height(), Gimp.ImageType.RGB_IMAGE, 100, mode)
    image.insert_layer(layer, None, 0)
    paint(layer, color)
    return layer


def paint(layer, color):
    Gimp.context_set_foreground(Gegl.Color.new(color))
    layer.fill(Gimp.FillType.FOREGROUND)
    Gimp.displays_flush()


image = load(PHOTO) if PHOTO else new_image()
image.clean_all()
display = Gimp.Display.new(image)
write({"ready": True})
here = globals()
while os.path.exists(OUT):
    if os.path.exists(OUT + ".do"):
        with open(OUT + ".do") as file:
            work = file.read()
        os.unlink(OUT + ".do")
        here["answer"] = None
        try:
            exec(work, here)
        except Exception as error:
            here["answer"] = {"error": repr(error)}
        write(here["answer"], OUT + ".done")
    time.sleep(0.02)
