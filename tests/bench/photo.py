# SPDX-License-Identifier: GPL-3.0-or-later
"""The photographs that are measured with: Debian's own, enlarged, with the fine noise of a camera. The same bits each time."""
import os
from pathlib import Path

SOURCES = Path("/usr/share/backgrounds/mate/nature")
SIZES = {1: (1224, 816), 6: (3000, 2000), 12: (4000, 3000), 24: (6000, 4000), 100: (12240, 8160)}  # of so many megapixels
NAMES = ("Garden", "LadyBird", "Storm", "TwoWings", "Wood", "YellowFlower", "Aqua", "RainDrops")
RECIPE = 1  # counted up when the pictures change, so that a cache holds no old ones


def photograph(cache, megapixels, number=0):
    """The path of JPEG `number` of this size, made when the cache lacks it."""
    path = Path(cache) / f"photo-{RECIPE}-{megapixels}mp-{number}.jpg"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        enlarged(number, SIZES[megapixels]).save(part, "JPEG", quality=92)
        part.rename(path)
    return path


def enlarged(number, size):
    from PIL import Image
    with Image.open(SOURCES / f"{NAMES[number % len(NAMES)]}.jpg") as source:
        source = cut(source.convert("RGB"), size)
        if number // len(NAMES) % 2:
            source = source.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        return noisy(source.resize(size, Image.Resampling.BICUBIC), number)


def cut(picture, size):
    """The largest middle part with the aspect ratio of `size`."""
    scale = min(picture.width / size[0], picture.height / size[1])
    width, height = size[0] * scale, size[1] * scale
    left, top = (picture.width - width) / 2, (picture.height - height) / 2
    return picture.crop((round(left), round(top), round(left + width), round(top + height)))


def noisy(picture, seed, rows=256):
    """Noise as of ISO 800, one band of it moved about by chance, which is quick and has no grain that repeats nearby."""
    import numpy
    from PIL import Image
    chance = numpy.random.default_rng(seed)
    pixels = numpy.array(picture)
    noise = (chance.standard_normal((rows, *pixels.shape[1:]), dtype=numpy.float32) * 5).astype(numpy.int16)
    for top in range(0, len(pixels), rows):
        band = pixels[top:top + rows]
        moved = numpy.roll(noise, chance.integers(pixels.shape[1]), axis=1)[:len(band)]
        pixels[top:top + rows] = numpy.clip(band + moved, 0, 255)
    return Image.fromarray(pixels)
