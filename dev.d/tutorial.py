"""usage: tutorial.py [--small] [--keep FOLDER] [--accept] [PAGE]   runs docs/tutorial.md as it is written, and says where it is wrong

In a scratch folder where ./dev and data/ are, as in the checkout, each ```sh block of the page is run in order, and what it
prints on stdout is compared with the ```text block behind it; tutorial_page.py says what may differ. A step that fails, or
prints something else, ends it with status 1 and both texts.

--accept writes what was printed into the page instead, where it differs: read the change before you commit it.

--small takes tutorial_small.py for ./dev: no network, random weights, little training; the commands stay the page's.
"""
import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "tests" / "gimp"))
from screen import Screen  # noqa: E402
import tutorial_page  # noqa: E402


class Failed(Exception):
    pass


def parse(arguments):
    parser = argparse.ArgumentParser(prog="./dev tutorial", description="Runs docs/tutorial.md as it is written.")
    parser.add_argument("page", nargs="?", type=Path, default=CHECKOUT / "docs" / "tutorial.md", metavar="PAGE")
    parser.add_argument("--small", action="store_true", help="no network, random weights, little training: seconds, for the tests")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="a new folder for what the page makes, to be kept")
    parser.add_argument("--accept", action="store_true", help="write into the page what was printed, where it differs")
    return parser.parse_args(arguments)


def furnish(folder, small):
    """What the page's commands find where they are typed: ./dev and data/."""
    (folder / "data").symlink_to(CHECKOUT / "data")
    program = f"python3 '{CHECKOUT}/dev.d/tutorial_small.py'" if small else f"'{CHECKOUT}/dev'"
    (folder / "dev").write_text(f'#!/bin/sh\nexec {program} "$@"\n')
    (folder / "dev").chmod(0o755)


def environment():
    """Everything is built by now; and inside Debian 13 no second root is wanted."""
    kept = {name: value for name, value in os.environ.items() if name not in ("AESTHETE_FORCE_ROOT", "AESTHETE_CRITIC")}
    return kept | {"AESTHETE_NO_BUILD": "1", "COLUMNS": "100", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def operate(process, screen, step):
    """Presses the step's keys in its window, which ends the command. Without a window the command is ended, and fails."""
    try:
        screen.window("^" + re.escape(step.window))
    except AssertionError as why:
        print(why, file=sys.stderr)
        process.terminate()
        return
    time.sleep(0.5)
    screen.keys(*step.keys)


def execute(step, folder):
    """What the commands print on stdout, which must end well."""
    screen = Screen() if step.window else None
    try:
        with tempfile.TemporaryFile("w+") as said:
            process = subprocess.Popen(["bash", "-euo", "pipefail", "-c", step.command], cwd=folder, text=True, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=said, env=environment() | ({"DISPLAY": screen.display, "GDK_BACKEND": "x11"} if screen else {}))
            if screen:
                operate(process, screen, step)
            printed, _ = process.communicate()
            said.seek(0)
            if process.returncode:
                raise Failed(f"it ended with status {process.returncode} and said:\n{printed}{last_lines(said.read())}")
            return printed
    finally:
        if screen:
            screen.__exit__()


def last_lines(text, count=15):
    """Of a progress line that was written over again and again only the last state."""
    return "\n".join(line.rsplit("\r", 1)[-1] for line in text.rstrip().splitlines()[-count:])


def wrong_output(step, printed):
    return step.shown is not None and tutorial_page.difference(step.shown, printed, step.words_vary)


def try_step(step, folder, accepted):
    """`accepted`: takes (step, what it printed) where that is not what the page shows; None: then it is wrong."""
    printed = execute(step, folder)
    if wrong := wrong_output(step, printed):
        if accepted is None:
            raise Failed(f"{wrong}\n--- the page shows\n{step.shown}--- it printed\n{printed}---")
        accepted.append((step, printed))


def name_of(step):
    first, *rest = step.command.splitlines()
    return first.rstrip("\\ ") + (" …" if rest else "")


def run(page, folder, accepted):
    steps = tutorial_page.steps(page.read_text(encoding="utf-8"))
    begin = time.monotonic()
    for number, step in enumerate(steps, 1):
        print(f"{number} of {len(steps)}, line {step.line}: {name_of(step)}", file=sys.stderr, flush=True)
        try:
            try_step(step, folder, accepted)
        except Failed as why:
            raise Failed(f"{page}, line {step.line}: {name_of(step)}\n{why}") from None
    print(f"{page.name} {'was run' if accepted else 'holds'}: {len(steps)} steps in {time.monotonic() - begin:.0f} s")


def try_page(options, folder):
    furnish(folder, options.small)
    accepted = [] if options.accept else None
    run(options.page, folder, accepted)
    if accepted:
        page = options.page.read_text(encoding="utf-8")
        options.page.write_text(tutorial_page.with_outputs(page, accepted), encoding="utf-8")
        print(f"{len(accepted)} outputs are new in {options.page}")


def main(arguments):
    options = parse(arguments)
    try:
        if options.keep:
            options.keep.mkdir(parents=True)
            try_page(options, options.keep.resolve())
        else:
            with tempfile.TemporaryDirectory(prefix="aesthete-tutorial-") as folder:
                try_page(options, Path(folder))
    except (Failed, tutorial_page.WrongPage, OSError) as why:
        print(f"tutorial: {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what is temporary is removed
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
