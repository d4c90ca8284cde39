# SPDX-License-Identifier: GPL-3.0-or-later
"""How long it takes to find what helps a photograph of 24 megapixels, in gimp-console: as it is, two stops too dark, and with
a cast. *Looking*: the search, beside it when its first proposal came. *The call*: all of the procedure, its process start,
opening the critic and reading the picture included.
"""
import re
import statistics

import inside
import photo
import table

KINDS = {"as it is": (1, 1, 1), "two stops too dark": (.25, .25, .25), "with a cast": (1.35, 1, .55)}  # times the light
SAID = re.compile(r"(a proposal|looking): ([\d.]+) ms")


def measure(setting):
    setting.need("plugin", "critic")
    kinds = dict(list(KINDS.items())[:1]) if setting.quick else KINDS
    job = {"photo": str(photo.photograph(setting.cache, 24)), "kinds": list(kinds.values()), "repeats": setting.repeats}
    calls, log = inside.run(setting, "fixes_inside.py", job, timeout=3600)
    return {"rows": list(rows_of(kinds, calls, searches(log), setting.repeats))}


def searches(log):
    """Of each call, in order: (when the first proposal came, or none; when the search ended), in ms."""
    found, first = [], None
    for what, ms in SAID.findall(log):
        if what == "looking":
            found.append((first, float(ms)))
            first = None
        elif first is None:
            first = float(ms)
    return found


def rows_of(kinds, calls, told, repeats):
    if len(told) != len(kinds) * repeats:
        raise RuntimeError(f"the plug-in told of {len(told)} searches, and {len(kinds) * repeats} were asked for")
    for i, kind in enumerate(kinds):
        own = told[i * repeats:(i + 1) * repeats]
        firsts = [first for first, _ in own if first is not None]
        yield {"kind": kind, "proposals": calls[i]["proposals"], "call_ms": statistics.median(calls[i]["ms"]),
               "first_ms": statistics.median(firsts) if firsts else None, "looking_ms": statistics.median(looking for _, looking in own)}


def show(setting, result):
    rows = [[row["kind"], table.ms(row["looking_ms"]), table.ms(row["first_ms"]) if row["first_ms"] else "none", table.ms(row["call_ms"]),
             ", ".join(row["proposals"]) or "none"] for row in result["rows"]]
    table.show("Proposals for a photograph of 24 megapixels", ["", "looking", "first proposal", "the call", "proposed"], rows)
