# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen as somebody sees it: presses keys, waits for windows without polling, and looks at what is drawn."""
import ctypes
import select
import time

MAP_NOTIFY, SUBSTRUCTURE_NOTIFY, Z_PIXMAP = 19, 1 << 19, 2


class XImage(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int)]


def library(name, **results):
    loaded = ctypes.CDLL(name)
    for function, result in results.items():
        getattr(loaded, function).restype = result
    return loaded


HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
ignore = HANDLER(lambda display, event: 0)  # a window may be gone before it is asked for its name


class Display:
    def __init__(self, name):
        self.x = library("libX11.so.6", XOpenDisplay=ctypes.c_void_p, XDefaultRootWindow=ctypes.c_ulong,
                         XStringToKeysym=ctypes.c_ulong, XKeysymToKeycode=ctypes.c_ubyte, XGetImage=ctypes.POINTER(XImage))
        self.test = library("libXtst.so.6")
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(name.encode()))
        self.x.XSetErrorHandler(ignore)
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.display))
        self.x.XSelectInput(self.display, self.root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        self.x.XSync(self.display, 0)

    def press(self, *names):
        """Presses keys together ("Control_L", "Alt_L", "k"). Returns when, on the monotonic clock."""
        codes = [self.x.XKeysymToKeycode(self.display, ctypes.c_ulong(self.x.XStringToKeysym(n.encode()))) for n in names]
        begun = time.monotonic()
        for code in codes:
            self.test.XTestFakeKeyEvent(self.display, code, 1, ctypes.c_ulong(0))
        for code in reversed(codes):
            self.test.XTestFakeKeyEvent(self.display, code, 0, ctypes.c_ulong(0))
        self.x.XFlush(self.display)
        return begun

    def click(self, x, y):
        """Moves the pointer there and clicks. Returns when. (A button that is activated by a key waits 250 ms: GTK's rule.)"""
        self.test.XTestFakeMotionEvent(self.display, -1, x, y, ctypes.c_ulong(0))
        self.x.XSync(self.display, 0)
        time.sleep(0.1)  # the pointer's arrival is drawn before the clock starts
        begun = time.monotonic()
        for down in (1, 0):
            self.test.XTestFakeButtonEvent(self.display, 1, down, ctypes.c_ulong(0))
        self.x.XFlush(self.display)
        return begun

    def forget_events(self):
        self.x.XSync(self.display, 1)

    def wait_for_window(self, title, timeout=60.0):
        """Sleeps until a window of this title is mapped. Returns it and when that was."""
        end, event = time.monotonic() + timeout, ctypes.create_string_buffer(256)
        while (left := end - time.monotonic()) > 0:
            if not self.x.XPending(self.display):
                select.select([self.x.XConnectionNumber(self.display)], [], [], left)
                continue
            self.x.XNextEvent(self.display, event)
            if ctypes.c_int.from_buffer(event, 0).value == MAP_NOTIFY:
                mapped, window = time.monotonic(), ctypes.c_ulong.from_buffer(event, 40).value
                if self.title(window) == title:
                    return window, mapped
        raise TimeoutError(f"no window {title!r} within {timeout:.0f} s")

    def title(self, window):
        name = ctypes.c_char_p()
        found = self.x.XFetchName(self.display, ctypes.c_ulong(window), ctypes.byref(name))
        return name.value.decode(errors="replace") if found and name.value else ""

    def place(self, window):
        """x, y, width, height; windows lie in the root, since no window manager runs here."""
        values = [ctypes.c_int() for _ in range(6)]
        root = ctypes.c_ulong()
        self.x.XGetGeometry(self.display, ctypes.c_ulong(window), ctypes.byref(root), *map(ctypes.byref, values))
        return [value.value for value in values[:4]]

    def look(self, place, screen=(1280, 1000)):
        """The bytes that this part of the screen shows."""
        x, y, width, height = place
        x, y = max(x, 0), max(y, 0)
        width, height = min(width, screen[0] - x), min(height, screen[1] - y)
        image = self.x.XGetImage(self.display, self.root, x, y, width, height, ctypes.c_ulong(0xFFFFFFFF), Z_PIXMAP)
        if not image:
            return b""
        seen = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * image.contents.height)
        self.x.XDestroyImage(image)
        return seen


def is_drawn(seen):
    """Whether there is more than an empty window: text and frames have many colours."""
    return len(set(memoryview(seen).cast("I")[::37])) > 8
