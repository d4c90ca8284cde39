#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules between the folders (DESIGN.md, "Layout"): layering.py SOURCE_ROOT [PLUGIN_EXECUTABLE]. Reads every #include,
the types that programs are made of, and what the plug-in's executable is linked to."""
import re
import subprocess
import sys
from pathlib import Path

TORCH = r"torch/|ATen/|c10/|caffe2/"
OPENCV = r"opencv2?/|opencv4/"
DESKTOP = r"libgimp|gtk/|gdk/|gegl|babl"
FORBIDDEN = {
    "plugin": rf"{TORCH}|{OPENCV}|trainer/|model/(?!include/)",
    "model": rf"{DESKTOP}|trainer/|plugin/",
    "model/base": rf"{TORCH}|{OPENCV}",
    "model/loader": rf"{TORCH}|{OPENCV}",
    "model/include": rf"{TORCH}|{OPENCV}|lcms|json",
    "opinions": rf"{TORCH}|{OPENCV}|{DESKTOP}|plugin/|trainer/|model/(?!include/|base/)",
    "html": rf"{TORCH}|{OPENCV}|{DESKTOP}|trainer/|plugin/|model/",
    "trainer": r"plugin/|libgimp|gtk/",
    "trainer/review": r"plugin/|libgimp",  # a program with a window of its own
}
OWN_RULES = {"trainer": "trainer/review"}
NOT_LINKED = r"torch|opencv|c10|mkl|cudart"


def includes(folder):
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".hpp", ".cpp", ".h"}:
            for number, line in enumerate(file.read_text().splitlines(), 1):
                if match := re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line):
                    yield file, number, match[1]


def broken_rules(root):
    for folder, forbidden in FORBIDDEN.items():
        for file, number, header in includes(root / folder):
            if folder in OWN_RULES and file.is_relative_to(root / OWN_RULES[folder]):
                continue
            if re.match(forbidden, header):
                yield f"{file.relative_to(root)}:{number}: {folder}/ may not include {header}"


# What one program is linked of. GCC takes the first of two types of one name for both, and says nothing.
PROGRAMS = (("model", "opinions", "html", "trainer"), ("model/include", "model/base", "opinions", "html", "plugin"))
SCOPE = re.compile(r"namespace\s*([\w:]*)\s*\{|\b(?:struct|class)\s+(\w+)\b(?!::)[^;{()]*\{|[{}]")


def types_of(file):
    """The types that a file defines for all others to see: none in a function, in another type or in an unnamed namespace."""
    open_scopes = []
    for match in SCOPE.finditer(file.read_text()):
        if match[0] == "}":
            del open_scopes[-1:]
        elif match[0].startswith("namespace"):
            open_scopes.append(match[1])
        else:
            if match[2] and all(open_scopes):
                yield "::".join([*open_scopes, match[2]])
            open_scopes.append("")


def types_of_one_name(root):
    """A header and its own source may both define parts of one: a type of a source is its header's business."""
    for program in PROGRAMS:
        found = {}
        for file in sorted(header for folder in program for header in (root / folder).rglob("*.hpp")):
            for name in types_of(file):
                if (other := found.setdefault(name, file)) != file:
                    yield f"{file.relative_to(root)}: {name} is also a type of {other.relative_to(root)}; name one anew"


def linked(executable):
    needed = subprocess.run(["ldd", executable], text=True, capture_output=True, check=True).stdout
    libraries = [line.split()[0] for line in needed.splitlines()]  # what follows are addresses, which may spell anything
    return [f"{executable} is linked to {library}" for library in libraries if re.search(NOT_LINKED, library)]


def main(root, executable=None):
    found = [*broken_rules(Path(root)), *types_of_one_name(Path(root))] + (linked(executable) if executable else [])
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
