#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proposals of the fake critic, applied in a real GIMP: fixes_test.py BUILD_ROOT. The checks are in inside_fixes.py."""
import sys
import tempfile

from profile import HERE, Profile, fake_critic, staged


def main(build_root):
    with tempfile.TemporaryDirectory() as scratch, Profile(staged(build_root, scratch),
                                                           environment=fake_critic(build_root)) as profile:
        done = profile.console(HERE / "inside_fixes.py", AESTHETE_FAKE_DUMP=f"{scratch}/seen.ppm")
    print(done.stdout)
    lines = done.stdout.splitlines()
    failed = [line for line in lines if line.startswith("not ok")]
    if "all checks ran" not in lines:
        sys.exit("the script inside GIMP did not reach its end")
    if failed:
        sys.exit(f"{len(failed)} checks failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
