# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program and measures it from outside: time to its first line and to its end, peak memory."""
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Failed(Exception):
    """A program did not do what it was started for; the message is the end of what it said."""


@dataclass
class Finished:
    lines: list
    first_ms: float  # from the start of the process to its first line on stdout
    total_ms: float
    peak_mb: float  # resident

    def json(self):
        return [json.loads(line) for line in self.lines if line.startswith("{")]


def run(command, **environment):
    """Runs a command to its end. The page cache is warm from the second time on, for all alike."""
    with tempfile.TemporaryFile("w+", errors="replace") as errors:
        begun = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=errors, text=True, env=os.environ | environment)
        lines, first = [], None
        with process.stdout:
            for line in process.stdout:
                first = first or time.monotonic()
                lines.append(line.rstrip("\n"))
        _, status, usage = os.wait4(process.pid, 0)
        ended = time.monotonic()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            last = [line for line in errors.read().splitlines() if line.strip()][-1:] or ["it said nothing"]
            raise Failed(f"{Path(command[0]).name} ended with status {process.returncode}: {last[0][:300]}")
    return Finished(lines, 1e3 * ((first or ended) - begun), 1e3 * (ended - begun), usage.ru_maxrss / 1024)


def python(script, *arguments, **environment):
    """Runs a script of this folder in a process of its own: the bench itself holds no network and no picture."""
    return run([sys.executable, HERE / script, *arguments], **environment)
