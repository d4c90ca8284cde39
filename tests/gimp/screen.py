# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen without a monitor, a GIMP on it, and hands to operate it."""
import json
import os
import subprocess
import time
from pathlib import Path


# How much slower than an idle one the machine may be.
PATIENCE = float(os.environ.get("AESTHETE_PATIENCE", "1"))


class Screen:
    def __init__(self, size="1280x1000x24"):
        read, write = os.pipe()
        # Without -noreset the server starts over when its last client leaves, and refuses whoever comes meanwhile.
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-noreset"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as line:
            self.display = ":" + line.readline().strip()
        self.environment = os.environ | {"DISPLAY": self.display}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def tool(self, *arguments):
        done = subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, text=True, capture_output=True)
        return done.stdout.split() if done.returncode == 0 else []

    def window(self, name, timeout=30.0, every=0.05):
        """Waits for a visible window whose title matches, and gives it the keyboard."""
        end = time.monotonic() + PATIENCE * timeout
        while time.monotonic() < end:
            if found := self.tool("search", "--onlyvisible", "--name", name):
                self.tool("windowfocus", "--sync", found[-1])
                return found[-1]
            time.sleep(every)
        raise AssertionError(f"no window {name!r} within {timeout} s")

    def keys(self, *keys):
        for key in keys:
            self.tool("key", "--clearmodifiers", key)
            time.sleep(0.15)

    def photograph(self, window, path):
        """Saves a picture of a window, which a busy machine may take a while to draw."""
        if window != "root":
            self.tool("windowmove", window, 0, 0)  # without a window manager it may lie partly off the screen
        for _ in range(20):
            time.sleep(0.4)
            subprocess.run(["import", "-window", str(window), str(path)], env=self.environment, check=True)
            if Path(path).stat().st_size > 2000:  # more than one colour
                return
        raise AssertionError(f"{path} stayed blank")


class Gimp:
    """A GIMP with a window that runs a script."""

    begun = 0  # how long the log was when the script began

    def __init__(self, screen, profile, script, out, **environment):
        self.out, self.log = Path(out), Path(str(out) + ".log")
        self.out.unlink(missing_ok=True)
        self.log.unlink(missing_ok=True)  # whoever outlives an earlier GIMP goes on writing into that one's
        command = profile.command("gimp-3", script) + ["-f"]
        environment = profile.environment | {"DISPLAY": screen.display, "AESTHETE_OUT": str(out),
                                             "G_MESSAGES_DEBUG": "aesthete"} | environment
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL,
                                        stdout=self.log.open("w"), stderr=subprocess.STDOUT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.process.wait(1)  # it may ask whether to save
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def text(self):
        """What it has said since the script began."""
        return self.log.read_bytes()[self.begun:].decode(errors="replace")

    def result(self, timeout=30.0):
        end = time.monotonic() + PATIENCE * timeout
        while time.monotonic() < end:
            if self.out.exists():
                return json.loads(self.out.read_text())
            time.sleep(0.05)
        raise AssertionError(f"GIMP gave no result within {timeout} s; it said:\n{self.text()[-3000:]}")

    def said(self, text, times=1, timeout=20.0):
        """Waits until the log holds a text so many times."""
        end = time.monotonic() + PATIENCE * timeout
        while time.monotonic() < end:
            if self.text().count(text) >= times:
                return
            time.sleep(0.02)
        raise AssertionError(f"GIMP did not say {text!r} {times} times; it said:\n{self.text()[-3000:]}")
