# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (report_test.py): asks for reports and writes what came of each as a JSON line."""
import json
import os

from gi.repository import Gimp, Gio

for job in json.loads(os.environ["AESTHETE_JOBS"]):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-aesthete-report")
    config = procedure.create_config()
    config.set_property("photographs", job["photographs"])
    config.set_property("report", Gio.File.new_for_path(job["report"]))
    result = procedure.run(config)
    ok = result.index(0) == Gimp.PDBStatusType.SUCCESS
    answer = {"judged": result.index(1), "failed": list(result.index(2))} if ok else {"error": Gimp.get_pdb().get_last_error()}
    print("answer " + json.dumps(answer), flush=True)
