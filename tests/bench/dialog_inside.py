# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs within GIMP (dialog.py): shows the photograph, says so, and stays while the bench presses keys."""
import os
import time

from gi.repository import Gimp, Gio

from answer import OUT, write

image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(os.environ["AESTHETE_PHOTO"]))
image.clean_all()
Gimp.Display.new(image)
write({"ready": True})
while os.path.exists(OUT):
    time.sleep(0.2)
