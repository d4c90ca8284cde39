# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks are the functions of a script that are named like sentences. Each prints a line that begins with ok or not ok."""
import sys
import traceback

LAST = "all checks ran"


def checks_of(names):
    """Of globals(): in the order in which they stand."""
    return [check for name, check in list(names.items()) if name[0].isupper() and "_" in name and not name.isupper() and callable(check)]


def run(names, tidy):
    """Runs the checks of a script within GIMP; tidy() comes after each."""
    for check in checks_of(names):
        try:
            check()
            print("ok", check.__name__, flush=True)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[1]
            print(f"not ok {check.__name__}: {error!r} at line {where.lineno}", flush=True)
        tidy()
    print(LAST, flush=True)


def failed(said):
    """Of what a GIMP with such a script has printed, which is printed here: the lines of checks that failed."""
    print(said)
    lines = said.splitlines()
    if LAST not in lines:
        sys.exit("the script inside GIMP did not reach its end")
    return [line for line in lines if line.startswith("not ok")]
