# SPDX-License-Identifier: GPL-3.0-or-later
"""A script run in a real GIMP with the plug-in and the critic that are measured."""
import json
import shutil
import tempfile
from pathlib import Path

from dialog import Profile

HERE = Path(__file__).resolve().parent


def run(setting, script, job, timeout):
    """Hands the script its job as JSON. Returns its answer, and what GIMP and the plug-in said meanwhile."""
    with tempfile.TemporaryDirectory() as scratch:
        plugin = Path(shutil.copytree(setting.plugin, Path(scratch) / "plug-ins" / "aesthete"))
        out = Path(scratch) / "out.json"
        with Profile(plugin, environment={"AESTHETE_CRITIC": str(setting.critic), "G_MESSAGES_DEBUG": "aesthete"}) as profile:
            done = profile.console(HERE / script, timeout=timeout, AESTHETE_OUT=str(out), AESTHETE_JOB=json.dumps(job))
        if not out.exists():
            raise RuntimeError("GIMP gave no result; it said:\n" + done.stdout[-2000:])
        return json.loads(out.read_text()), done.stdout
