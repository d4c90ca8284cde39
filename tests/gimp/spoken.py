# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what a window shows is in the user's language, as its translation has it."""
import re
import sys
from pathlib import Path

PO = Path(__file__).resolve().parents[2] / "po"
sys.path.insert(0, str(PO))
import update  # noqa: E402

# Names that are the same in every language, and what is called by its English name everywhere.
NAMES = re.compile(r"Aesthete|GIMP|[A-Z]{2,}\w*|[\w-]+\.(jpg|png|xcf|html|csv|json)|CC BY|Creative Commons|Apache|EfficientNet\w*|efficientnet\w*|"
                   r"\[?Untitled\]?|Background|Retouching|Sky|default critic|JPEG|SHA|et al|PolyU|Flickr|ImageNet|Esc|Ctrl|Alt|Shift")


def plain(text):
    return re.sub(r"_(?=\w)", "", text)


def pattern(text):
    """A text with anything in its places."""
    return re.compile("".join(".+" if re.fullmatch(r"\{\d*\}", part) else re.escape(part)
                              for part in re.split(r"(\{\d*\})", plain(text))), re.DOTALL)


def english_texts(language):
    """Patterns of the English texts that this language says otherwise."""
    for text, translations in update.entries(PO / f"{language}.po"):
        if len(re.sub(r"\{\d*\}|\W", "", text)) > 3 and translations and pattern(translations[0]).pattern != pattern(text).pattern:
            yield pattern(text)


def left_in_english(texts, language):
    """Those of the texts that are English: untranslated, or words of Latin letters in Japanese or Chinese."""
    patterns = list(english_texts(language))
    found = [text for text in texts if any(p.fullmatch(text) for p in patterns)]
    if language in ("ja", "zh_CN"):
        found += [text for text in texts if re.search(r"[A-Za-z]{3,} [A-Za-z]{2,}", NAMES.sub("", text))]
    return sorted(set(found))
