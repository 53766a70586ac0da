#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packages made to do harm, each with the words that it must be refused with. After every refusal the data folder is byte for byte as it was.

    test-hostile-packages.py WAYMARK-CLI SOURCE-ROOT
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from zips import Member, build  # noqa: E402

CLI = pathlib.Path(sys.argv[1]).resolve()
BASE = pathlib.Path(sys.argv[2]).resolve() / "tests" / "data" / "modules" / "base"
LEAST = 60

FILES = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*")) if path.is_file()}
PAGE = "pages/be-there.html"
DRAWING = "media/cover.svg"
MODE = {"link": 0o120777, "pipe": 0o010644, "device": 0o060644, "socket": 0o140644}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">%s</svg>'


def members(**changes):
    """The base module's files, with changes by name (pages__be_there is not a name: give a dict)."""
    return [Member(name, data) for name, data in FILES.items()]


def plus(*more, **options):
    return build(members() + list(more), **options)


def changed(name, data):
    return build([Member(n, data if n == name else d) for n, d in FILES.items()])


def changed_member(name, **options):
    return build([Member(n, d, **options) if n == name else Member(n, d) for n, d in FILES.items()])


def page(html):
    return changed(PAGE, FILES[PAGE].replace(b"</aside>", b"</aside>" + html, 1))


def drawing(inside):
    return changed(DRAWING, SVG % inside)


def manifest(**keys):
    module = json.loads(FILES["module.json"])
    module.update(keys)
    return changed("module.json", json.dumps(module).encode())


def overlapping():
    """Fifield's bomb: many names for the same bytes."""
    packed = members()
    return build(packed + [Member(f"media/b{i}.svg", FILES[DRAWING], offset=0) for i in range(20)])


def tail(name):
    return FILES[name][-1:]


NOT_ORDINARY = "not an ordinary file"
LETTERS = "may have only the letters"
DISAGREE = "its list of files and the files do not agree"
SIGNATURE = {"format": "waymark-signature", "version": 1, "key": "A" * 43 + "=", "publisher": "The Waymark project", "signature": "A" * 86 + "=="}

