# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog in a real GIMP on a screen without a monitor, timed from outside by what the screen shows.

The menu's entry is chosen by its shortcut: from the press of the key GIMP starts the plug-in's process, as after a click.
*Dialog*: until its window is mapped and its text drawn. *First score*: until the window changes after the plug-in has
said that it knows the score ("asking to knowing", a line of its debug log). *Repeat*: from the click on *Critique Again*
until the same. GIMP has the photograph open all the while; the plug-in's process is a new one each time.
"""
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import photo
import table
from x11 import Display, is_drawn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "gimp"))  # first: Python has a module called profile too
from kept import plugin_processes  # noqa: E402
from profile import Profile  # noqa: E402
from screen import Gimp, Screen  # noqa: E402

sys.path.pop(0)

KNOWN = "asking to knowing"
SHORTCUT = '(file-version 1)\n(action "plug-in-aesthete-critique" "<Primary><Alt>k")\n'
AGAIN = 257, 30  # the button's place, from the window's lower right corner
MAIN_WINDOW = "GNU Image Manipulation Program|GIMP"


def plugin_of(gimp):
    """The plug-in's process, a child of GIMP's."""
    if found := plugin_processes(gimp):
        return found[0]
    raise RuntimeError("the plug-in's process is gone")


def peak_mb(gimp):
    status = (plugin_of(gimp) / "status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def settle(pid, quiet=0.1, timeout=120):
    """Waits until a process uses less than a tenth of a processor for a second: GIMP has drawn the photograph."""
    ticks = lambda: sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
    end, before = time.monotonic() + timeout, ticks()
    while time.monotonic() < end:
        time.sleep(1)
        now = ticks()
        if now - before < quiet * os.sysconf("SC_CLK_TCK"):
            return
        before = now


class Stage:
    """A GIMP with the photograph on the screen."""

    def __init__(self, screen, gimp):
        self.screen, self.gimp, self.display = screen, gimp, Display(screen.display)

    def wait_known(self, times, timeout=120):
        end = time.monotonic() + timeout
        while self.gimp.log.read_text(errors="replace").count(KNOWN) < times:
            if time.monotonic() > end:
                raise TimeoutError(f"no score within {timeout} s; GIMP said:\n{self.gimp.log.read_text()[-1500:]}")
            time.sleep(0.002)
        return time.monotonic()

    def until_shown(self, times, place):
        """When the window shows the score of which the log has just told."""
        known = self.wait_known(times)
        before = self.display.look(place)
        while time.monotonic() < known + 0.3:
            if self.display.look(place) != before:
                return time.monotonic()
            time.sleep(0.003)
        return known  # it had been drawn when we looked first

    def until_drawn(self, window):
        while not is_drawn(self.display.look(self.display.place(window))):
            time.sleep(0.002)
        return time.monotonic()

    def round(self, repeats):
        """One opening of the dialog: menu, first score, repeats, closing."""
        self.screen.window(MAIN_WINDOW, every=.01)
        settle(self.gimp.process.pid)
        known = self.gimp.log.read_text(errors="replace").count(KNOWN)
        self.display.forget_events()
        asked = self.display.press("Control_L", "Alt_L", "k")
        window, mapped = self.display.wait_for_window("Critique")
        drawn, place = self.until_drawn(window), self.display.place(window)
        first = self.until_shown(known + 1, place)
        self.screen.window("^Critique$", every=.01)
        again = []
        for number in range(repeats):
            time.sleep(0.7)
            place = self.display.place(window)  # it grows when there are gains to show
            pressed = self.display.click(place[0] + place[2] - AGAIN[0], place[1] + place[3] - AGAIN[1])
            again.append(1e3 * (self.until_shown(known + 2 + number, place) - pressed))
        peak = peak_mb(self.gimp.process.pid)
        self.display.press("Escape")
        time.sleep(0.7)
        return {"mapped_ms": 1e3 * (mapped - asked), "dialog_ms": 1e3 * (drawn - asked), "first_ms": 1e3 * (first - asked),
                "repeat_ms": statistics.median(again), "repeats_ms": again, "peak_mb": peak}


def measure(setting):
    setting.need("plugin", "critic")
    path = photo.photograph(setting.cache, 24)
    with tempfile.TemporaryDirectory() as scratch, Screen() as screen:
        plugin = Path(shutil.copytree(setting.plugin, Path(scratch) / "plug-ins" / "aesthete"))
        with Profile(plugin, environment={"AESTHETE_CRITIC": str(setting.critic), "AESTHETE_PHOTO": str(path)}) as profile:
            (profile.folder / "shortcutsrc").write_text(SHORTCUT)
            with Gimp(screen, profile, HERE / "dialog_inside.py", Path(scratch) / "ready.json") as gimp:
                gimp.result(timeout=180)
                return rounds(Stage(screen, gimp), setting, path)


def rounds(stage, setting, path):
    """The first round is the first since GIMP's start; it is told apart and not counted."""
    try:
        runs = [stage.round(2 if setting.quick else 5) for _ in range(1 + setting.repeats)]
    finally:
        stage.gimp.out.unlink(missing_ok=True)
    return {"photo": str(path), "runs": runs, "coldest": runs[0],
            **{key: statistics.median(run[key] for run in runs[1:]) for key in runs[0] if key != "repeats_ms"}}


def show(setting, result):
    names = {"mapped_ms": "menu to the dialog's window", "dialog_ms": "menu to the dialog drawn", "first_ms": "menu to the first score shown",
             "repeat_ms": "Critique Again to the score shown"}
    rows = [[name, f"{table.ms(result[key])}, {setting.floors(result[key]):.1f} floors", table.ms(result["coldest"][key])]
            for key, name in names.items()]
    rows.append(["peak memory of the plug-in", f"{result['peak_mb']:.0f} MB", f"{result['coldest']['peak_mb']:.0f} MB"])
    table.show("The dialog in GIMP, a 24-megapixel photograph open", ["", "median", "first since GIMP's start"], rows)
