#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares layers, images and files in gimp-console: compare_test.py BUILD_ROOT. The checks are in inside_compare.py,
which runs within GIMP and prints a line for each; then once more where the critic was never calibrated."""
import sys
import tempfile

import checks
from profile import HERE, RULES, Profile, critic_file, fake_critic, staged


def failed_of(build_root, plugin, scratch, rules):
    with Profile(plugin, environment=fake_critic(build_root)) as profile:
        done = profile.console(HERE / "inside_compare.py", AESTHETE_FAKE_DUMP=f"{scratch}/seen.ppm", AESTHETE_SCRATCH=scratch,
                               AESTHETE_CRITIC=critic_file(f"{scratch}/critic.safetensors", rules), **({} if rules else {"AESTHETE_UNCALIBRATED": "1"}))
    return checks.failed(done.stdout)


def main(build_root):
    with tempfile.TemporaryDirectory() as scratch:
        plugin = staged(build_root, scratch)
        failed = failed_of(build_root, plugin, scratch, RULES) + failed_of(build_root, plugin, scratch, None)
    if failed:
        sys.exit(f"{len(failed)} checks failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
