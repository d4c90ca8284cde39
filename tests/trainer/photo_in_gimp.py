# SPDX-License-Identifier: GPL-3.0-or-later
"""Run inside gimp-console (python-fu-eval): writes what GIMP loads from each photograph in $PHOTOS to $OUT."""
import os
import sys

import gi
gi.require_version("Gimp", "3.0")
gi.require_version("Gegl", "0.4")
from gi.repository import Gegl, Gimp, Gio


def write(path, name, out):
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(path))
    image.policy_rotate(False)  # as opening does; loading by procedure leaves it undone
    if image.get_base_type() == Gimp.ImageBaseType.INDEXED:
        image.convert_rgb()
    if image.get_precision() in (Gimp.Precision.HALF_LINEAR, Gimp.Precision.HALF_NON_LINEAR,
                                 Gimp.Precision.DOUBLE_LINEAR, Gimp.Precision.DOUBLE_NON_LINEAR):
        linear = image.get_precision() in (Gimp.Precision.HALF_LINEAR, Gimp.Precision.DOUBLE_LINEAR)
        image.convert_precision(Gimp.Precision.FLOAT_LINEAR if linear else Gimp.Precision.FLOAT_NON_LINEAR)
    if image.get_precision() == Gimp.Precision.U32_NON_LINEAR:
        image.convert_precision(Gimp.Precision.U16_NON_LINEAR)
    layer = image.get_layers()[0]
    width, height = layer.get_width(), layer.get_height()
    # Native numbers: those of the image's profile, so nothing is converted.
    buffer = layer.get_buffer()
    pixels = bytes(buffer.get(Gegl.Rectangle.new(0, 0, width, height), 1.0, None, Gegl.AbyssPolicy.NONE))
    bits = {Gimp.Precision.U8_LINEAR: 8, Gimp.Precision.U8_NON_LINEAR: 8, Gimp.Precision.U16_LINEAR: 16,
            Gimp.Precision.U16_NON_LINEAR: 16}.get(image.get_precision(), 32)
    channels = len(pixels) // (width * height * bits // 8)
    base = os.path.join(out, name)
    with open(base + ".raw", "wb") as raw:
        raw.write(pixels)
    profile = image.get_color_profile()
    with open(base + ".icc", "wb") as icc:
        icc.write(bytes(profile.get_icc_profile()) if profile else b"")
    image.delete()
    return f"{path} {width} {height} {channels} {bits} {base}\n"


def main():
    out = os.environ["OUT"]
    with open(os.path.join(out, "list"), "w") as list_file:
        for path in os.environ["PHOTOS"].split(":"):
            try:
                list_file.write(write(path, os.path.basename(path), out))
            except Exception as error:  # the next photograph still counts
                print(f"{path}: {error}", file=sys.stderr)


main()
