"""A page whose fenced blocks are run: what a block says to do, what the page shows for it, and whether that is what came.

    ```sh                            commands, run by bash in the folder that the page is about
    ```sh window="Title" keys="a q"  commands that open a window: when it is there, these keys are pressed in it
    ```text                          what the block before it prints on stdout
    ```text words vary               the same, where sentences depend on the machine's arithmetic

What is shown need not be equal in what differs from one machine to the next: a number stands for any number, hexadecimal
digits for others, a bar for any bar, spaces for any spaces, and … for any text, on a line of its own for any lines. Where
words vary, only the first word of each line is compared, in their order, of lines that are not indented far and hold more than
a sentence: a digit or a tabulator.
"""
import re
import shlex
from dataclasses import dataclass

FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NUMBER = r"[-−]?\d+(?:[.:]\d+)*"
BARS = "[█▉▊▋▌▍▎▏░·]+"
TOLERANT = re.compile(r"(?P<any>…)|(?P<bar>" + BARS + r")|(?P<hexadecimal>\b[0-9a-f]{16,}\b)|(?P<number>" + NUMBER + r")|(?P<space>[ \t]+)")
PATTERNS = {"any": ".*", "bar": BARS, "hexadecimal": "[0-9a-f]{16,}", "number": NUMBER, "space": r"[ \t]+"}
FAR = 10  # columns


@dataclass
class Step:
    line: int  # of the page, from 1
    command: str
    window: str = ""
    keys: tuple = ()
    shown: str | None = None
    shown_at: tuple = ()  # where in the page
    words_vary: bool = False


class WrongPage(Exception):
    pass


def steps(page):
    """The blocks to run, each with what is shown for it, in the page's order."""
    found = []
    for fence in FENCE.finditer(page):
        language, how, body = fence.groups()
        line = page.count("\n", 0, fence.start()) + 1
        if language == "sh":
            found.append(step(line, how, body))
        elif language == "text":
            if not found or found[-1].shown is not None:
                raise WrongPage(f"line {line}: this output belongs to no command; ```sh comes before ```text")
            found[-1].shown, found[-1].shown_at, found[-1].words_vary = body, fence.span(3), how.split() == ["words", "vary"]
    if not found:
        raise WrongPage("it has no block that begins with ```sh, so there is nothing to run")
    return found


def step(line, how, body):
    options = dict(word.partition("=")[::2] for word in shlex.split(how))
    if options.keys() - {"window", "keys"}:
        raise WrongPage(f"line {line}: ```sh takes window=… and keys=…, not {how.strip()}")
    return Step(line, body.strip(), options.get("window", ""), tuple(options.get("keys", "").split()))


def pattern_of(line):
    """What a printed line, with its end, must match."""
    if line.strip() == "…":
        return r"(?:[^\n]*\n)*?"
    pattern, last = "", 0
    for part in TOLERANT.finditer(line.rstrip()):
        indent = part.lastgroup == "space" and part.start() == 0
        pattern += re.escape(line[last:part.start()]) + ("[ \\t]*" if indent else PATTERNS[part.lastgroup])
        last = part.end()
    return pattern + re.escape(line[last:].rstrip()) + r"[ \t]*\n"


def first_words(text):
    return [line.split()[0] for line in text.splitlines() if re.search(r"[\d\t]", line) and len(line) - len(line.lstrip()) < FAR]


def difference(shown, printed, words_vary=False):
    """What the page shows that was not printed, or the other way round; None when they agree."""
    if words_vary:
        expected, came = first_words(shown), first_words(printed)
        return None if expected == came else f"lines that begin with {', '.join(expected)} were expected, and {', '.join(came)} came"
    if printed and not printed.endswith("\n"):
        printed += "\n"
    patterns = ""
    for line in shown.splitlines():
        patterns += pattern_of(line)
        if not re.match(patterns, printed):
            return f"the page shows a line that did not come: {line.strip()}"
    return None if re.fullmatch(patterns, printed) else "more was printed than the page shows"


def with_outputs(page, outputs):
    """The page with other texts where its steps' outputs stand: (step, text) in the page's order."""
    for step, text in reversed(outputs):
        begin, end = step.shown_at
        page = page[:begin] + text + page[end:]
    return page
