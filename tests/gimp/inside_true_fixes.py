# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (true_fixes_test.py): filters a picture with GEGL, and applies proposals of the shipped critic, with what
it says before and after. Jobs come and answers go as JSON."""
import json
import os
import traceback

from gi.repository import Gegl, Gimp, Gio


def load(path):
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(path))
    image.policy_rotate(False)
    return image


def save(image, path):
    shown = Gimp.Layer.new_from_visible(image, image, "shown")
    width, height = shown.get_width(), shown.get_height()
    pixels = shown.get_buffer().get(Gegl.Rectangle.new(0, 0, width, height), 1.0, "R'G'B' u8", Gegl.AbyssPolicy.NONE)
    with open(path, "wb") as file:
        file.write(b"P6\n%d %d\n255\n" % (width, height) + bytes(pixels))


def filtered(job):
    image = load(job["from"])
    only = image.get_layers()[0]
    one = Gimp.DrawableFilter.new(only, job["operation"], "edit")
    for name, value in job["properties"].items():
        one.get_config().set_property(name, value)
    one.update()
    only.append_filter(one)
    save(image, job["to"])
    image.delete()
    return {}


def ask(name, image, **arguments):
    procedure = Gimp.get_pdb().lookup_procedure(name)
    config = procedure.create_config()
    for key, value in {"run-mode": Gimp.RunMode.NONINTERACTIVE, "image": image, "device": "cpu", **arguments}.items():
        config.set_property(key, value)
    config.set_core_object_array("drawables", image.get_selected_drawables())
    result = procedure.run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise RuntimeError(Gimp.get_pdb().get_last_error())
    return result


def scores(image):
    told = json.loads(ask("plug-in-aesthete-critique", image).index(7))
    return {"overall": told["overall"]["score"]} | {name: one["score"] for name, one in told["attributes"].items()}


def proposed(job):
    """What is proposed, and unless only that is asked, for each proposal the scores once it is applied to the photograph as it was."""
    image = load(job["from"])
    apply = job.get("only") != "fixes"
    answer = {"before": scores(image) if apply else None, "fixes": json.loads(ask("plug-in-aesthete-fixes", image).index(5)), "after": {}}
    image.delete()
    for proposal in answer["fixes"]["proposals"] if apply else []:
        image = load(job["from"])
        ask("plug-in-aesthete-fixes", image, apply=proposal["name"])
        answer["after"][proposal["name"]] = scores(image)
        image.delete()
    return answer


def main():
    answers = []
    with open(os.environ["AESTHETE_JOBS"]) as file:
        jobs = json.load(file)
    for job in jobs:
        try:
            answers.append(filtered(job) if "operation" in job else proposed(job))
        except Exception:
            answers.append({"error": traceback.format_exc()})
    with open(os.environ["AESTHETE_ANSWERS"], "w") as file:
        json.dump(answers, file)


main()
