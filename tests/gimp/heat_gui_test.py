#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at the heat map in the dialog, and undoes its layer: heat_gui_test.py BUILD_ROOT SHOTS [CHECK…]. With
$AESTHETE_CRITIC the network judges instead of the fake critic; $AESTHETE_PHOTO names a photograph to show."""
import os
import sys
import time
from pathlib import Path

import gui_test
from profile import HERE


class Bench(gui_test.Bench):
    def environment(self):
        if "AESTHETE_CRITIC" in os.environ:
            return {"AESTHETE_MODEL_LIBRARY": f"{self.build}/model/libaesthete-model.so"}
        return super().environment()


def name():
    return Path(os.environ.get("AESTHETE_PHOTO", "gradient")).stem


def The_dialog_shows_where_and_leaves_the_image_alone(bench):
    with bench.gimp() as gimp:
        window = bench.screen.window("^Critique$")
        gimp.said(gui_test.DONE)
        bench.open_page(gimp)
        gimp.said("fast heat map", timeout=60)
        gimp.said("exact heat map", timeout=400)
        time.sleep(1)
        bench.photograph(window, f"heat-{name()}")
        bench.screen.keys("Escape")
        assert not gimp.result()["dirty"]


def No_other_page_waits_for_the_exact_map(bench):
    with bench.gimp(AESTHETE_FAKE_EXACT_MS="200000") as gimp:
        bench.screen.window("^Critique$")
        gimp.said(gui_test.DONE)
        bench.open_page(gimp)
        gimp.said("heat map asked for", times=2)  # the second is the exact one
        bench.screen.keys("ctrl+Page_Down")
        gimp.said("proposals found", timeout=20)
        bench.screen.keys("ctrl+Page_Up")
        gimp.said("heat map asked for", times=3)  # which is taken up again
        bench.screen.keys("Escape")
        gimp.result()


def One_undo_takes_the_layer_away(bench):
    with bench.gimp(script=HERE / "inside_heat_undo.py") as gimp:
        assert gimp.result()["layers"] == 2
        bench.screen.window("GNU Image Manipulation Program|GIMP")
        time.sleep(2)
        bench.photograph("root", f"heat-layer-{name()}")
        gimp.out.unlink()
        bench.screen.keys("ctrl+z")
        assert gimp.result()["layers"] == 1


if __name__ == "__main__":
    gui_test.main(globals(), *sys.argv[1:], kind=Bench)
