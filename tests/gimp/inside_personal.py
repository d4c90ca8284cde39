# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (personal_test.py): somebody who likes warm pictures gives opinions; or two critics judge new ones."""
import json
import os
from pathlib import Path

from gi.repository import Gimp, Gio

STEP, FOLDER = os.environ["AESTHETE_STEP"], Path(os.environ["AESTHETE_FOLDER"])


def load(name):
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(str(FOLDER / "photographs" / name)))


def call(name, **arguments):
    procedure = Gimp.get_pdb().lookup_procedure(name)
    config = procedure.create_config()
    for key, value in arguments.items():
        config.set_property(key.replace("_", "-"), value)
    result = procedure.run(config)
    ok = result.index(0) == Gimp.PDBStatusType.SUCCESS
    return [result.index(i) for i in range(1, result.length())] if ok else Gimp.get_pdb().get_last_error()


def opinion(image, opinion, score="overall"):
    return call("plug-in-aesthete-opinion", image=image, score=score, opinion=opinion)


def critique(name, critic):
    return json.loads(call("plug-in-aesthete-critique", image=load(name), critic=critic)[-1])


def opinions(**arguments):
    return call("plug-in-aesthete-opinions", **arguments)


def record():
    """Every opinion but the last is on a photograph as it lies in the folder."""
    names = sorted(path.name for path in (FOLDER / "photographs").glob("taught-*"))
    for name in names:
        said = opinion(load(name), "too_low" if "warm" in name else "too_high")
        assert isinstance(said, list), said
    edited = load(names[0])
    edited.get_layers()[0].invert(False)
    opinion(edited, "agree", "lighting")
    nonsense = opinion(load(names[0]), "agree", "smell")
    preference = call("plug-in-aesthete-prefer", image=load("taught-warm-0.png"), worse=load("taught-cool-0.png"))
    asked = [one.name for one in Gimp.get_pdb().lookup_procedure("plug-in-aesthete-prefer").get_arguments()]
    counts = opinions(action="list")[:2]
    for kind in ("csv", "json", "db"):
        opinions(action="export", file=Gio.File.new_for_path(str(FOLDER / f"exported.{kind}")))
    return {"nonsense": nonsense, "preference": preference, "asked of a preference": asked, "counts": counts}


def judge():
    return {name: {critic: critique(name, str(FOLDER / critic) if critic != "shipped" else "") for critic in ("shipped", "personal.safetensors")}
            for name in ("new-warm.png", "new-cool.png")}


def forget():
    kept = json.loads(opinions(action="list")[2])
    unknown = [opinions(action=action, id=100000) for action in ("forget-opinion", "forget-preference")]
    left = opinions(action="forget-opinion", id=kept["opinions"][0]["id"])[:2]
    none = opinions(action="forget-preference", id=kept["preferences"][0]["id"])[:2]
    return {"unknown": unknown, "before": len(kept["opinions"]), "one less": left, "no preference": none, "all": opinions(action="forget-all")[:2]}


def refused():
    return {"newer": opinions(action="list")}


(FOLDER / "answers.json").write_text(json.dumps({"record": record, "judge": judge, "forget": forget, "refused": refused}[STEP]()))
