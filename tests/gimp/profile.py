# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away GIMP with the plug-in in it, for the tests in this folder."""
import contextlib
import functools
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
KEEP = "AESTHETE_KEEP_CONVERSIONS"  # names a library that makes GIMP keep how it converts pixels (keep_conversions.cpp)

PLUG_INS = ("python-eval", "file-jpeg", "file-png", "file-pnm", "file-tiff")  # of GIMP's own, what the tests use: each costs time at every start

GIMPRC = """(plug-in-path "{own}:{plugins}")
(color-profile-policy keep)
(metadata-rotation-policy rotate)
(theme "Default")
(theme-color-scheme {scheme})
"""


def places(folder):
    return dict.fromkeys(("GIMP3_DIRECTORY", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(folder))


@functools.cache
def gimp_folder():
    """Where GIMP has its own plug-ins."""
    asked = subprocess.run(["pkg-config", "--variable=gimplibdir", "gimp-3.0"], text=True, stdout=subprocess.PIPE, check=True)
    return Path(asked.stdout.strip())


def own_plug_ins(kept, names):
    """A folder with some of GIMP's own plug-ins. Its name stays, since GIMP keeps with the answers where they came from."""
    folder = kept / "-".join(("plug-ins", *names))
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        with contextlib.suppress(FileExistsError):
            (folder / name).symlink_to(gimp_folder() / "plug-ins" / name)
    return folder


def answers(environment, kept, own):
    """A folder with what GIMP's own plug-ins say in one language when they are asked what they offer, and how GIMP converts pixels.
    That takes seconds, so it is kept."""
    folder = kept / "-".join((environment.get("LANGUAGE", ""), environment["LC_ALL"], own.name))
    if not folder.exists():
        partial = Path(tempfile.mkdtemp(dir=kept))
        (partial / "gimprc").write_text(f'(plug-in-path "{own}")\n')
        keep = {"LD_PRELOAD": os.environ[KEEP]} if KEEP in os.environ else {}
        asked = subprocess.run(["gimp-console-3", "-i", "-d", "-f", "--quit"], env=environment | places(partial) | keep,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
        assert (partial / "pluginrc").exists(), asked.stdout
        try:
            partial.rename(folder)
        except OSError:  # another test has asked meanwhile
            shutil.rmtree(partial)
    return folder


def language(known):
    """The line of a gimprc without which GIMP takes its language for a new one, and asks all plug-ins again."""
    lines = (known / "gimprc").read_text().splitlines()
    return "".join(line + "\n" for line in lines if line.startswith("(prev-language "))


class Profile:
    """A profile folder whose plug-ins are the ones under test. It is gone after use."""

    def __init__(self, plugin_folder, scheme="dark", environment=None, plug_ins=PLUG_INS):
        self.folder = Path(tempfile.mkdtemp(prefix="aesthete-gimp-"))
        self.environment = os.environ | {"NO_AT_BRIDGE": "1", "LC_ALL": "C.UTF-8"} | (environment or {}) | places(self.folder)
        kept = Path(os.environ.get("AESTHETE_ANSWERS", Path(plugin_folder).parent / "answers"))
        own = own_plug_ins(kept, plug_ins)
        self.known = known = answers(self.environment, kept, own)
        shutil.copy2(known / "pluginrc", self.folder)
        (self.folder / "gimprc").write_text(GIMPRC.format(scheme=scheme, own=own, plugins=Path(plugin_folder).parent) + language(known))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self, program, script):
        """The command line that runs a Python script inside GIMP."""
        # Known conversions save GIMP a second, but cost each plug-in that starts with them a third of one.
        conversions = self.folder / "babl"
        shutil.copytree(self.known / "babl", conversions, dirs_exist_ok=True)
        run = f"import shutil, sys; shutil.rmtree({str(conversions)!r}); sys.path.insert(0, {str(HERE)!r}); " \
              f"exec(compile(open({str(script)!r}).read(), {str(script)!r}, 'exec'))"
        return [program, "-d", "--stack-trace-mode=always", "--batch-interpreter=python-fu-eval", "-b", run, "--quit"]

    def console(self, script, timeout=300, **environment):
        """Runs a script in gimp-console and returns its output."""
        command = self.command("gimp-console-3", script) + ["-i", "-f"]
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
