# SPDX-License-Identifier: GPL-3.0-or-later
"""Small images to judge, made inside GIMP, and the picture that the fake critic was shown."""
import json
import os
from pathlib import Path

from gi.repository import Gegl, Gimp

SIDE = 64
DUMP = Path(os.environ["AESTHETE_FAKE_DUMP"])
COLOR = (64, 96, 128)


def color(rgb):
    return Gegl.Color.new("#%02x%02x%02x" % tuple(rgb))


def fill(drawable, rgb):
    Gimp.context_set_foreground(color(rgb))
    drawable.fill(Gimp.FillType.FOREGROUND)


def layer(image, name="layer", rgb=COLOR, size=(SIDE, SIDE), alpha=False, parent=None, at=(0, 0)):
    kind = {Gimp.ImageBaseType.RGB: Gimp.ImageType.RGB_IMAGE, Gimp.ImageBaseType.GRAY: Gimp.ImageType.GRAY_IMAGE,
            Gimp.ImageBaseType.INDEXED: Gimp.ImageType.INDEXED_IMAGE}[image.get_base_type()]
    kind = Gimp.ImageType(int(kind) + (1 if alpha else 0))
    made = Gimp.Layer.new(image, name, *size, kind, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(made, parent, 0)
    made.set_offsets(*at)
    if rgb is None:
        made.fill(Gimp.FillType.TRANSPARENT)
    else:
        fill(made, rgb)
    return made


def image(base=Gimp.ImageBaseType.RGB, precision=Gimp.Precision.U8_NON_LINEAR, size=(SIDE, SIDE)):
    return Gimp.Image.new_with_precision(*size, base, precision)


class Answer:
    """What the procedure returned, and the picture that the critic saw."""

    def __init__(self, result):
        self.status = result.index(0)
        self.ok = self.status == Gimp.PDBStatusType.SUCCESS
        self.message = Gimp.get_pdb().get_last_error()
        self.overall = result.index(1) if self.ok else None
        self.attributes = result.index(2) if self.ok else None
        self.feedback = result.index(6) if self.ok else None
        self.json = json.loads(result.index(7)) if self.ok else None
        self.size, self.pixels = seen() if self.ok else (None, None)

    def pixel(self, x, y):
        at = 3 * (y * self.size[0] + x)
        return tuple(self.pixels[at:at + 3])


def seen():
    data = DUMP.read_bytes()
    _, size, _, pixels = data.split(b"\n", 3)
    return tuple(map(int, size.split())), pixels


def critique(image, drawables=None, mode=Gimp.RunMode.NONINTERACTIVE, **arguments):
    DUMP.unlink(missing_ok=True)
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-critique")
    config = procedure.create_config()
    config.set_property("run-mode", mode)
    config.set_property("image", image)
    drawables = image.get_selected_layers() if drawables is None else drawables
    if drawables:
        config.set_core_object_array("drawables", drawables)
    for name, value in arguments.items():
        config.set_property(name, value)
    return Answer(procedure.run(config))


def delete_images():
    for left in Gimp.get_images():
        left.delete()
