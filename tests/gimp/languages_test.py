#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the dialog in each language, theme and scale in a real GIMP under Xvfb, photographs it, and looks at it as a screen
reader does: languages_test.py BUILD_ROOT SHOTS [CHECK…]. $AESTHETE_PHOTO names a photograph to show."""
import contextlib
import functools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gui_test
from gui_test import DONE
from profile import HERE
from screen import PATIENCE
from spoken import PO, left_in_english, update

LOCALES = {"de": "de_DE", "es": "es_ES", "fr": "fr_FR", "ja": "ja_JP", "zh_CN": "zh_CN"}
# What one operates or looks at: each must say what it is.
CONTROLS = {"push button", "button", "toggle button", "check box", "radio button", "combo box", "slider", "spin button", "text", "entry", "page tab",
            "drawing area", "canvas", "image", "icon", "progress bar", "menu item", "check menu item", "link", "tree table", "table", "list box"}


class Vanished(AssertionError):
    """The dialog is gone while it is looked at."""


class Session:
    """A bus of its own, so that what a screen reader would ask is answered, and nobody else is; in a folder of its own, since
    another session's accessibility bus would take the socket's place there."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="aesthete-session-")
        self.environment = {"XDG_RUNTIME_DIR": self.folder.name, "NO_AT_BRIDGE": "0"}
        self.process = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True,
                                        env=os.environ | self.environment)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


