#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Critiques a file from Script-Fu, as the README shows it: script_fu_test.py BUILD_ROOT."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from profile import PLUG_INS, Profile, fake_critic, staged

SCRIPT = """
(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE "{photo}")))
       (result (plug-in-aesthete-critique #:run-mode RUN-NONINTERACTIVE #:image image
                                          #:drawables (car (gimp-image-get-selected-layers image)) #:target "layer")))
  (display (string-append "overall " (number->string (car result)))) (newline)
  (display (string-append "first " (car (cadr result)))) (newline)
  (display (string-append "score " (number->string (vector-ref (caddr result) 0)))) (newline)
  (display (string-append "json " (list-ref result 6))) (newline))
"""


def main(build_root):
    with tempfile.TemporaryDirectory() as scratch, Profile(staged(build_root, scratch),
                                                           environment=fake_critic(build_root), plug_ins=(*PLUG_INS, "script-fu")) as profile:
        photo = Path(scratch) / "grey.ppm"
        photo.write_bytes(b"P6\n64 48\n255\n" + bytes([128]) * (64 * 48 * 3))
        command = ["gimp-console-3", "-i", "-d", "-f", "--batch-interpreter=plug-in-script-fu-eval",
                   "-b", SCRIPT.format(photo=photo), "--quit"]
        done = subprocess.run(command, env=profile.environment, stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    print(done.stdout)
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
    result = json.loads(said["json"])
    assert said["first"] == "content"
    assert abs(float(said["overall"]) - result["overall"]["score"]) < 1e-3
    assert abs(float(said["score"]) - result["attributes"]["content"]["score"]) < 1e-3


if __name__ == "__main__":
    main(*sys.argv[1:])
