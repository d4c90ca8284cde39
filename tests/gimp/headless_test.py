#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives gimp-console over images of every kind: headless_test.py BUILD_ROOT [SCRIPT]. The checks are in inside_gimp.py, or
the script, which runs within GIMP and prints a line for each."""
import subprocess
import sys
import tempfile

import checks
from profile import HERE, Profile, fake_critic, staged


def main(build_root, script="inside_gimp.py"):
    with tempfile.TemporaryDirectory() as scratch, Profile(staged(build_root, scratch),
                                                           environment=fake_critic(build_root)) as profile:
        try:
            done = profile.console(HERE / script, AESTHETE_FAKE_DUMP=f"{scratch}/seen.ppm")
        except subprocess.TimeoutExpired as late:
            sys.exit(f"GIMP did not end in time; it had said:\n{(late.stdout or b'').decode()}")
    if failed := checks.failed(done.stdout):
        sys.exit(f"{len(failed)} checks failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
