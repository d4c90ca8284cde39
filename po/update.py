#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings the translations up to date: update.py BUILD_FOLDER [--check]. Collects what a user of the plug-in reads, from
the sources named in POTFILES and from the sentences and labels in data/*.json, and merges it into every .po file.
With --check nothing is written, and an incomplete or broken translation is an error."""
import json
import re
import struct
import subprocess
import sys
from pathlib import Path

import menus

PO = Path(__file__).resolve().parent
ROOT = PO.parent
KEYWORDS = ["--keyword=tr", "--keyword=tr:1,2", "--keyword=mark", "--keyword=told",
            "--flag=tr:1:no-c-format", "--flag=mark:1:no-c-format", "--flag=told:1:no-c-format"]  # "3 % of" is no printf format


def data_texts():
    """(text, where it is from) of each text in data/ that the dialog may show."""
    for phrase in json.loads((ROOT / "data/phrases.json").read_text()):
        yield phrase["text"], "data/phrases.json"
        if phrase.get("tool"):
            yield phrase["tool"], "data/phrases.json"
    for attribute in json.loads((ROOT / "data/attributes.json").read_text()):
        yield attribute["label"], "data/attributes.json"
    card = shipped_card()
    for text in (card["summary"], card["overall_evidence"], *(a["evidence"] for a in card["attributes"])):
        yield text, "data/critics"


def shipped_card():
    """What the critic that ships says of itself."""
    with open(ROOT / "data/critics/default.safetensors", "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        return json.loads(json.loads(file.read(length))["__metadata__"]["card"])


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def template(build):
    """Writes aesthete.pot into the build folder."""
    listed = build / "texts-of-data.cpp"
    listed.write_text("".join(f"/* {where} */ mark({quoted(text)});\n" for text, where in dict(data_texts()).items()))
    sources = (PO / "POTFILES").read_text().split()
    pot = build / "aesthete.pot"
    subprocess.run(["xgettext", "--language=C++", "--from-code=UTF-8", "--no-location", "--package-name=aesthete",
                    "--copyright-holder=The Aesthete developers", "--output", pot, *KEYWORDS,
                    *sources, listed], cwd=ROOT, check=True)
    return pot


def languages():
    return [PO / f"{name}.po" for name in (PO / "LINGUAS").read_text().split() if not name.startswith("#")]


def entries(po):
    """(message, its translations) of a .po file, joined and unescaped."""
    for block in po.read_text().split("\n\n"):
        parts, last = {}, None
        for line in block.splitlines():
            if match := re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$', line):
                parts[match[1]] = json.loads(match[2])
                last = match[1]
            elif line.startswith('"'):
                parts[last] += json.loads(line)
        if parts.get("msgid") and "\n#, fuzzy" not in "\n" + block:
            yield parts["msgid"], [text for name, text in parts.items() if name.startswith("msgstr")]


def holes(text):
    return sorted(re.findall(r"\{\d*\}", text))


def problems(po, pot):
    texts = dict(entries(po))
    for text, _ in entries(pot):
        if not all(texts.get(text, [""])):
            yield f"{po.name}: not translated: {text!r}"
    labels = menus.labels(po.stem)
    for text, translations in texts.items():
        if " ▸ " in text and (path := menus.path(labels, text)) and translations != [path]:
            yield f"{po.name}: GIMP calls it {path!r}: {text!r}, {translations[0]!r}"
        for translation in translations:
            if translation and holes(translation) != holes(text):
                yield f"{po.name}: the values differ: {text!r}, {translation!r}"


def main(build, check=False):
    pot = template(Path(build))
    if not check:
        for po in languages():
            subprocess.run(["msgmerge", "--no-wrap", "--update", "--backup=none", "--no-fuzzy-matching", po, pot], check=True)
        return
    found = [problem for po in languages() for problem in problems(po, pot)]
    sys.exit("\n".join(found + ["ninja update-translations brings new texts in"]) if found else 0)


if __name__ == "__main__":
    main(sys.argv[1], "--check" in sys.argv)
