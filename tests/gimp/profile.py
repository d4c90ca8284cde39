# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away GIMP with the plug-in in it, for the tests in this folder."""
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

GIMPRC = """(plug-in-path "${{gimp_plug_in_dir}}/plug-ins:{plugins}")
(color-profile-policy keep)
(metadata-rotation-policy rotate)
(theme "Default")
(theme-color-scheme {scheme})
"""


class Profile:
    """A profile folder whose plug-ins are the ones under test. It is gone after use."""

    def __init__(self, plugin_folder, scheme="dark", environment=None):
        self.folder = Path(tempfile.mkdtemp(prefix="aesthete-gimp-"))
        self.answers = Path(plugin_folder).parent / "pluginrc"
        if self.answers.exists():  # what the plug-ins have answered once
            shutil.copy2(self.answers, self.folder)
        (self.folder / "gimprc").write_text(GIMPRC.format(scheme=scheme, plugins=Path(plugin_folder).parent))
        self.environment = os.environ | {
            "GIMP3_DIRECTORY": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
            "XDG_CACHE_HOME": str(self.folder),
            "NO_AT_BRIDGE": "1",
            "LC_ALL": "C.UTF-8",
        } | (environment or {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if (self.folder / "pluginrc").exists():
            shutil.copy2(self.folder / "pluginrc", self.answers)
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, program, script):
        """The command line that runs a Python script inside GIMP."""
        run = f"import sys; sys.path.insert(0, {str(HERE)!r}); exec(compile(open({str(script)!r}).read(), {str(script)!r}, 'exec'))"
        return [program, "-d", "--batch-interpreter=python-fu-eval", "-b", run, "--quit"]

    def console(self, script, timeout=300, **environment):
        """Runs a script in gimp-console and returns its output."""
        command = self.command("gimp-console-3.0", script) + ["-i", "-f"]
        return subprocess.run(command, env=self.environment | environment, stdin=subprocess.DEVNULL, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout)


def staged(build_root, into):
    """The plug-in's folder as it would be installed, made of what is built, without installing."""
    build, source = Path(build_root), HERE.parent.parent
    folder = Path(into) / "plug-ins" / "aesthete"
    folder.mkdir(parents=True)
    shutil.copy(build / "plugin" / "aesthete", folder)
    shutil.copy(source / "data" / "icons" / "aesthete.svg", folder)
    (folder / "locale").mkdir()
    for catalog in (build / "po").glob("*/LC_MESSAGES/aesthete.mo"):
        language = catalog.parent.parent.name
        (folder / "locale" / language / "LC_MESSAGES").mkdir(parents=True)
        shutil.copy(catalog, folder / "locale" / language / "LC_MESSAGES")
    return folder


RULES = {"overall": 0.5, "content": 0.5, "emotion": None, "composition": 1.0, "depth_of_field": None, "lighting": 0.5, "color": 1.0,
         "technical_quality": None}


def critic_file(path, rules=RULES):
    """Writes a critic file that has no network but rules for verdicts, as `aesthete-trainer calibrate` writes them; with
    rules=None it was never calibrated."""
    metadata = {"format": "aesthete-critic", "format_version": "1"}
    if rules is not None:
        metadata["verdicts"] = json.dumps([{"name": name, "difference": least, "evidence": "Made up."} for name, least in rules.items()])
    header = json.dumps({"__metadata__": metadata}).encode()
    header += b" " * (-len(header) % 8)
    Path(path).write_bytes(len(header).to_bytes(8, "little") + header)
    return str(path)


def fake_critic(build_root):
    return {"AESTHETE_MODEL_LIBRARY": str(Path(build_root) / "tests" / "plugin" / "libfake-critic.so")}
