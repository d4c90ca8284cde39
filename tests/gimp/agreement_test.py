#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same photographs, judged by the shipped critic in a real GIMP and by `aesthete-trainer score`:
agreement_test.py BUILD_ROOT. Scores of PNG and TIFF are at most 0.001 apart, those of JPEG 0.01."""
import json

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
from PIL import Image, ImageCms

from profile import HERE, Profile, staged

SOURCE = HERE.parent.parent
CRITIC = SOURCE / "data" / "critics" / "default.safetensors"
BOUNDS = {".png": .001, ".tif": .001, ".jpg": .01}
WIDE = Path("/usr/share/color/icc/ghostscript/a98.icc")


def scene():
    """Smooth colour, edges and some noise, larger than a detail window."""
    y, x = numpy.mgrid[0:517, 0:731]
    planes = [.5 + .4 * numpy.sin(x / (37. + 19 * c) + y / (53. - 11 * c) + c) for c in range(3)]
    values = numpy.stack(planes, -1) + numpy.random.default_rng(1).normal(0, .03, (517, 731, 3))
    values[140:280, 260:420, 0] = 1
    return Image.fromarray((numpy.clip(values, 0, 1) * 255).astype(numpy.uint8))


def magick(source, *arguments):
    subprocess.run(["magick" if Path("/usr/bin/magick").exists() else "convert", str(source), *map(str, arguments)], check=True)


def write_photographs(folder):
    rgb, wide = scene(), WIDE.read_bytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    rgb.save(folder / "plain.png")
    rgb.convert("L").save(folder / "grey.png")
    rgb.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(folder / "palette.png")
    faint = rgb.copy()
    faint.putalpha(rgb.convert("L"))
    faint.save(folder / "alpha.png")
    rgb.save(folder / "wide.png", icc_profile=wide)
    rgb.save(folder / "srgb.png", icc_profile=srgb)
    rgb.save(folder / "plain.tif", compression="tiff_lzw")
    rgb.save(folder / "wide.tif", icc_profile=wide)
    magick(folder / "plain.png", "-depth", 16, "-blur", "0x1.5", "PNG48:" + str(folder / "deep.png"))
    magick(folder / "wide.tif", "-depth", 16, "-blur", "0x1.5", folder / "deep-wide.tif")
    rgb.save(folder / "plain.jpg", quality=85)
    rgb.save(folder / "wide.jpg", quality=90, icc_profile=wide)
    rgb.convert("L").save(folder / "grey.jpg", quality=85)
    for orientation in (3, 6, 8):
        exif = Image.Exif()
        exif[0x0112] = orientation
        rgb.save(folder / f"turned-{orientation}.jpg", quality=85, exif=exif)


def by_gimp(build, photographs, scratch):
    plugin = staged(build, scratch)
    network = {"AESTHETE_MODEL_LIBRARY": str(Path(build) / "model" / "libaesthete-model.so"), "AESTHETE_CRITIC": str(CRITIC)}
    answers = Path(scratch) / "answers.json"
    with Profile(plugin, environment=network) as profile:
        done = profile.console(HERE / "inside_agreement.py", AESTHETE_PHOTOS=":".join(map(str, photographs)),
                               AESTHETE_ANSWERS=str(answers))
    if not answers.exists():
        sys.exit(f"GIMP gave no answers; it said:\n{done.stdout}")
    return json.loads(answers.read_text())


def by_score(build, photographs):
    done = subprocess.run([Path(build) / "trainer" / "aesthete-trainer", "score", "--critic", CRITIC, "--device", "cpu", "--json",
                           *photographs], check=True, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main(build):
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "photographs"
        folder.mkdir()
        write_photographs(folder)
        photographs = sorted(folder.iterdir())
        gimps = by_gimp(build, photographs, scratch)
        for path, scored in zip(photographs, by_score(build, photographs), strict=True):
            answer = gimps[str(path)]
            if "error" in answer:
                print(f"not ok {path.name}: {answer['error']}")
                failed += 1
                continue
            judged = answer["json"]
            ours = [judged["overall"]["score"]] + [a["score"] for a in judged["attributes"].values()]
            theirs = [scored["overall"]["score"]] + [a["score"] for a in scored["attributes"].values()]
            apart = max(abs(a - b) for a, b in zip(ours, theirs, strict=True))
            returned = abs(answer["overall"] - judged["overall"]["score"])
            good = apart <= BOUNDS[path.suffix] and returned <= 1e-4 and judged["critic"] == scored["critic"]
            failed += not good
            print(f"{'ok' if good else 'not ok'} {path.name}: {apart:.4f} apart")
    sys.exit(failed and f"{failed} photographs are judged differently")


if __name__ == "__main__":
    main(*sys.argv[1:])
