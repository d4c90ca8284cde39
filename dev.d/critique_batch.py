"""Runs in GIMP's Python: critiques each photograph that the job names and writes one JSON object a line.

The job (environment AESTHETE_JOB) is a JSON file: {"photos": [path …], "device": "auto", "answers": pipe to write to}.
An answer is {"photo": index, "assessment": …} or {"photo": index, "error": "why not"}. With "report": FILE in the job there
is one answer: {"judged": how many, "failed": [[path, why] …]} or {"error": "why not"}.
"""
import json
import os

import gi

gi.require_version("Gimp", "3.0")
from gi.repository import Gimp, Gio  # noqa: E402

PROCEDURE = "plug-in-aesthete-critique"


class Failure(Exception):
    pass


def load(path):
    try:
        image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(path))
    except Exception as error:  # GIMP's loaders raise what they like
        raise Failure(f"GIMP cannot read it: {getattr(error, 'message', error)}") from error
    if image is None:
        raise Failure(f"GIMP cannot read it: {Gimp.get_pdb().get_last_error()}")
    image.policy_rotate(False)  # upright by EXIF, as File ▸ Open does; loading by procedure does not
    return image


def critique(image, device):
    procedure = Gimp.get_pdb().lookup_procedure(PROCEDURE)
    if procedure is None:
        raise Failure(f"GIMP has no {PROCEDURE}: the plug-in did not start; try ./dev build")
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.NONINTERACTIVE)
    config.set_property("image", image)
    config.set_core_object_array("drawables", image.get_selected_drawables())
    config.set_property("device", device)
    result = procedure.run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise Failure(Gimp.get_pdb().get_last_error())
    return json.loads(result.index(result.length() - 1))


def answer_for(path, device):
    try:
        image = load(path)
        try:
            return {"assessment": critique(image, device)}
        finally:
            image.delete()
    except Failure as failure:
        return {"error": " ".join(str(failure).split())}


def report(job):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-report")
    if procedure is None:
        raise Failure("GIMP has no plug-in-aesthete-report: the plug-in did not start; try ./dev build")
    config = procedure.create_config()
    config.set_property("photographs", job["photos"])
    config.set_property("report", Gio.File.new_for_path(job["report"]))
    config.set_property("device", job["device"])
    result = procedure.run(config)
    if result.index(0) != Gimp.PDBStatusType.SUCCESS:
        raise Failure(Gimp.get_pdb().get_last_error())
    return {"judged": result.index(1), "failed": [[path, text.removeprefix(path + ": ")] for text in dict.fromkeys(result.index(2))
                                                  for path in dict.fromkeys(job["photos"]) if text.startswith(path + ": ")]}


def answer_of_report(job):
    try:
        return report(job)
    except Failure as failure:
        return {"error": " ".join(str(failure).split())}


def main():
    with open(os.environ["AESTHETE_JOB"], encoding="utf-8", errors="surrogateescape") as file:
        job = json.load(file)
    with open(job["answers"], "w", encoding="utf-8") as answers:
        if "report" in job:
            print(json.dumps(answer_of_report(job)), file=answers, flush=True)
            return
        for index, path in enumerate(job["photos"]):
            print(json.dumps({"photo": index, **answer_for(path, job["device"])}), file=answers, flush=True)


main()
