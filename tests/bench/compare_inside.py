# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (compare.py): an image of eight layers, compared again and again; writes what each call took."""
import json
import os
import time

from gi.repository import Gimp, Gio

from answer import write

job = json.loads(os.environ["AESTHETE_JOB"])


def opened(path):
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(path))


def layered(paths):
    image = opened(paths[0])
    for path in paths[1:]:
        other = opened(path)
        image.insert_layer(Gimp.Layer.new_from_drawable(other.get_layers()[0], image), None, 0)
        other.delete()
    return image


def call(image, show):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-compare")
    config = procedure.create_config()
    for name, value in {"run-mode": Gimp.RunMode.NONINTERACTIVE, "image": image, "show": show, "device": "cpu"}.items():
        config.set_property(name, value)
    config.set_core_object_array("drawables", image.get_layers())
    begun = time.monotonic()
    result = procedure.run(config)
    took = 1e3 * (time.monotonic() - begun)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(Gimp.get_pdb().get_last_error())
    assert len(result.index(1)) >= job["layers"], result.index(1)
    return took


image = layered(job["photos"])
call(image, "alone")  # warms up what GIMP and the system keep
times = {show: [call(image, show) for _ in range(job["repeats"])] for show in job["ways"]}
write(times)
