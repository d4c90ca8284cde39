# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures that are asked for, and whether this run met them. Python is the fastest of the ways that worked."""


def fastest(rows, key):
    peers = {name: row[key] for name, row in rows.items() if name != "ours"}
    name = min(peers, key=peers.get)
    return name, peers[name]


def figure(what, wanted, value, unit, met):
    return {"what": what, "wanted": wanted, "value": value, "unit": unit, "met": bool(met)}


def at_most(what, limit, value, unit):
    return figure(what, f"≤ {limit} {unit}", value, unit, value <= limit)


def at_least(what, limit, value, unit):
    return figure(what, f"≥ {limit} {unit}", value, unit, value >= limit)


def of_dialog(setting, dialog, scores):
    yield at_most("dialog on screen after the menu is chosen", 300, dialog["dialog_ms"], "ms")
    yield at_most("repeat score in the same dialog", 3, setting.floors(dialog["repeat_ms"]), "floors")
    if scores:
        name, python = fastest(scores["rows"], "repeat_from_pixels_ms")
        yield at_least(f"repeat score in the dialog against Python from pixels ({name})", 2, python / dialog["repeat_ms"], "times")
        name, python = fastest(scores["rows"], "first_from_pixels_ms")
        yield at_least(f"first score in GIMP, from the menu, against Python without decoding ({name})", 3, python / dialog["first_ms"], "times")


def of_scores(scores):
    name, python = fastest(scores["rows"], "first_ms")
    yield at_least(f"first score by aesthete-trainer against Python ({name})", 3, python / scores["rows"]["ours"]["first_ms"], "times")
    yield at_most("difference of a score to Python's, PNG", 0.01, scores["differences"]["png"], "points")


def of_many(many):
    ours = many["rows"]["aesthete-trainer score"]["images_s"]
    python = max((row["images_s"], name) for name, row in many["rows"].items() if name.startswith("Python"))
    yield at_least(f"many 12-megapixel JPEGs against the faster of Python's ways ({python[1]})", 2, ours / python[0], "times")


def of_train(train):
    ours = train["rows"]["aesthete-trainer pretrain"]
    peers = {name: found["images_s"] for name, found in train["rows"].items() if name.startswith("Python")}
    if peers:
        name = max(peers, key=peers.get)
        yield at_least(f"pre-training against {name}", 1.5, ours["images_s"] / peers[name], "times")
    yield at_most("share of a step of pre-training spent waiting for pictures", 5, 100 * ours["waited"], "%")
    yield at_most("memory of pre-training", 3000, ours["peak_mb"], "MB")


def of_fixes(fixes):
    yield at_most("proposals for a 24-megapixel photograph, of the slowest of its kind", 3000, max(row["looking_ms"] for row in fixes["rows"]), "ms")


def of_compare(compare):
    yield at_most("comparing 8 layers of 12 megapixels", 2000, compare["alone_ms"], "ms")


def of_live(live):
    yield at_most("change of a 24-megapixel photograph to new scores, after the rest", 250, live["again_ms"], "ms")
    yield at_most("heat map in the dialog after the score", 150, live["heat_ms"], "ms")
    yield at_most("idle cost of the open dialog, GIMP's answers to it included", 2, 100 * (live["idle_plugin_s"] + live["idle_gimp_s"]) / live["seconds"], "% of a core")
    yield at_most(f"memory grown in the second half of {live['judgements']} judgements", 5, live["grown_mb"], "MB")


def figures(setting):
    found, scores = setting.results, setting.results.get("scores")
    if scores and len(scores["rows"]) < 2:
        scores = None  # every way of Python failed; the table says why
    return [*(of_dialog(setting, found["dialog"], scores) if "dialog" in found else ()),
            *(of_scores(scores) if scores else ()), *(of_many(found["many"]) if "many" in found else ()),
            *(of_train(found["train"]) if "train" in found else ()), *(of_fixes(found["fixes"]) if "fixes" in found else ()),
            *(of_compare(found["compare"]) if "compare" in found else ()), *(of_live(found["live"]) if "live" in found else ())]


def show(all_):
    if all_:
        print("\nFigures asked for")
    for one in all_:
        value = f"{one['value']:.0f}" if one["unit"] == "ms" else f"{one['value']:.4f}" if one["unit"] == "points" else f"{one['value']:.2f}"
        print(f"  {one['what']}: {one['wanted']}: {value} {one['unit']}, {'met' if one['met'] else 'not met'}")
