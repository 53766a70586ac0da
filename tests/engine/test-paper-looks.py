#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificate, training log and evidence pack as they look on paper, against pages that somebody looked at.

    test-paper-looks.py MAKE-PAPERS REFERENCES [--make]

A reference is a text with the place of each word, and a small picture of each page. Other fonts or another cairo make other pages: with these only the letters are compared, and the
pictures are skipped by name. After a change that is meant, --make writes the references anew: look at each before it is committed.
"""
import collections
import hashlib
import html
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

MAKE, REFERENCES = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
FRAMEWORKS = REFERENCES.parents[2] / "data" / "frameworks"
PAPERS = {"certificate": 1, "certificate-full": 1, "log": 1, "evidence": 5}
DOTS = "36"  # an inch
POINTS = 2  # a word may be off by
BLOCK, GREY, OFF = 4, 30, 0.004  # pixels a side, how much darker or lighter a block may be on average, and what part of the blocks may be more


def ask(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, check=True, timeout=60).stdout


def name_tools(pdf):
    """What a page's look depends on: which cairo wrote it, and the fonts with a sum of their files."""
    [producer] = re.findall(r"^Producer: *(\S+ \S+)", ask("pdfinfo", pdf).decode(), re.MULTILINE)
    names = sorted({re.sub(r"^[A-Z]{6}\+", "", line.split()[0]) for line in ask("pdffonts", pdf).decode().splitlines()[2:]})
    files = {name: ask("fc-match", "-f", "%{file}", f":postscriptname={name}").decode() for name in names}
    return ", ".join([producer, *(f"{name} {hashlib.sha256(pathlib.Path(file).read_bytes()).hexdigest()[:8]}" for name, file in files.items())])


def read_words(pdf):
    """ "PAGE X Y WORD" of each word """
    words, page = [], 0
    for line in ask("pdftotext", "-bbox", pdf, "-").decode().splitlines():
        page += "<page " in line
        word = re.search(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*)</word>', line)
        if word:
            words.append(f"{page} {float(word[1]):.0f} {float(word[2]):.0f} {html.unescape(word[3])}")
    return words


def write_png(path, picture):
    """An 8 bit grey picture (ISO/IEC 15948)."""
    width, rows = picture
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def read_png(path):
    """Such a picture, as written above: one IDAT, and no row is filtered."""
    content = path.read_bytes()
    width, height, *kind = struct.unpack(">IIBBBBB", content[16:29])
    length, name = struct.unpack(">I4s", content[33:41])
    assert kind == [8, 0, 0, 0, 0] and name == b"IDAT", f"{path.name} was not written by this script"
    data = zlib.decompress(content[41:41 + length])
    assert not any(data[::width + 1]), f"{path.name} was not written by this script"
    return width, [data[y * (width + 1) + 1:(y + 1) * (width + 1)] for y in range(height)]


def read_pgm(path):
    width, height, data = re.fullmatch(rb"P5\n(\d+) (\d+)\n255\n(.*)", path.read_bytes(), re.DOTALL).groups()
    return int(width), [data[y * int(width):(y + 1) * int(width)] for y in range(int(height))]


def blocks(picture):
    width, rows = picture
    return [sum(sum(row[x:x + BLOCK]) for row in rows[y:y + BLOCK]) / BLOCK ** 2 for y in range(0, len(rows) - BLOCK, BLOCK) for x in range(0, width - BLOCK, BLOCK)]


def draw(pdf, folder):
    """A picture of each page."""
    stem = f"{pdf.stem}-page"
    ask("pdftoppm", "-r", DOTS, "-gray", pdf, folder / stem)
    return [read_pgm(path) for path in sorted(folder.glob(stem + "-*.pgm"))]


def compare_places(expected, found):
    assert len(expected) == len(found), f"{len(found)} words in place of {len(expected)}"
    for one, other in zip(expected, found):
        (page, x, y, word), (page_2, x_2, y_2, word_2) = one.split(" ", 3), other.split(" ", 3)
        assert (page, word) == (page_2, word_2) and abs(int(x) - int(x_2)) <= POINTS and abs(int(y) - int(y_2)) <= POINTS, f"“{other}” in place of “{one}”"


def compare_words(expected, found):
    """Lines end elsewhere, so a long word is cut elsewhere."""
    letters = lambda words: collections.Counter("".join(word.split(" ", 3)[3] for word in words))
    assert letters(expected) - letters(found) == collections.Counter(), letters(expected) - letters(found)


def test_words(name, pdf, _):
    tools, *expected = (REFERENCES / f"{name}.txt").read_text().splitlines()
    assert len(expected) > 50
    (compare_places if name_tools(pdf) == tools else compare_words)(expected, read_words(pdf))


def test_pictures(name, pdf, folder):
    tools, expected = name_tools(pdf), (REFERENCES / f"{name}.txt").read_text().splitlines()[0]
    if tools != expected:
        return f"{tools} here, and the reference has {expected}"
    pictures = draw(pdf, folder)
    assert len(pictures) == PAPERS[name], f"{len(pictures)} pages"
    for number, picture in enumerate(pictures, 1):
        pairs = list(zip(blocks(read_png(REFERENCES / f"{name}-{number}.png")), blocks(picture), strict=True))
        off = sum(abs(a - b) > GREY for a, b in pairs) / len(pairs)
        assert off <= OFF, f"{off:.1%} of page {number} looks different"
    return None


def make(name, pdf, folder):
    (REFERENCES / f"{name}.txt").write_text("\n".join([name_tools(pdf), *read_words(pdf)]) + "\n")
    for old in REFERENCES.glob(f"{name}-[0-9].png"):
        old.unlink()
    for number, picture in enumerate(draw(pdf, folder), 1):
        write_png(REFERENCES / f"{name}-{number}.png", picture)


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        subprocess.run([MAKE, folder], check=True, timeout=60, env=dict(os.environ, TZ="Europe/London", XDG_DATA_HOME=temporary, WAYMARK_FRAMEWORKS=str(FRAMEWORKS)))
        if sys.argv[3:] == ["--make"]:
            for name in PAPERS:
                make(name, folder / f"{name}.pdf", folder)
            return 0
        rows = [(name, test) for name in PAPERS for test in (test_words, test_pictures)]
        print(f"1..{len(rows)}")
        for number, (name, test) in enumerate(rows, 1):
            title = f"{number} {name} {test.__name__}"
            try:
                skipped = test(name, folder / f"{name}.pdf", folder)
                print(f"ok {title}" + (f" # SKIP {skipped}" if skipped else ""), flush=True)
            except (AssertionError, OSError, subprocess.SubprocessError, ValueError) as problem:
                failed += 1
                print(f"not ok {title}\n# " + f"{problem}".replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


sys.exit(main())
