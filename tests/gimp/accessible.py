# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees of a window, through AT-SPI: accessible.py APPLICATION WINDOW_NAME says "here" once the window is
there, and prints for each line of its input one line of JSON: a list of the widgets that show, each with role, name (what is
read aloud), text, box [x, y, width, height], focusable, focused, selected, depth. It stays until its input ends."""
import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def window(application, name, timeout=20):
    """The window whose title it is, of the application of that name."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(i)
            if not program or application not in (program.get_name() or ""):
                continue
            for j in range(program.get_child_count()):
                if (child := program.get_child_at_index(j)) and child.get_name() == name:
                    return child
        time.sleep(0.3)
    raise SystemExit(f"no window {name!r} of {application!r} is to be seen")


def labelled(node):
    """The name, or that of the label which is said to belong to it."""
    if node.get_name():
        return node.get_name()
    for relation in node.get_relation_set() or []:
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY and relation.get_n_targets():
            return relation.get_target(0).get_name() or ""
    return ""


def text_of(node):
    text = node.get_text_iface()
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text else ""


def walk(node, depth=0):
    states = node.get_state_set()
    if depth and not states.contains(Atspi.StateType.SHOWING):
        return
    component = node.get_component_iface()
    box = component.get_extents(Atspi.CoordType.SCREEN) if component else None
    yield {"role": node.get_role_name(), "name": labelled(node), "text": text_of(node), "depth": depth,
           "box": [box.x, box.y, box.width, box.height] if box else None,
           "focusable": states.contains(Atspi.StateType.FOCUSABLE) and states.contains(Atspi.StateType.SENSITIVE),
           "focused": states.contains(Atspi.StateType.FOCUSED), "selected": states.contains(Atspi.StateType.SELECTED)}
    for i in range(min(node.get_child_count(), 300)):
        if child := node.get_child_at_index(i):
            yield from walk(child, depth + 1)


def main(application, name):
    found = window(application, name)
    print("here", flush=True)
    for _ in sys.stdin:
        found.clear_cache()
        print(json.dumps(list(walk(found)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
