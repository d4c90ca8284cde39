#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the Compare dialog in a real GIMP under Xvfb, operates and photographs it: compare_gui_test.py BUILD_ROOT SHOTS [CHECK…].
$AESTHETE_PHOTO names a photograph to show instead of a gradient."""
import sqlite3
import sys
import time
from pathlib import Path

import gui_test
from gui_test import DONE, Bench
from profile import HERE, RULES, critic_file
from screen import PATIENCE

WINDOW = "^Compare$"


class CompareBench(Bench):
    script = HERE / "inside_compare_gui.py"
    shortcuts = '(action "plug-in-aesthete-compare" "<Primary><Alt>k")\n'

    def gimp(self, scheme="dark", rules=RULES, inside=None, **setting):
        critic = critic_file(self.scratch / "critic.safetensors", rules)
        return super().gimp(scheme, inside=inside, **{"AESTHETE_CRITIC": critic} | setting)


def untouched(result):
    assert not result["dirty"], "something went into the undo history"
    assert result["images"] == 1, "a copy was left behind"
    assert result["same"], "a layer is not as it was"


def The_dialog_sets_layers_side_by_side_and_returns_what_it_shows(bench):
    for scheme in ("dark", "light"):
        with bench.gimp(scheme) as gimp:
            window = bench.screen.window(WINDOW)
            gimp.said(DONE)
            bench.photograph(window, f"compare-{scheme}")
            bench.screen.keys("Escape")
            result = gimp.result()
            assert result["status"] == "GIMP_PDB_SUCCESS", result
            assert sorted(result["names"]) == ["As it was", "Brighter", "Flat", "Warm & soft"]
            untouched(result)


def The_row_that_is_activated_becomes_the_reference(bench):
    with bench.gimp() as gimp:
        window = bench.screen.window(WINDOW)
        gimp.said(DONE)
        bench.photograph(window, "compare-reference")  # by now the table has been drawn
        bench.screen.keys("alt+h", "Tab", "Down", "Down", "Return")
        bench.photograph(window, "compare-reference")
        bench.screen.keys("Escape")
        result = gimp.result()
        assert result["comparison"]["reference"] != result["names"][0], result


def What_each_layer_does_is_told_on_request(bench):
    with bench.gimp() as gimp:
        window = bench.screen.window(WINDOW)
        gimp.said(DONE)
        bench.screen.keys("alt+h", "Down")
        gimp.said(DONE, times=2)
        bench.screen.keys("Down")
        gimp.said(DONE, times=3)
        bench.photograph(window, "compare-layers")
        bench.screen.keys("Escape")
        result = gimp.result()
        assert len(result["names"]) == 5 and result["comparison"]["reference"] == result["names"][0], result
        untouched(result)


def A_long_comparison_can_be_cancelled_and_leaves_nothing(bench):
    with bench.gimp(AESTHETE_FAKE_DELAY_MS="60000") as gimp:
        window = bench.screen.window(WINDOW)
        gimp.said("showing a variant", times=2)  # the next is read while the first is judged
        bench.screen.keys("alt+n")
        bench.photograph(window, "compare-cancelled")
        bench.screen.keys("alt+g")
        gimp.said("showing a variant", times=4)
        closed = time.monotonic()
        bench.screen.keys("Escape")
        result = gimp.result(timeout=10)
        assert result["status"] == "GIMP_PDB_CANCEL", result
        assert time.monotonic() - closed < 5 * PATIENCE
        untouched(result)


def asked(gimp, what):
    do = Path(f"{gimp.out}.do")
    do.write_text(what)
    while do.exists():
        time.sleep(0.1)


def opened_by_its_key(bench, gimp):
    gimp.result()
    bench.screen.window("GNU Image Manipulation Program|GIMP")
    time.sleep(1.5)
    bench.screen.tool("key", "ctrl+alt+k")
    return bench.screen.window(WINDOW)


def A_layer_that_is_deleted_while_it_is_judged_does_no_harm_and_is_gone_afterwards(bench):
    with bench.gimp(AESTHETE_FAKE_DELAY_MS="3000", inside={"AESTHETE_HOW": "menu"}) as gimp:
        window = opened_by_its_key(bench, gimp)
        gimp.said("showing a variant")
        asked(gimp, "delete layer")
        gimp.said(DONE, timeout=60)
        bench.screen.window(WINDOW)
        bench.screen.keys("alt+g")
        gimp.said(DONE, times=2, timeout=60)
        bench.photograph(window, "compare-deleted")
        bench.screen.keys("Escape")
        assert gimp.text().count("showing a variant") == 4 + 3, "the deleted layer is still compared"


def An_image_that_is_closed_is_told(bench):
    with bench.gimp(inside={"AESTHETE_HOW": "menu"}) as gimp:
        window = opened_by_its_key(bench, gimp)
        gimp.said(DONE)
        asked(gimp, "close image")
        bench.screen.window(WINDOW)
        bench.screen.keys("alt+g")
        gimp.said("The image has been closed")
        bench.photograph(window, "compare-closed")
        bench.screen.keys("Escape")


def An_image_that_is_closed_while_its_layers_are_compared_does_no_harm(bench):
    with bench.gimp(AESTHETE_FAKE_DELAY_MS="500", inside={"AESTHETE_HOW": "menu"}) as gimp:
        opened_by_its_key(bench, gimp)
        gimp.said("showing a variant")
        asked(gimp, "close image")
        gimp.said(DONE)
        assert gimp.text().count("showing a variant") == 4
        bench.screen.window(WINDOW)
        bench.screen.keys("Escape")


def A_critic_that_was_never_calibrated_says_so(bench):
    with bench.gimp(rules=None) as gimp:
        window = bench.screen.window(WINDOW)
        gimp.said(DONE)
        bench.photograph(window, "compare-uncalibrated")
        bench.screen.keys("Escape")
        assert "never calibrated" in gimp.result()["verdict"]


def What_is_found_better_than_the_reference_is_kept(bench):
    kept = bench.scratch / "feedback.db"
    with bench.gimp(AESTHETE_FEEDBACK=str(kept)) as gimp:
        window = bench.screen.window(WINDOW)
        gimp.said(DONE)
        bench.photograph(window, "compare-better")
        bench.screen.keys("alt+b")  # the first row is the reference itself
        bench.photograph(window, "compare-better")
        bench.screen.keys("Down", "Down", "alt+b")
        gimp.said("preferred: ")
        bench.photograph(window, "compare-better")
        bench.screen.keys("Escape")
        result = gimp.result()
        assert any(f"preferred: {name} to {result['names'][0]}" in gimp.text() for name in result["names"][1:]), result
        untouched(result)
    with sqlite3.connect(kept) as database:
        assert database.execute("SELECT count(*) FROM preference").fetchone() == (1,)


def What_is_not_compared_is_not_found_better(bench):
    with bench.gimp(AESTHETE_FEEDBACK=str(bench.scratch / "none.db")) as gimp:
        window = bench.screen.window(WINDOW)
        gimp.said(DONE)
        bench.photograph(window, "compare-unticked")  # by now the table has been drawn
        bench.screen.keys("alt+h", "Tab", "Down", "Left", "Left", "space")
        gimp.said(DONE, times=2)
        bench.photograph(window, "compare-unticked")
        bench.screen.keys("alt+h", "Tab", "End", "alt+b")
        gimp.said("compare: Select the row")
        bench.screen.keys("Escape")
        assert len(gimp.result()["names"]) == 3


def What_a_comparison_works_on_is_no_open_image(bench):
    with bench.gimp(AESTHETE_FAKE_DELAY_MS="3000") as gimp:
        bench.screen.window(WINDOW)
        gimp.said("showing a variant")
        bench.screen.keys("alt+h", "Down")  # each with the rest, of a copy
        gimp.said("showing a variant", times=3)
        bench.screen.keys("alt+m", "Down")
        gimp.said("compare: There is nothing to compare")
        bench.screen.keys("Escape")
        gimp.result()


def The_dialog_speaks_German(bench):
    with bench.gimp(**gui_test.german(bench.scratch)) as gimp:
        window = bench.screen.window("^Vergleich$")
        gimp.said(DONE)
        bench.photograph(window, "compare-german")
        bench.screen.keys("Escape")
        gimp.result()


if __name__ == "__main__":
    gui_test.main(globals(), *sys.argv[1:], kind=CompareBench)
