# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables for people."""


def ms(value):
    return f"{value:.0f} ms" if value < 10_000 else f"{value / 1000:.1f} s"


def times(setting, row, base, keys):
    """Each time with its multiple of the floor, and as a multiple of ours."""
    cells = []
    for key in keys:
        cell = f"{ms(row[key])}, {setting.floors(row[key]):.1f} floors"
        cells.append(cell if row is base else f"{cell}, {row[key] / base[key]:.2f}× ours")
    return cells


def show(title, head, rows):
    widths = [max((len(str(row[i])) for row in [head, *rows] if i < len(row) and not (len(row) == 2 and i)), default=0) for i in range(len(head))]
    print(f"\n{title}")
    for row in [head, *rows]:
        print("  " + "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths)).rstrip(), flush=True)
