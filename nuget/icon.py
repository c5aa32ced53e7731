"""Draws icon.png: a white shield on blue, with a small network in it. Standard library only: python3 nuget/icon.py"""

import math
import pathlib
import struct
import zlib

SIZE = 128
SAMPLES = 4  # per pixel and axis
BLUE, WHITE, GREEN = (24, 78, 140), (255, 255, 255), (38, 150, 96)

NODES = [(-0.24, -0.22), (-0.24, 0.08), (0.22, -0.07)]
LINKS = [(0, 2), (1, 2)]


def in_card(x, y):
    """A square with round corners."""
    dx, dy = max(abs(x) - 0.70, 0), max(abs(y) - 0.70, 0)
    return math.hypot(dx, dy) <= 0.28


def in_shield(x, y):
    """Straight sides above, two arcs that meet in a point below."""
    if y < -0.62:
        return False
    if y <= 0.0:
        return abs(x) <= 0.56
    return math.hypot(abs(x) + 0.36, y) <= 0.92 and y <= 0.85


def near_link(x, y):
    for a, b in LINKS:
        (ax, ay), (bx, by) = NODES[a], NODES[b]
        along = max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)))
        if math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)) <= 0.035:
            return True
    return False


def colour(x, y):
    if not in_card(x, y):
        return None
    if any(math.hypot(x - nx, y - ny) <= 0.115 for nx, ny in NODES):
        return GREEN
    if near_link(x, y):
        return BLUE
    return WHITE if in_shield(x, y) else BLUE


def pixel(column, row):
    hits = []
    for i in range(SAMPLES * SAMPLES):
        x = (column + (i % SAMPLES + 0.5) / SAMPLES) / SIZE * 2 - 1
        y = (row + (i // SAMPLES + 0.5) / SAMPLES) / SIZE * 2 - 1
        hit = colour(x, y)
        if hit:
            hits.append(hit)
    if not hits:
        return (0, 0, 0, 0)
    mean = [round(sum(hit[channel] for hit in hits) / len(hits)) for channel in range(3)]
    return (*mean, round(255 * len(hits) / SAMPLES**2))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + bytes(v for column in range(SIZE) for v in pixel(column, row)) for row in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
pathlib.Path(__file__).with_name("icon.png").write_bytes(png)