CASES = {
    # Names that lead elsewhere
    "up": (lambda: plus(Member("../evil.html", b"x")), "may not begin with a dot"),
    "up-deep": (lambda: plus(Member("pages/../../../evil.html", b"x")), "may not begin with a dot"),
    "up-from-a-folder": (lambda: plus(Member("a/b/c/../../../../evil", b"x")), "may not begin with a dot"),
    "absolute": (lambda: plus(Member("/etc/evil", b"x")), LETTERS),
    "home": (lambda: plus(Member("~/evil", b"x")), LETTERS),
    "drive": (lambda: plus(Member("C:/evil", b"x")), LETTERS),
    "backslash": (lambda: plus(Member("pages\\evil.html", b"x")), "in it; folders end in"),
    "backslash-up": (lambda: plus(Member("..\\..\\evil", b"x")), "in it; folders end in"),
    "share": (lambda: plus(Member("\\\\server\\evil", b"x")), "in it; folders end in"),
    "nul": (lambda: plus(Member(b"pages/a.html\0.png", b"x")), "has an end in its middle"),
    "newline": (lambda: plus(Member("pages/a\nb.html", b"x")), LETTERS),
    "escape": (lambda: plus(Member(b"pages/\x1b[2J.html", b"x")), LETTERS),
    "percent": (lambda: plus(Member("pages/%2e%2e%2fevil", b"x")), LETTERS),
    "blank": (lambda: plus(Member("pages/a b.html", b"x")), LETTERS),
    "stream": (lambda: plus(Member("pages/a.html:evil", b"x")), LETTERS),
    "not-utf8": (lambda: plus(Member(b"pages/\xff\xfe.html", b"x")), LETTERS),
    "composed": (lambda: plus(Member("pages/caf\u00e9.html", b"x", flags=0x800)), "letters"),
    "decomposed": (lambda: plus(Member("pages/cafe\u0301.html", b"x", flags=0x800)), "letters"),
    "turned-around": (lambda: plus(Member("pages/\u202egnp.html", b"x", flags=0x800)), "letters"),
    "two-slashes": (lambda: plus(Member("pages//a.html", b"x")), LETTERS),
    "dot": (lambda: plus(Member("pages/./a.html", b"x")), "may not begin with a dot"),
    "our-own-address": (lambda: plus(Member(".waymark/respond", b"x")), "may not begin with a dot"),
    "trailing-dot": (lambda: plus(Member("pages/a.html.", b"x")), "may not end with a dot"),
    "device-name": (lambda: plus(Member("pages/con.html", b"x")), "means a device"),
    "device-folder": (lambda: plus(Member("AUX/a.html", b"x")), "means a device"),
    "deep": (lambda: plus(Member("/".join("abcdefghij"), b"x")), "nested 8 deep"),
    "long": (lambda: plus(Member("pages/" + "a" * 300 + ".html", b"x")), "200 characters"),
    "very-long": (lambda: plus(Member("a" * 60000, b"x")), "200 characters"),
    "no-name": (lambda: plus(Member("", b"x")), "may not be empty"),
    "twice": (lambda: plus(Member(PAGE, b"<h1>x</h1>")), "is in the package twice"),
    "twice-but-for-capitals": (lambda: plus(Member("pages/BE-there.html", b"x")), "differ in capital letters only"),
    # Things that are no files
    "link": (lambda: plus(Member("media/evil.svg", b"/etc/passwd", mode=MODE["link"], method=0)), NOT_ORDINARY),
    "link-up": (lambda: plus(Member("media/evil.svg", b"../../../evil", mode=MODE["link"], method=0)), NOT_ORDINARY),
    "link-in-place-of-a-page": (lambda: changed_member(PAGE, mode=MODE["link"]), NOT_ORDINARY),
    "pipe": (lambda: plus(Member("media/evil.svg", b"", mode=MODE["pipe"], method=0)), NOT_ORDINARY),
    "device": (lambda: plus(Member("media/evil.svg", b"", mode=MODE["device"], method=0)), NOT_ORDINARY),
    "socket": (lambda: plus(Member("media/evil.svg", b"", mode=MODE["socket"], method=0)), NOT_ORDINARY),
    # Zips that say two things
    "other-name-before-the-file": (lambda: changed_member(PAGE, local_name="pages/Xe-there.html"), DISAGREE),
    "longer-name-before-the-file": (lambda: changed_member(PAGE, local_name=PAGE + "x"), DISAGREE),
    "other-length-before-the-file": (lambda: changed_member(PAGE, local_unpacked=7), DISAGREE),
    "other-sum-before-the-file": (lambda: changed_member(PAGE, local_crc=7), DISAGREE),
    "other-method-before-the-file": (lambda: changed_member(PAGE, local_method=0), DISAGREE),
    "other-flags-before-the-file": (lambda: changed_member(PAGE, local_flags=8), DISAGREE),
    "wrong-sum": (lambda: changed_member(PAGE, crc=7), "damaged"),
    "shorter-than-it-says": (lambda: changed_member(PAGE, unpacked=100000, method=8), "damaged"),
    "longer-than-it-says": (lambda: changed_member(PAGE, unpacked=10), "damaged"),
    "hidden-file": (lambda: plus(hidden=[Member("pages/hidden.html", b"x")]), "between its files"),
    "something-in-front": (lambda: plus(before=b"#!/bin/sh\nrm -rf ~\n"), "between its files"),
    "something-behind": (lambda: plus(after=b"behind"), "neither a folder nor a .waymark package"),
    "a-program-behind": (lambda: plus(after=b"\x7fELF" + bytes(200)), "neither a folder nor a .waymark package"),
    "something-between": (lambda: plus(between=b"between"), "between its files"),
    "two-zips": (lambda: plus() + plus(), "not where it says"),
    "files-on-one-another": (overlapping, DISAGREE),
    "fewer-than-it-lists": (lambda: plus(n_entries=3), "longer than it says"),
    "more-than-it-lists": (lambda: plus(n_entries=300), "shorter than it says"),
    "directory-elsewhere": (lambda: plus(directory_at=10), "not where it says"),
    "directory-too-long": (lambda: plus(directory_size=0x7FFFFFFF), "more than 2000 files"),
    "one-of-several-disks": (lambda: plus(disk=3), "one part of several"),
    "outside-itself": (lambda: plus(Member("media/far.svg", b"x", offset=0x7FFFFFF0)), "lies outside"),
    "zip64": (lambda: plus(Member("media/far.svg", b"x", packed=0xFFFFFFFF, unpacked=0xFFFFFFFF)), "larger files than a module may have"),
    "encrypted": (lambda: changed_member(PAGE, flags=1), "this is encrypted"),
    "packed-otherwise": (lambda: plus(Member("media/a.svg", b"x", method=14, raw=b"x")), "packed in a way"),
    # Too much
    "bomb": (lambda: plus(Member("media/bomb.svg", bytes(64 * 1024 * 1024))), "unpack to more than 200 times"),
    "bomb-that-lies": (lambda: plus(Member("media/bomb.svg", bytes(8 * 1024 * 1024), unpacked=100)), "not as long as the package says"),
    "too-many-files": (lambda: build([Member(f"media/{i}.svg", b"") for i in range(2001)]), "more than 2000 files"),
    "too-many-entries": (lambda: build([Member(f"f{i}/", b"", mode=0o040755, method=0) for i in range(4001)]), "more than 2000 files"),
    "too-large-together": (lambda: plus(*[Member(f"media/{i}.png", b"", packed=60 * 1024 * 1024, unpacked=60 * 1024 * 1024, method=0) for i in range(9)]), "damaged"),
    "zip-in-a-zip": (lambda: plus(Member("media/inner.zip", plus())), "not a kind of file that media may hold"),
    "zip-as-a-picture": (lambda: plus(Member("media/inner.png", plus())), "not what its ending"),
    # Files of other kinds
    "script": (lambda: plus(Member("pages/evil.js", b"alert(1)")), "nothing in the module refers to this file"),
    "program": (lambda: plus(Member("media/evil.so", b"\x7fELF")), "not a kind of file that media may hold"),
    "desktop-file": (lambda: plus(Member("media/evil.desktop", b"[Desktop Entry]")), "not a kind of file that media may hold"),
    "style-sheet": (lambda: plus(Member("media/evil.css", b"*{}")), "not a kind of file that media may hold"),
    "page-as-a-picture": (lambda: plus(Member("media/evil.png", b"<html>")), "not what its ending"),
    # Drawings that do something
    "drawing-script": (lambda: drawing(b"<script>fetch('x')</script>"), "script"),
    "drawing-handler": (lambda: drawing(b'<rect onload="x()"/>'), "onload"),
    "drawing-link-out": (lambda: drawing(b'<image xlink:href="https://example.org/x.png"/>'), DRAWING),
    "drawing-foreign": (lambda: drawing(b"<foreignObject><b>x</b></foreignObject>"), "foreignObject"),
    "drawing-entities": (lambda: changed(DRAWING, b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG % b"<text>&b;</text>"), DRAWING),
    "drawing-outside-entity": (lambda: changed(DRAWING, b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG % b"<text>&a;</text>"), DRAWING),
    "drawing-style-import": (lambda: drawing(b"<style>@import url(https://example.org/x.css);</style>"), DRAWING),
    "drawing-animated-link": (lambda: drawing(b'<a><set attributeName="href" to="javascript:x()"/></a>'), DRAWING),
    # Pages that do something
    "page-script": (lambda: page(b"<script>fetch('/x')</script>"), "script"),
    "page-handler": (lambda: page(b'<p onclick="x()">x</p>'), "onclick"),
    "page-frame": (lambda: page(b'<iframe src="https://example.org"></iframe>'), "iframe"),
    "page-object": (lambda: page(b'<object data="x"></object>'), "object"),
    "page-form": (lambda: page(b'<form action="https://example.org"><input /></form>'), "form"),
    "page-meta": (lambda: page(b'<meta http-equiv="refresh" content="0;url=https://example.org" />'), "meta"),
    "page-base": (lambda: page(b'<base href="https://example.org/" />'), "base"),
    "page-link": (lambda: page(b'<link rel="prefetch" href="https://example.org" />'), "link"),
    "page-style": (lambda: page(b'<p style="background:url(https://example.org)">x</p>'), "style"),
    "page-javascript": (lambda: page(b'<p><a href="javascript:x()">x</a></p>'), PAGE),
    "page-data": (lambda: page(b'<p><a href="data:text/html,x">x</a></p>'), PAGE),
    "page-web": (lambda: page(b'<p><a href="https://example.org">x</a></p>'), PAGE),
    "page-other-module": (lambda: page(b'<p><img src="waymark://best-interests/media/cover.svg" alt="" /></p>'), PAGE),
    "page-file": (lambda: page(b'<p><img src="file:///etc/passwd" alt="" /></p>'), PAGE),
    "page-up": (lambda: page(b'<p><img src="/../../x.svg" alt="" /></p>'), PAGE),
    "page-scheme-of-the-door": (lambda: page(b'<p><a href="/.waymark/respond">x</a></p>'), PAGE),
    "page-own-component": (lambda: page(b"<way-quiz></way-quiz>"), "way-quiz"),
    "page-template": (lambda: page(b"<template><p>x</p></template>"), "template"),
    "page-slipping-out": (lambda: page(b"</main></body>"), PAGE),
    # Words that are more than words
    "id-with-a-slash": (lambda: manifest(id="../evil"), "/id"),
    "id-with-a-dot": (lambda: manifest(id="evil.example"), "/id"),
    "unknown-key": (lambda: manifest(script="x"), "script"),
    "newer-format": (lambda: manifest(format=2), "/format"),
    "deep-json": (lambda: changed("module.json", b"[" * 5000 + b"]" * 5000), "module.json"),
    "large-json": (lambda: changed("module.json", b'{"a":"' + os.urandom(1100000).hex().encode() + b'"}'), "module.json"),
    "page-of-another-place": (lambda: manifest(cover="../../../etc/passwd"), "/cover"),
    # Signatures
    "signature-that-does-not-fit": (lambda: plus(Member("signature.json", json.dumps(SIGNATURE).encode())), "was changed after it was signed"),
    "signature-of-another-publisher": (lambda: plus(Member("signature.json", json.dumps(SIGNATURE | {"publisher": "Somebody"}).encode())), "somebody else signed this"),
    "signature-newer": (lambda: plus(Member("signature.json", json.dumps(SIGNATURE | {"version": 2}).encode())), "newer version of Waymark"),
    "signature-of-nothing": (lambda: plus(Member("signature.json", b"{}")), "this is no signature"),
    "signature-with-more": (lambda: plus(Member("signature.json", json.dumps(SIGNATURE | {"more": 1}).encode())), "this is no signature"),
    "signature-no-json": (lambda: plus(Member("signature.json", b"\xff")), "signature.json"),
    # No packages at all
    "empty-file": (lambda: b"", "neither a folder nor a .waymark package"),
    "words": (lambda: b"not a zip", "neither a folder nor a .waymark package"),
    "empty-zip": (lambda: build([]), "neither a folder nor a .waymark package"),
    "cut-in-half": (lambda: plus()[: len(plus()) // 2], "neither a folder nor a .waymark package"),
    "first-half-noughts": (lambda: bytes(len(plus()) // 2) + plus()[len(plus()) // 2:], "damaged"),
}


def fingerprint(folder):
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + (path.read_bytes() if path.is_file() else b"folder"))
    return digest.hexdigest()


def run(home, *arguments):
    env = {"XDG_DATA_HOME": str(home), "HOME": str(home), "WAYMARK_MODULES": str(home / "none"), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "G_DEBUG"):
        if name in os.environ:
            env[name] = os.environ[name]
    result = subprocess.run([CLI, *arguments], capture_output=True, timeout=120, env=env)
    return result.returncode, (result.stdout + result.stderr).decode("utf-8", "replace")


def check(home, package, make, words):
    package.write_bytes(make())
    before = fingerprint(home)
    status, output = run(home, "import", package)
    assert status == 1, f"exit {status}: {output}"
    assert words in output, f"“{words}” is not in: {output}"
    assert output.count("\n") <= 40, f"a refusal of {output.count(chr(10))} lines"
    assert "\x1b" not in output, "an escape sequence was printed"
    assert fingerprint(home) == before, "the data folder has changed"


def check_good(home, package):
    """The same files without the harm go in, or every refusal here would say nothing."""
    package.write_bytes(plus(comment=b"made by hand"))
    status, output = run(home, "import", package)
    assert status == 0 and "installed" in output, output
    assert [path.name for path in (home / "waymark" / "modules").iterdir()] == ["tea-and-talk.waymark"]
    assert (home / "waymark" / "modules" / "tea-and-talk.waymark").read_bytes() == package.read_bytes()


def main():
    failed = 0
    assert len(CASES) >= LEAST
    print(f"1..{len(CASES) + 1}")
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        home = root / "home"
        home.mkdir()
        package = root / "package.waymark"
        for number, (name, (make, words)) in enumerate([*CASES.items(), ("a-good-one", (None, None))], 1):
            try:
                check_good(home, package) if make is None else check(home, package, make, words)
                print(f"ok {number} {name}", flush=True)
            except (AssertionError, subprocess.TimeoutExpired) as error:
                failed += 1
                print(f"not ok {number} {name}\n# " + str(error).replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


sys.exit(main())
