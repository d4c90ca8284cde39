# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within a GIMP that is kept from check to check (kept.py): runs the scripts that it is told of, one after the other, in
an environment that each says, and closes what they leave open."""
import json
import os
import time
import traceback

from gi.repository import Gimp

from answer import OUT, write

ASKED, DONE = OUT + ".run", OUT + ".ran"


def run(script, environment):
    usual = dict(os.environ)
    os.environ.update(environment)
    try:
        with open(script) as file:
            exec(compile(file.read(), script, "exec"), {"__name__": "__main__"})
    except Exception:
        traceback.print_exc()
    os.environ.clear()
    os.environ.update(usual)


def tidy():
    """Displays cannot be listed, but are numbered; no script of checks has so many."""
    for number in range(200):
        if Gimp.Display.id_is_valid(number):
            Gimp.Display.get_by_id(number).delete()
    for image in Gimp.get_images():
        image.delete()


write({"ready": True})
gimp = os.getppid()
while os.getppid() == gimp:  # it is killed in the end
    if os.path.exists(ASKED):
        with open(ASKED) as file:
            asked = json.load(file)
        os.unlink(ASKED)
        run(asked["script"], asked["environment"])
        tidy()
        write(None, DONE)
    time.sleep(0.02)
