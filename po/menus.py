# SPDX-License-Identifier: GPL-3.0-or-later
"""What GIMP itself calls a menu path in another language: "Colors ▸ Levels" in German is "Farben ▸ Werte". A sentence that
names a tool must name it as the menu does."""
import gettext
import re

CONTEXTS = ["image-action", "filters-action", "tools-action", ""]


def bare(text):
    """A label without its mnemonic and its dots."""
    return re.sub(r"\s*\(_\w\)|_|\s*(…|\.\.\.)\s*$", "", re.sub(r"\s*(…|\.\.\.)\s*$", "", text)).replace("\u2009", " ").strip()


def labels(language):
    """{context: {English label: label}} of GIMP's menus; empty where GIMP's translation is not installed."""
    try:
        catalog = gettext.translation("gimp30", languages=[language])._catalog
    except OSError:
        return {}
    found = {context: {} for context in CONTEXTS}
    for key, value in catalog.items():
        if isinstance(key, str) and value:
            context, _, text = key.rpartition("\x04")
            if context in found:
                found[context].setdefault(bare(text), bare(value))
    return found


def path(labels_of_language, english):
    """The path as GIMP shows it, or None where it has no word for a part of it."""
    parts = []
    for part in english.split(" ▸ "):
        names = [labels_of_language[context][part] for context in CONTEXTS if part in labels_of_language[context]]
        if not names:
            return None
        parts.append(names[0])
    return " ▸ ".join(parts)
