"""The table of one assessment, for people: overall first, then the attributes with percentile and sentence."""
import os
import shutil
import sys
import textwrap

BAR = 20
COLORS = {"good": "32", "fair": "33", "weak": "31", "dim": "2", "bold": "1"}


def colored(text, color):
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[{COLORS[color]}m{text}\x1b[0m"


def width():
    return max(40, min(shutil.get_terminal_size((100, 24)).columns, 120))


def bar(percentile):
    """Eighths of a block, so that two near scores look different."""
    eighths = round(min(max(percentile, 0), 100) / 100 * BAR * 8)
    full, rest = divmod(eighths, 8)
    drawn = "█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")
    color = "good" if percentile >= 67 else "fair" if percentile >= 33 else "weak"
    return colored(drawn, color) + colored("·" * (BAR - len(drawn)), "dim")


def line(name, score, sentence, names_width):
    start = f"  {name:<{names_width}}  {score['score']:4.1f}  "
    middle = f"{bar(score['percentile'])}  {score['percentile']:3.0f} %"
    used = len(start) + BAR + len("  100 %") + 2
    room = width() - used
    if room >= 28:
        wrapped = textwrap.wrap(sentence, room) or [""]
        return [f"{start}{middle}  {wrapped[0]}".rstrip()] + [" " * used + w for w in wrapped[1:]]
    return [start + middle] + ["      " + w for w in textwrap.wrap(sentence, width() - 6)]


def table(assessment):
    attributes = assessment["attributes"]
    names_width = max(len(n) for n in [*attributes, "overall"])
    overall = assessment["overall"]
    lines = [colored(assessment["file"], "bold")]
    lines += line("overall", overall, f"better than {overall['percentile']:.0f} % of the critic's photographs", names_width)
    for name, score in attributes.items():
        lines += line(name.replace("_", " "), score, score["feedback"], names_width)
    if assessment["familiarity"] < 0.05:
        lines += textwrap.wrap("This picture is unlike those the critic learned from: its scores say little.", width() - 2,
                               initial_indent="  ", subsequent_indent="  ")
    if assessment.get("notice"):
        lines += textwrap.wrap(assessment["notice"], width() - 2, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines) + "\n"
