# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes photographs of every kind that read_photo promises to read into the folder named on the command line."""
import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy
from PIL import Image, ImageCms

WIDTH, HEIGHT = 203, 131  # odd, so that subsampling and strips end in the middle


def picture(channels, depth=255, dtype=numpy.uint8):
    """Smooth colour with some edges and noise: what a photograph has."""
    random = numpy.random.default_rng(channels)
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    planes = [.5 + .5 * numpy.sin(x / (17. + 9 * c) + y / (23. - 5 * c) + c) for c in range(channels)]
    values = numpy.stack(planes, -1)
    values[40:80, 60:120, 0] = 1
    values = numpy.clip(values + random.normal(0, .02, values.shape), 0, 1)
    return (values * depth + .5 * (dtype != numpy.float32)).astype(dtype).squeeze()


def profiles():
    def file(name):
        return Path("/usr/share/color/icc/ghostscript", name).read_bytes()
    return {"a98": file("a98.icc"), "romm": file("rommrgb.icc"), "srgb": file("srgb.icc"),
            "pil": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()}


def jpegs(out):
    rgb = Image.fromarray(picture(3))
    for quality in (60, 75, 85, 95):
        for sampling, name in ((0, "444"), (1, "422"), (2, "420")):
            rgb.save(out / f"q{quality}-{name}.jpg", quality=quality, subsampling=sampling)
    rgb.save(out / "progressive.jpg", quality=85, progressive=True)
    Image.fromarray(picture(1)).save(out / "grey.jpg", quality=85)
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        rgb.save(out / f"turned-{orientation}.jpg", exif=exif, quality=85)
    for name, icc in profiles().items():
        rgb.save(out / f"icc-{name}.jpg", icc_profile=icc, quality=85)
    rgb.save(out / "icc-damaged.jpg", icc_profile=b"no profile at all" * 20, quality=85)
    rgb.save(out / "icc-for-grey.jpg", icc_profile=Path("/usr/share/color/icc/ghostscript/sgray.icc").read_bytes(), quality=85)
    Image.fromarray(picture(1)).save(out / "grey-icc.jpg", icc_profile=Path("/usr/share/color/icc/ghostscript/sgray.icc").read_bytes())
    inks = Image.fromarray(picture(4), "CMYK")
    inks.save(out / "cmyk.jpg", quality=90)
    inks.save(out / "cmyk-icc.jpg", quality=90, icc_profile=Path("/usr/share/color/icc/ghostscript/ps_cmyk.icc").read_bytes())


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def insert_chunks(path, *chunks):
    data = path.read_bytes()
    path.write_bytes(data[:33] + b"".join(png_chunk(*chunk) for chunk in chunks) + data[33:])


def raw_png(path, kind, bits, samples):
    rows = b"".join(b"\0" + row.astype(">u2" if bits == 16 else "u1").tobytes() for row in samples.reshape(HEIGHT, -1))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, kind, 0, 0, 0)) +
                     png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b""))


def pngs(out):
    for kind, channels in ((0, 1), (2, 3), (4, 2), (6, 4)):
        raw_png(out / f"kind{kind}-8.png", kind, 8, picture(channels))
        raw_png(out / f"kind{kind}-16.png", kind, 16, picture(channels, 65535, numpy.uint16))
    rgb = Image.fromarray(picture(3))
    rgb.convert("P", palette=Image.Palette.ADAPTIVE).save(out / "palette.png")
    rgb.convert("P", palette=Image.Palette.ADAPTIVE).save(out / "palette-trns.png", transparency=bytes(range(0, 256, 5)))
    rgb.convert("P", palette=Image.Palette.ADAPTIVE, colors=4).save(out / "palette-2bit.png", bits=2)
    Image.fromarray(picture(1)).convert("1").save(out / "bilevel.png")
    rgb.save(out / "rgb-trns.png", transparency=tuple(int(v) for v in picture(3)[0, 0]))
    Image.fromarray(picture(1)).save(out / "grey-trns.png", transparency=128)
    subprocess.run(["magick", out / "kind2-8.png", "-interlace", "PNG", out / "interlaced.png"], check=True)
    for name, icc in profiles().items():
        rgb.save(out / f"icc-{name}.png", icc_profile=icc)
        deep = out / f"icc16-{name}.png"
        raw_png(deep, 2, 16, picture(3, 65535, numpy.uint16))
        insert_chunks(deep, (b"iCCP", b"p\0\0" + zlib.compress(icc)))
    Image.fromarray(picture(4), "RGBA").save(out / "rgba-icc.png", icc_profile=profiles()["a98"])
    Image.fromarray(picture(1)).save(out / "grey-icc.png", icc_profile=Path("/usr/share/color/icc/ghostscript/sgray.icc").read_bytes())
    chromaticities = (b"cHRM", struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000))
    for name, kind, channels in (("rgb", 2, 3), ("grey", 0, 1)):
        for gamma in (45455, 55556, 100000):
            path = out / f"gama{gamma}-{name}.png"
            raw_png(path, kind, 8, picture(channels))
            insert_chunks(path, (b"gAMA", struct.pack(">I", gamma)))
        path = out / f"chrm-{name}.png"
        raw_png(path, kind, 8, picture(channels))
        insert_chunks(path, chromaticities)
    path = out / "gama-chrm.png"
    raw_png(path, 2, 8, picture(3))
    insert_chunks(path, (b"gAMA", struct.pack(">I", 45455)), chromaticities)
    path = out / "srgb-gama.png"
    raw_png(path, 2, 8, picture(3))
    insert_chunks(path, (b"sRGB", b"\0"), (b"gAMA", struct.pack(">I", 45455)))
    exif = Image.Exif()
    exif[0x0112] = 6
    rgb.save(out / "turned-6.png", exif=exif)