class Bench(gui_test.Bench):
    def __init__(self, session, *where):
        super().__init__(*where)
        self.session, self.tabs_to_pages = session, 0
        self.critic = {"AESTHETE_MODEL_LIBRARY": str(Path(self.build) / "model" / "libaesthete-model.so"),
                       "AESTHETE_CRITIC": str(Path(self.build) / "tests" / "quick-critic.safetensors")}

    def locale(self, language):
        """A locale for one language, made here, since machines have few, and kept for the next time."""
        if language == "en":
            return {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
        kept = Path(os.environ.get("AESTHETE_ANSWERS", self.scratch)) / "locales"
        folder = kept / f"{LOCALES[language]}.UTF-8"
        if not folder.exists():
            kept.mkdir(parents=True, exist_ok=True)
            make_locale(LOCALES[language], folder)
        return {"LOCPATH": str(kept), "LC_ALL": folder.name, "LANGUAGE": language}

    def environment(self):
        return self.critic

    @contextlib.contextmanager
    def read_throughout(self, window):
        """As under a screen reader, which stays. When the last of them goes while a key is dispatched, GTK 3 walks on through
        its list of listeners, which is freed by then (_gtk_accessibility_key_snooper), and the program dies."""
        name = subprocess.run(["xdotool", "getwindowname", window], env=self.screen.environment, text=True, capture_output=True).stdout.strip()
        if not name:
            raise Vanished("the dialog's window is gone")
        with subprocess.Popen([sys.executable, HERE / "accessible.py", "aesthete", name], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              env=self.screen.environment | self.session.environment) as self.reader:
            assert self.reader.stdout.readline() == "here\n"
            yield

    def nodes(self):
        """What the screen reader sees now."""
        with contextlib.suppress(BrokenPipeError):
            print("look", file=self.reader.stdin, flush=True)
        if line := self.reader.stdout.readline():
            return json.loads(line)
        raise Vanished("the dialog's window is gone while it is read")


def make_locale(name, folder):
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / folder.name
        subprocess.run(["localedef", "-i", name, "-f", "UTF-8", made], check=False, capture_output=True)
        assert (made / "LC_NUMERIC").exists(), f"localedef made no {folder.name}: is the package locales there?"
        made.rename(folder)


@functools.cache
def translations(language):
    return dict(update.entries(PO / f"{language}.po"))


def translated(language, text, *values):
    """A text as the translation has it, with its values."""
    return (text if language == "en" else translations(language)[text][0]).format(*values)


def title(language):
    return translated(language, "Critique")


def cut_off(nodes, width, height):
    """What does not lie wholly within the window, or within the screen."""
    x, y, w, h = nodes[0]["box"]
    for node in nodes:
        left, top, wide, tall = node["box"] or nodes[0]["box"]
        if wide > 0 and (left < x or top < y or left + wide > x + w or top + tall > y + h):
            yield node
    if w > width or h > height:
        yield nodes[0]


def shown(nodes):
    return [text for node in nodes for text in {node["name"], node["text"]} if text]


def nameless(nodes):
    return [node for node in nodes if node["role"] in CONTROLS and not node["name"].strip() and not node["text"].strip()
            and (node["role"] not in ("image", "icon") or node["focusable"])]


def each_dialog(bench, language, then, scheme="dark", **setting):
    with bench.gimp(scheme, **bench.session.environment | bench.locale(language) | setting) as gimp:
        window = bench.screen.window(f"^{title(language)}$")
        gimp.said(DONE, timeout=60)
        try:
            with bench.read_throughout(window):
                then(window)
                bench.screen.keys("Escape")
        except Vanished:
            print(gimp.text()[-20000:])
            raise


def page(nodes):
    """The page in front."""
    return next((node["name"] for node in nodes if node["role"] == "page tab" and node["selected"]), "")


def turned(bench, before):
    """What is seen of the next page, and how often the focus had to go on to be within the pages, where ctrl+Page_Down turns
    them."""
    for tabs in range(25):
        bench.screen.keys("ctrl+Page_Down")
        for wait in (0, PATIENCE / 4):
            time.sleep(wait)
            nodes = bench.nodes()
            if page(nodes) != before:
                return nodes, tabs
        bench.screen.keys("Tab")
    raise AssertionError(f"no key turns the page {before!r}")


def pages(bench):
    """What a screen reader sees of each page of the dialog: (name, nodes). The way to the pages is kept for the next dialog,
    which is like it."""
    nodes = bench.nodes()
    count = sum(node["role"] == "page tab" for node in nodes)
    yield page(nodes), nodes
    bench.screen.keys(*["Tab"] * bench.tabs_to_pages)
    for number in range(1, count):
        nodes, tabs = turned(bench, page(nodes))
        if number == 1:
            bench.tabs_to_pages += tabs
        yield page(nodes), nodes


def Each_language_is_whole(bench):
    wrong = []
    for language in LOCALES:
        def look(window):
            for number, (name, nodes) in enumerate(pages(bench)):
                bench.screen.photograph(window, bench.shots / f"language-{language}-{number}.png")
                assert len(nodes) > 10, nodes
                wrong.extend(f"{language}, {name}: in English: {text}" for text in left_in_english(shown(nodes), language))
                wrong.extend(f"{language}, {name}: cut off: {node}" for node in cut_off(nodes, 1280, 1000))
                if language == "de" and number == 0:
                    numbers_are_as_in_the_country(" ".join(shown(nodes)))
        each_dialog(bench, language, look)
    assert not wrong, "\n".join(wrong)


def numbers_are_as_in_the_country(texts):
    assert re.search(r"\d,\d ± \d,\d", texts) and not re.search(r"\d\.\d ±", texts), texts


def An_error_is_in_each_language(bench):
    """Of the critic's reader too, which knows nothing of GIMP, and of the part of it that found what is wrong."""
    damaged = bench.scratch / "damaged.safetensors"
    damaged.write_bytes(Path(bench.critic["AESTHETE_CRITIC"]).read_bytes()[:1000])
    for language in LOCALES:
        with bench.gimp(**bench.session.environment | bench.locale(language) | {"AESTHETE_CRITIC": str(damaged)}) as gimp:
            window = bench.screen.window(f"^{title(language)}$")
            gimp.said("told: ")
            with bench.read_throughout(window):
                texts = shown(bench.nodes())
                bench.screen.photograph(window, bench.shots / f"error-{language}.png")
                if language == "de":
                    wait_for_nothing(bench, language)
                bench.screen.keys("Escape")
        reason = translated(language, "it is cut short within its header")
        told = translated(language, "{0} is damaged or no safetensors file: {1}; get it or make it again", damaged, reason)
        assert any(told in text for text in texts), f"{language}: {told!r} is not among {texts}"
        assert translated(language, "The picture is not judged") in texts, texts


def wait_for_nothing(bench, language):
    """No page goes on promising what does not come."""
    ends = translated(language, "Nothing came of this; what stands below says why.")
    found = {name: ends in shown(nodes) for name, nodes in pages(bench)}
    assert {name for name, ended in found.items() if ended} == {translated(language, "See Where"), translated(language, "Try a Fix")}, found


def Each_control_is_reached_by_the_keyboard_and_says_what_it_is(bench):
    def look(_):
        all_are_reached(bench)
        found = [f"{name}: {node}" for name, nodes in pages(bench) for node in nameless(nodes)]
        assert not found, "\n".join(found)
    each_dialog(bench, "en", look)


def all_are_reached(bench):
    wanted = {node["name"] or node["text"] for node in bench.nodes() if node["focusable"] and node["role"] in CONTROLS}
    reached = set()
    for _ in range(3 * len(wanted) + 3):
        bench.screen.keys("Tab")
        reached |= {node["name"] or node["text"] for node in bench.nodes() if node["focused"]}
        if wanted <= reached:
            break
    assert wanted <= reached, f"never reached: {wanted - reached}"


def The_dialog_is_whole_in_the_light_and_at_twice_the_size(bench):
    def look_light(window):
        bench.screen.photograph(window, bench.shots / "theme-light.png")
        found = list(cut_off(bench.nodes(), 1280, 1000))
        assert not found, "\n".join(map(str, found))
    each_dialog(bench, "en", look_light, scheme="light")

    def look_large(window):
        bench.screen.photograph(window, bench.shots / "scale-2.png")
        found = list(cut_off(bench.nodes(), 2560, 2000))
        assert not found, "\n".join(map(str, found))
    each_dialog(bench, "en", look_large, GDK_SCALE="2")


if __name__ == "__main__":
    with Session() as session_of_all:
        gui_test.main(globals(), *sys.argv[1:], kind=lambda *where: Bench(session_of_all, *where), size="2560x2000x24")
