# SPDX-License-Identifier: GPL-3.0-or-later
"""A GIMP with a window that is kept from check to check, since each start costs three seconds of a processor."""
import json
import os
import shlex
import shutil
import time
from pathlib import Path

from profile import HERE, Profile
from screen import PATIENCE, Gimp


class Setting:
    """A plug-in that starts in an environment which each check says anew, whatever GIMP's own is."""

    def __init__(self, plugin, into):
        self.file = Path(into) / "environment"
        self.plugin = Path(into) / "plug-ins" / "aesthete"
        self.plugin.mkdir(parents=True)
        (self.plugin / "aesthete").write_text(f'#!/bin/sh\n. {shlex.quote(str(self.file))}\nexec {shlex.quote(str(Path(plugin) / "aesthete"))} "$@"\n')
        (self.plugin / "aesthete").chmod(0o755)
        self.set({})

    def set(self, environment):
        self.file.write_text("".join(f"export {key}={shlex.quote(value)}\n" for key, value in environment.items()))


def plugin_processes(gimp):
    """Of the plug-in in the GIMP of this process id, as folders of /proc."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(entry / "exe").endswith("/aesthete/aesthete"):
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if parent == gimp:
                    found.append(entry)
        except OSError:
            continue
    return found


class KeptGimp(Gimp):
    def __init__(self, screen, setting, scheme, environment, shortcuts, out):
        self.setting, self.profile = setting, Profile(setting.plugin, scheme, environment)
        (self.profile.folder / "shortcutsrc").write_text("(file-version 1)\n" + shortcuts)
        super().__init__(screen, self.profile, HERE / "inside_kept.py", out)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.profile.__exit__()

    def forget(self):
        """What the plug-in keeps from one call to the next. A dialog that is still closing would be taken for the next one."""
        end = time.monotonic() + 5 * PATIENCE
        while plugin_processes(self.process.pid) and time.monotonic() < end:
            time.sleep(0.02)
        shutil.rmtree(self.profile.folder / "plug-in-settings", ignore_errors=True)


class Visit(Gimp):
    """One script in a GIMP that is kept, with variables of its own, and what that GIMP says meanwhile. Whatever goes wrong, the next gets a new GIMP."""

    def __init__(self, kept, script, inside, setting):
        self.kept, self.process, self.out, self.log = kept, kept.process, kept.out, kept.log
        self.ran = Path(f"{self.out}.ran")
        for left in (self.out, self.ran):
            left.unlink(missing_ok=True)
        self.begun = self.log.stat().st_size
        kept.setting.set(setting)
        asked = Path(f"{self.out}.run")
        Path(f"{asked}.part").write_text(json.dumps({"script": str(script), "environment": inside}))
        os.rename(f"{asked}.part", asked)

    def __exit__(self, error, *_):
        self.out.unlink(missing_ok=True)
        if error or not self.has_run():
            self.kept.close()

    def has_run(self, timeout=15):
        end = time.monotonic() + PATIENCE * timeout
        while not self.ran.exists():
            if self.process.poll() is not None or time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True
