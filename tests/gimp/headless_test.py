#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives gimp-console over images of every kind: headless_test.py BUILD_ROOT [SCRIPT]. The checks are in inside_gimp.py, or
the script, which runs within GIMP and prints a line for each."""
import subprocess
import sys
import tempfile

from profile import HERE, Profile, fake_critic, staged


def main(build_root, script="inside_gimp.py"):
    with tempfile.TemporaryDirectory() as scratch, Profile(staged(build_root, scratch),
                                                           environment=fake_critic(build_root)) as profile:
        try:
            done = profile.console(HERE / script, AESTHETE_FAKE_DUMP=f"{scratch}/seen.ppm")
        except subprocess.TimeoutExpired as late:
            sys.exit(f"GIMP did not end in time; it had said:\n{(late.stdout or b'').decode()}")
    print(done.stdout)
    lines = done.stdout.splitlines()
    failed = [line for line in lines if line.startswith("not ok")]
    if "all checks ran" not in lines:
        sys.exit("the script inside GIMP did not reach its end")
    if failed:
        sys.exit(f"{len(failed)} checks failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
