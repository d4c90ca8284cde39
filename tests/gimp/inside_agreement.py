# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (agreement_test.py): loads each photograph as File ▸ Open does and writes what the critic says of it."""
import json
import os
import traceback

from gi.repository import Gimp, Gio


def critique(path):
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(path))
    image.policy_rotate(False)
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-critique")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.NONINTERACTIVE)
    config.set_property("image", image)
    config.set_core_object_array("drawables", image.get_selected_drawables())
    config.set_property("device", "cpu")
    result = procedure.run(config)
    image.delete()
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(Gimp.get_pdb().get_last_error())
    return {"overall": result.index(1), "json": json.loads(result.index(7))}


def main():
    answers = {}
    for path in os.environ["AESTHETE_PHOTOS"].split(":"):
        try:
            answers[path] = critique(path)
        except Exception:
            answers[path] = {"error": traceback.format_exc()}
    with open(os.environ["AESTHETE_ANSWERS"], "w") as file:
        json.dump(answers, file)


main()
