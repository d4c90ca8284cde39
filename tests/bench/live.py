# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that stays open, over a 24-megapixel photograph in a real GIMP on a screen without a monitor.

*New scores*: a script within GIMP changes the photograph once and says when; the dialog judges after 400 ms of rest.
Counted is from the change's end until the plug-in knows the new score, less those 400 ms. *Heat map*: with the page "See
Where" in front, from the score until the plug-in knows the fast map. *Idle*: processor time of the plug-in, and of GIMP
which answers it, while nothing changes. *Memory*: the plug-in's resident memory after many judgements of a small image,
each after a change.
"""
import json
import os
import re
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import photo
import table
from dialog import HERE, KNOWN, MAIN_WINDOW, SHORTCUT, Gimp, Profile, Screen, plugin_of, settle


REST_MS = 400
HEAT = re.compile(r"fast heat map: ([\d.]+) ms")


def ticks(pid):
    """Seconds of processor time."""
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def resident_mb(entry):
    return int((entry / "status").read_text().split("VmRSS:")[1].split()[0]) / 1024


class Stage:
    def __init__(self, screen, gimp):
        self.screen, self.gimp = screen, gimp

    def known(self):
        return self.gimp.log.read_text(errors="replace").count(KNOWN)

    def maps(self):
        """Milliseconds that each fast heat map took."""
        return [float(ms) for ms in HEAT.findall(self.gimp.log.read_text(errors="replace"))]

    def wait(self, happened, what, timeout=60):
        end = time.monotonic() + timeout
        while not happened():
            if time.monotonic() > end:
                raise TimeoutError(f"no {what}: " + self.gimp.log.read_text(errors="replace")[-1500:])
            time.sleep(0.004)
        return time.monotonic()

    def wait_known(self, times):
        return self.wait(lambda: self.known() >= times, "score")

    def do(self, work):
        out, do = Path(f"{self.gimp.out}.done"), Path(f"{self.gimp.out}.do")
        out.unlink(missing_ok=True)
        Path(f"{do}.part").write_text(work)
        os.rename(f"{do}.part", do)
        while not out.exists():
            time.sleep(0.01)
        return json.loads(out.read_text())

    def open(self):
        known = self.known()
        self.screen.window(MAIN_WINDOW)
        settle(self.gimp.process.pid)
        self.screen.tool("key", "ctrl+alt+k")
        self.screen.window("^Critique$")
        self.wait_known(known + 1)

    def change(self, work):
        """Milliseconds from the end of the change to the new scores, without the rest that is waited for."""
        known = self.known()
        ended = self.do(work + "\nGimp.displays_flush()\nanswer = time.monotonic()")
        return 1e3 * (self.wait_known(known + 1) - ended) - REST_MS

    def heat_maps(self, changes):
        """Milliseconds of each map, the first of them when the page is turned to."""
        window = self.screen.window("^Critique$")
        self.screen.tool("windowfocus", "--sync", window)
        self.turn_to_heat_map()
        for number in range(changes):
            self.change(CHANGE.format(0.1 if number % 2 else -0.1))
            self.wait(lambda: len(self.maps()) >= number + 2, "heat map after a change")
        return self.maps()

    def turn_to_heat_map(self, timeout=20):
        """The page is turned by ctrl+Page_Down once the focus is within the pages."""
        end = time.monotonic() + timeout
        while not self.maps():
            if time.monotonic() > end:
                raise TimeoutError("no heat map is made")
            self.screen.keys("Tab", "ctrl+Page_Down")
            time.sleep(1.5)

    def idle(self, seconds):
        pids = [self.gimp.process.pid, int(plugin_of(self.gimp.process.pid).name)]
        before = [ticks(pid) for pid in pids]
        time.sleep(seconds)
        return [ticks(pid) - was for pid, was in zip(pids, before)]


CHANGE = "layer = image.get_layers()[0]; layer.brightness_contrast({}, 0)"


def measure(setting):
    setting.need("plugin", "critic")
    path = photo.photograph(setting.cache, 24)
    with tempfile.TemporaryDirectory() as scratch, Screen() as screen:
        plugin = Path(shutil.copytree(setting.plugin, Path(scratch) / "plug-ins" / "aesthete"))
        with Profile(plugin, environment={"AESTHETE_CRITIC": str(setting.critic)}) as profile:
            (profile.folder / "shortcutsrc").write_text(SHORTCUT)
            return over_photograph(setting, screen, profile, path, scratch) | over_many(setting, screen, profile, scratch)


def staged(screen, profile, scratch, **environment):
    return Gimp(screen, profile, HERE.parent / "gimp" / "inside_live.py", Path(scratch) / "live.json", **environment)


def over_photograph(setting, screen, profile, path, scratch):
    seconds = 10 if setting.quick else 60
    with staged(screen, profile, scratch, AESTHETE_PHOTO=str(path)) as gimp:
        gimp.result(timeout=180)
        stage = Stage(screen, gimp)
        try:
            stage.open()
            again = [stage.change(CHANGE.format(0.1 if n % 2 else -0.1)) for n in range(1 + setting.repeats)][1:]
            settle(gimp.process.pid)
            idle = stage.idle(seconds)
            maps = stage.heat_maps(setting.repeats)
        finally:
            gimp.out.unlink(missing_ok=True)
    return {"photo": str(path), "again_ms": statistics.median(again), "agains_ms": again, "heat_ms": statistics.median(maps[1:]), "heats_ms": maps, "seconds": seconds,
            "idle_gimp_s": idle[0], "idle_plugin_s": idle[1]}


def over_many(setting, screen, profile, scratch):
    count = 30 if setting.quick else 1000
    with staged(screen, profile, scratch) as gimp:
        gimp.result(timeout=180)
        stage = Stage(screen, gimp)
        try:
            stage.open()
            held = [resident_mb(plugin_of(gimp.process.pid))]
            for number in range(count):
                stage.change(f"paint(image.get_layers()[0], '#{(number * 37) % 256:02x}8080')")
                held.append(resident_mb(plugin_of(gimp.process.pid)))
        finally:
            gimp.out.unlink(missing_ok=True)
    return {"judgements": count, "memory_mb": held, "grown_mb": held[-1] - held[count // 2]}


def show(setting, result):
    per_cent = 100 / result["seconds"]
    rows = [["a change, at rest for 400 ms, to the new scores", table.ms(result["again_ms"])],
            ["from these to the heat map", table.ms(result["heat_ms"])],
            ["idle: the plug-in", f"{result['idle_plugin_s'] * per_cent:.1f} % of a core"],
            ["idle: GIMP, while it is looked at", f"{result['idle_gimp_s'] * per_cent:.1f} % of a core"],
            [f"memory after the first and after {result['judgements']} judgements more", f"{result['memory_mb'][0]:.0f}, {result['memory_mb'][-1]:.0f} MB"],
            ["of it grown in the second half", f"{result['grown_mb']:.1f} MB"]]
    table.show("The dialog that stays open", ["", ""], rows)
