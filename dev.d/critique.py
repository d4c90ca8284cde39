"""usage: critique.py [--json | --report FILE] [--device auto|cpu|cuda] [PATH…]   a real gimp-console critiques photographs or folders"""
import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile

import critique_table

HERE = os.path.dirname(os.path.abspath(__file__))
PHOTOGRAPHS = {".avif", ".bmp", ".exr", ".gif", ".heic", ".heif", ".jp2", ".jpeg", ".jpg", ".jxl", ".png", ".pnm", ".ppm",
               ".psd", ".tif", ".tiff", ".webp", ".xcf"}
EXAMPLES = [f"/usr/share/backgrounds/mate/nature/{name}.jpg" for name in ("Garden", "LadyBird", "Storm")]


def parse(arguments):
    parser = argparse.ArgumentParser(prog="./dev critique", description="A real GIMP critiques photographs.")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a photograph or a folder of them")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one object a line")
    form.add_argument("--report", metavar="FILE", help="write a contact sheet, best first, instead: .html, .csv or .json")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    return parser.parse_args(arguments)


class Report:
    """Prints what comes in, and remembers whether something failed."""

    def __init__(self, as_json):
        self.as_json = as_json
        self.failed = False

    def error(self, name, why):
        self.failed = True
        sys.stdout.flush()
        print(f"{name}: {why}", file=sys.stderr)

    def assessment(self, name, assessment):
        assessment = {**assessment, "file": name}
        if self.as_json:
            print(json.dumps({"file": name, **assessment}, ensure_ascii=False), flush=True)
        else:
            print(critique_table.table(assessment), flush=True)


def photographs(paths, report):
    """The files to judge, as they are named by whoever asked; of a folder, its photographs in order."""
    for path in paths:
        if not os.path.isdir(path):
            if os.path.isfile(path) and os.access(path, os.R_OK):
                yield path
            else:
                report.error(path, "cannot be read" if os.path.exists(path) else "there is no such file")
            continue
        found = inside(path, report)
        if not found:
            report.error(path, "there is no photograph in this folder")
        yield from found


def inside(folder, report):
    """A folder's photographs, those of its own folders too, in order."""
    def closed(error):
        report.error(error.filename, f"cannot be read: {error.strerror}")
    return sorted(os.path.join(place, n) for place, _, names in os.walk(folder, onerror=closed) for n in names
                  if os.path.splitext(n)[1].lower() in PHOTOGRAPHS)


def is_text(path):
    """GIMP's procedures take names that are UTF-8."""
    try:
        path.encode()
        return True
    except UnicodeEncodeError:
        return False


def start_gimp(folder, photos, device, report_file=None):
    """gimp-console at work on all photographs; its own chatter goes to a log."""
    answers = os.path.join(folder, "answers")
    os.mkfifo(answers)
    with open(os.path.join(folder, "job.json"), "w", encoding="utf-8", errors="surrogateescape") as file:
        job = {"photos": [os.path.abspath(p) for p in photos], "device": device, "answers": answers}
        json.dump(job | ({"report": os.path.abspath(report_file)} if report_file else {}), file)
    script = os.path.join(HERE, "critique_batch.py")
    command = ["setpriv", "--pdeathsig", "TERM", "gimp-console-3", "--no-interface", "--no-splash", "--no-data", "--no-fonts",
               "--batch-interpreter", "python-fu-eval", "--batch", f"exec(open({script!r}).read())", "--quit"]
    with open(os.path.join(folder, "log"), "wb") as log:
        environment = {**os.environ, "AESTHETE_JOB": os.path.join(folder, "job.json")}
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)


def answers_of(gimp, folder):
    """What GIMP says, line by line, until it is done or dead."""
    pipe = os.open(os.path.join(folder, "answers"), os.O_RDONLY | os.O_NONBLOCK)
    pending = b""
    while True:
        ended = gimp.poll() is not None
        try:
            piece = os.read(pipe, 1 << 16)
        except BlockingIOError:
            piece = b""
        pending += piece
        *lines, pending = pending.split(b"\n")
        yield from (json.loads(line) for line in lines)
        if ended and not piece:
            return
        if not piece:
            try:
                gimp.wait(0.02)
            except subprocess.TimeoutExpired:
                pass


def judge(photos, device, report):
    """All of them; should one bring GIMP down, it is named and a new GIMP goes on behind it."""
    while photos:
        with tempfile.TemporaryDirectory(prefix="aesthete-critique-") as folder:
            gimp = start_gimp(folder, photos, device)
            done = 0
            for answer in answers_of(gimp, folder):
                done = answer["photo"] + 1
                if "error" in answer:
                    report.error(photos[answer["photo"]], answer["error"])
                else:
                    report.assessment(photos[answer["photo"]], answer["assessment"])
            if done == len(photos):
                return
            report.error(photos[done], f"GIMP ended (status {gimp.returncode}) while it judged this photograph")
            if done == 0:  # then it is hardly the photograph's fault, and the next would fare no better
                return give_up(folder, len(photos) - 1)
            photos = photos[done + 1:]


def write_report(photos, device, file, report):
    """All of them in one report, which the plug-in writes."""
    for photo in [photo for photo in photos if not is_text(photo)]:
        report.error(photo, "its name is not UTF-8; rename it")
        photos.remove(photo)
    names = {os.path.abspath(p): p for p in photos}
    with tempfile.TemporaryDirectory(prefix="aesthete-critique-") as folder:
        gimp = start_gimp(folder, photos, device, file)
        for answer in answers_of(gimp, folder):
            for path, why in answer.get("failed", []):
                report.error(names.get(path, path), why)
            if "error" in answer:
                report.error(file, answer["error"])
            else:
                print(f"{file}: {answer['judged']} photograph{'s' * (answer['judged'] != 1)}")
            return
        report.error(file, f"GIMP ended (status {gimp.returncode}) before it was written")
        give_up(folder, 0)


def give_up(folder, left):
    if left:
        print(f"{left} more are not judged.", file=sys.stderr)
    with open(os.path.join(folder, "log"), encoding="utf-8", errors="replace") as log:
        sys.stderr.writelines(log.readlines()[-15:])


def main(arguments):
    options = parse(arguments)
    report = Report(options.json)
    photos = list(photographs(options.paths or EXAMPLES, report))
    if photos and options.report:
        write_report(photos, options.device, options.report, report)
    elif photos:
        judge(photos, options.device, report)
    return 1 if report.failed else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # of a name that is not UTF-8
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what is temporary is removed
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # a reader such as head has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