def tiff(path, samples, photometric, *extra):
    """A bare TIFF in one strip. `extra` are (tag, type, values)."""
    data = numpy.ascontiguousarray(samples)
    channels = 1 if data.ndim == 2 else data.shape[2]
    kind = 3 if data.dtype.kind == "f" else 2 if data.dtype.kind == "i" else 1
    tags = [(256, 4, [WIDTH]), (257, 4, [HEIGHT]), (258, 3, [data.itemsize * 8] * channels), (259, 3, [1]), (262, 3, [photometric]),
            (273, 4, [8]), (277, 3, [channels]), (278, 4, [HEIGHT]), (279, 4, [data.nbytes]), (339, 3, [kind] * channels)] + list(extra)
    at = 8 + data.nbytes
    at += at % 2
    entries, tail = b"", b""
    for tag, type_, values in sorted(tags):
        packed = bytes(values) if type_ == 7 else struct.pack("<%d%s" % (len(values), {3: "H", 4: "I"}[type_]), *values)
        if len(packed) > 4:
            offset = at + 2 + 12 * len(tags) + 4 + len(tail)
            tail += packed + b"\0" * (len(packed) % 2)
            packed = struct.pack("<I", offset)
        entries += struct.pack("<HHI", tag, type_, len(values)) + packed.ljust(4, b"\0")
    body = b"II*\0" + struct.pack("<I", at) + data.tobytes()
    path.write_bytes(body.ljust(at, b"\0") + struct.pack("<H", len(tags)) + entries + b"\0" * 4 + tail)


def tiffs(out):
    icc = lambda name: (34675, 7, profiles()[name])
    for name, dtype, depth in (("8", numpy.uint8, 255), ("16", numpy.uint16, 65535), ("32", numpy.uint32, 2**32 - 1000),
                               ("float", numpy.float32, 1), ("half", numpy.float16, 1), ("double", numpy.float64, 1)):
        for channels in (1, 3):
            tiff(out / f"plain{channels}-{name}.tif", picture(channels, depth, dtype), 1 if channels == 1 else 2)
    bright = picture(3, 1, numpy.float32) * 1.4 - .2
    tiff(out / "float-outside.tif", bright.astype(numpy.float32), 2)
    for name, kind in (("assoc", 1), ("straight", 2), ("unsaid", 0)):
        for bits, dtype, depth in (("8", numpy.uint8, 255), ("16", numpy.uint16, 65535)):
            pixels = picture(4, depth, dtype)
            if kind == 1:
                pixels[..., :3] = (pixels[..., :3].astype(float) * pixels[..., 3:] / depth).astype(dtype)
            tiff(out / f"alpha-{name}-{bits}.tif", pixels, 2, (338, 3, [kind]))
    tiff(out / "greyalpha.tif", picture(2), 1, (338, 3, [2]))
    tiff(out / "white-8.tif", picture(1), 0)
    tiff(out / "signed-8.tif", (picture(1).astype(int) - 128).astype(numpy.int8), 1)
    for name in profiles():
        tiff(out / f"icc-{name}-8.tif", picture(3), 2, icc(name))
        tiff(out / f"icc-{name}-16.tif", picture(3, 65535, numpy.uint16), 2, icc(name))
    for orientation in range(1, 9):
        tiff(out / f"turned-{orientation}.tif", picture(3), 2, (274, 3, [orientation]))
    tiff(out / "cmyk.tif", picture(4), 5)
    rgb = Image.fromarray(picture(3))
    for compression in ("tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"):
        rgb.save(out / f"{compression}.tif", compression=compression)
    rgb.convert("P", palette=Image.Palette.ADAPTIVE).save(out / "palette.tif")
    Image.fromarray(picture(1)).convert("1").save(out / "bilevel.tif", compression="group4")
    source = out / "plain3-16.tif"
    subprocess.run(["magick", source, "-define", "tiff:tile-geometry=64x32", out / "tiled-16.tif"], check=True)
    subprocess.run(["magick", source, "-interlace", "plane", "-compress", "lzw", out / "planes-16.tif"], check=True)
    subprocess.run(["magick", out / "plain1-8.tif", "-depth", "4", "-colorspace", "gray", out / "grey-4bit.tif"], check=True)


def webps(out):
    rgb = Image.fromarray(picture(3))
    rgb.save(out / "lossy.webp", quality=80)
    rgb.save(out / "lossless.webp", lossless=True)
    Image.fromarray(picture(4), "RGBA").save(out / "alpha.webp", quality=90)
    rgb.save(out / "icc.webp", quality=90, icc_profile=profiles()["a98"])
    exif = Image.Exif()
    exif[0x0112] = 6
    rgb.save(out / "turned.webp", quality=90, exif=exif.tobytes())


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for write in (jpegs, pngs, tiffs, webps):
        write(out)


main()
