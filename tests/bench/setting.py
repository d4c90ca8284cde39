# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured, how often, and where it lies."""
import os
from dataclasses import dataclass, field
from pathlib import Path

PLUGIN = "usr/lib/x86_64-linux-gnu/gimp/3.0/plug-ins/aesthete"


class Missing(Exception):
    """Something that a part needs is not there."""


@dataclass
class Setting:
    trainer: Path
    plugin: Path
    critic: Path
    cache: Path
    repeats: int
    files: int
    quick: bool
    floor_ms: float = 0.0
    results: dict = field(default_factory=dict)

    def need(self, *names):
        for name in names:
            if not getattr(self, name).exists():
                raise Missing(f"there is no {name} at {getattr(self, name)}: run ./dev build, or name one with --{name}")

    def floors(self, ms):
        """A time as a multiple of the floor of one judgement."""
        return ms / self.floor_ms


def cache_folder():
    return Path(os.environ.get("AESTHETE_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "aesthete")


def stage_folder():
    """What ./dev build has staged: as it says, else the newest in the cache."""
    if stage := os.environ.get("AESTHETE_STAGE"):
        return Path(stage)
    stages = sorted(cache_folder().glob("build-*/stage"), key=lambda path: path.stat().st_mtime)
    return stages[-1] if stages else Path("stage")


def setting(options):
    stage = stage_folder()
    plugin = Path(options.plugin or stage / PLUGIN)
    critic = options.critic or os.environ.get("AESTHETE_CRITIC") or plugin / "critics" / "default.safetensors"
    near = stage.parent.parent if "AESTHETE_STAGE" in os.environ else cache_folder()
    return Setting(trainer=Path(options.trainer or stage / "usr/bin/aesthete-trainer").absolute(), plugin=plugin.absolute(),
                   critic=Path(critic).absolute(), cache=Path(options.cache or near / "bench").absolute(),
                   repeats=1 if options.quick else options.repeats, files=4 if options.quick else options.files,
                   quick=options.quick)
