#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One undo undoes what was tried, whatever it took: undo_test.py BUILD_ROOT. With the fake critic, under Xvfb."""
import sys
import tempfile
import time
from pathlib import Path

from profile import HERE, Profile, fake_critic, staged
from screen import Gimp, Screen


def undo(screen):
    screen.window("GNU Image Manipulation Program|GIMP")
    time.sleep(1)
    screen.keys("ctrl+z")


def main(build):
    failed = 0
    with tempfile.TemporaryDirectory() as scratch, Screen() as screen:
        with Profile(staged(build, scratch), "dark", fake_critic(build)) as profile:
            with Gimp(screen, profile, HERE / "inside_undo.py", Path(scratch) / "result.json") as gimp:
                while "states" not in (told := gimp.result(60)):
                    gimp.out.unlink()
                    undo(screen)
    for one in told["states"]:
        good = one["after"] != one["before"] and one["undone"] == one["before"]
        failed += not good
        print("ok" if good else f"not ok: {one}", f"{one['name']} is undone in one step")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main(*sys.argv[1:])
