#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packages made to do harm, each with the words that it must be refused with. After every refusal the data folder is byte for byte as it was.

    test-hostile-packages.py WAYMARK-CLI SOURCE-ROOT
"""
import hashlib
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

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


def packed_noughts(size):
    """What noughts of this size are deflated to, and their sum: to be made once for many files."""
    member = Member("noughts", bytes(size))
    return {"raw": member.raw, "crc": member.crc, "unpacked": size}


def many_noughts(n, size):
    noughts = packed_noughts(size)
    return plus(*[Member(f"media/{i}.svg", **noughts) for i in range(n)])


def other_name(name, other):
    """Info-ZIP's Unicode path: another name for those who look at it."""
    field = struct.pack("<BI", 1, zlib.crc32(name.encode())) + other.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


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
    "composed-and-decomposed": (lambda: plus(Member("pages/caf\u00e9.html", b"x", flags=0x800), Member("pages/cafe\u0301.html", b"x", flags=0x800)), "letters"),
    "two-letters-in-one": (lambda: plus(Member("pages/\ufb01re.html", b"x", flags=0x800), Member("pages/fire.html", b"x")), "letters"),
    "letters-of-full-width": (lambda: plus(Member("pages/\uff0e\uff0e\uff0fevil.html", b"x", flags=0x800)), "letters"),
    "degrees-kelvin": (lambda: plus(Member("pages/\u212a.html", b"x", flags=0x800), Member("pages/k.html", b"x")), "letters"),
    "capital-i-with-a-dot": (lambda: plus(Member("pages/\u0130.html", b"x", flags=0x800), Member("pages/i.html", b"x")), "letters"),
    "letters-that-look-alike": (lambda: plus(Member("pages/b\u0435-there.html", b"x", flags=0x800)), "letters"),
    "joiner": (lambda: plus(Member("pages/be-there\u200d.html", b"x", flags=0x800)), "letters"),
    "too-long-utf8": (lambda: plus(Member(b"pages/\xc0\xae\xc0\xae\xc0\xafevil.html", b"x", flags=0x800)), "letters"),
    "other-name-in-an-extra-field": (lambda: changed_member(PAGE, extra=other_name(PAGE, "../../evil.html")), "another name"),
    "other-name-in-a-later-extra-field": (lambda: changed_member(PAGE, extra=b"\x99\x99\x02\0ab" + other_name(PAGE, "../evil")), "another name"),
    "other-name-before-the-file-in-an-extra-field": (lambda: changed_member(PAGE, local_extra=other_name(PAGE, "../../evil.html")), "another name"),
    "nul-alone": (lambda: plus(Member(b"\0", b"x")), "has an end in its middle"),
    "nul-at-the-end": (lambda: plus(Member(b"media/a.svg\0", b"x")), "has an end in its middle"),
    "twice-as-file-and-folder": (lambda: plus(Member("pages/be-there.html/", b"", mode=0o040755, method=0)), "a file and a folder of one name"),
    "file-in-a-file": (lambda: plus(Member(PAGE + "/a.html", b"x")), "a file and a folder of one name"),
    "file-in-a-file-but-for-capitals": (lambda: plus(Member(PAGE.upper() + "/a.html", b"x")), "a file and a folder of one name"),
    "twice-but-for-capitals-of-the-folder": (lambda: plus(Member("PAGES/be-there.html", b"x")), "differ in capital letters only"),
    "device-nul": (lambda: plus(Member("media/nul", b"x")), "means a device"),
    "device-nul-capitals": (lambda: plus(Member("media/NUL.svg", b"x")), "means a device"),
    "device-prn": (lambda: plus(Member("prn/a.svg", b"x")), "means a device"),
    "device-com1": (lambda: plus(Member("media/com1.svg", b"x")), "means a device"),
    "device-com9": (lambda: plus(Member("media/Com9", b"x")), "means a device"),
    "device-lpt1": (lambda: plus(Member("media/lpt1.tar.gz", b"x")), "means a device"),
    "device-aux-two-endings": (lambda: plus(Member("media/aux.x.svg", b"x")), "means a device"),
    "device-console": (lambda: plus(Member("media/CONIN$.svg", b"x")), LETTERS),
    "deepest-and-one": (lambda: plus(Member("a/b/c/d/e/f/g/h/i.svg", b"x")), "nested 8 deep"),
    "empty-folders-deep": (lambda: plus(Member("a/b/c/d/e/f/g/h/i/j/", b"", mode=0o040755, method=0)), "nested 8 deep"),
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
    "encrypted-strongly": (lambda: changed_member(PAGE, flags=0x41), "this is encrypted"),
    "encrypted-before-the-file-only": (lambda: changed_member(PAGE, local_flags=1), DISAGREE),
    "encrypted-directory": (lambda: changed_member(PAGE, flags=0x2000), "this is encrypted"),
    "encrypted-with-aes": (lambda: changed_member(PAGE, method=99), "packed in a way"),
    "packed-otherwise": (lambda: plus(Member("media/a.svg", b"x", method=14, raw=b"x")), "packed in a way"),
    # Too much
    "bomb": (lambda: plus(Member("media/bomb.svg", bytes(64 * 1024 * 1024))), "unpack to more than 200 times"),
    "bomb-that-lies": (lambda: plus(Member("media/bomb.svg", bytes(8 * 1024 * 1024), unpacked=100)), "not as long as the package says"),
    "too-many-files": (lambda: build([Member(f"media/{i}.svg", b"") for i in range(2001)]), "more than 2000 files"),
    "too-many-entries": (lambda: build([Member(f"f{i}/", b"", mode=0o040755, method=0) for i in range(4001)]), "more than 2000 files"),
    "too-large-together": (lambda: plus(*[Member(f"media/{i}.png", b"", packed=60 * 1024 * 1024, unpacked=60 * 1024 * 1024, method=0) for i in range(9)]), "damaged"),
    "too-much-of-small-files": (lambda: many_noughts(560, 1000000), "512"),
    "too-large-a-picture": (lambda: plus(Member("media/large.png", b"", packed=65 * 1024 * 1024, unpacked=65 * 1024 * 1024, method=0)), "damaged"),
    "too-large-when-unpacked": (lambda: plus(Member("media/large.svg", bytes(65 * 1024 * 1024))), "media/large.svg"),
    "too-large-a-page": (lambda: page(b"<p>" + b"x " * 140000 + b"</p>"), PAGE),
    "bomb-as-a-page": (lambda: page(b"<p>" + b" " * 4000000 + b"</p>"), PAGE),
    "bomb-as-json": (lambda: changed("module.json", b" " * 8000000 + FILES["module.json"]), "module.json"),
    "zip-in-a-zip": (lambda: plus(Member("media/inner.zip", plus())), "not a kind of file that media may hold"),
    "package-in-a-package": (lambda: plus(Member("media/inner.waymark", plus())), "not a kind of file that media may hold"),
    "package-in-a-package-as-a-page": (lambda: changed(PAGE, plus()), PAGE),
    "archive-as-a-drawing": (lambda: changed(DRAWING, plus()), DRAWING),
    "tar-in-a-zip": (lambda: plus(Member("media/inner.tar.gz", b"\x1f\x8b\x08")), "not a kind of file that media may hold"),
    "gzip-as-a-picture": (lambda: plus(Member("media/inner.webp", b"\x1f\x8b\x08" + bytes(60))), "not what its ending"),
    "seven-zip-as-sound": (lambda: plus(Member("media/inner.opus", b"7z\xbc\xaf\x27\x1c" + bytes(60))), "not what its ending"),
    "packed-drawing": (lambda: plus(Member("media/a.svgz", b"\x1f\x8b\x08")), "not a kind of file that media may hold"),
    "zip-as-a-picture": (lambda: plus(Member("media/inner.png", plus())), "not what its ending"),
    # Files of other kinds
    "script": (lambda: plus(Member("pages/evil.js", b"alert(1)")), "nothing in the module refers to this file"),
    "program": (lambda: plus(Member("media/evil.so", b"\x7fELF")), "not a kind of file that media may hold"),
    "desktop-file": (lambda: plus(Member("media/evil.desktop", b"[Desktop Entry]")), "not a kind of file that media may hold"),
    "style-sheet": (lambda: plus(Member("media/evil.css", b"*{}")), "not a kind of file that media may hold"),
    "web-assembly": (lambda: plus(Member("media/evil.wasm", b"\0asm")), "not a kind of file that media may hold"),
    "page-among-media": (lambda: plus(Member("media/evil.html", b"<p>x</p>")), "not a kind of file that media may hold"),
    "pdf": (lambda: plus(Member("media/evil.pdf", b"%PDF-1.7")), "not a kind of file that media may hold"),
    "no-ending": (lambda: plus(Member("media/evil", b"#!/bin/sh")), "not a kind of file that media may hold"),
    "program-as-a-picture": (lambda: plus(Member("media/evil.jpg", b"\x7fELF" + bytes(60))), "not what its ending"),
    "page-as-a-drawing": (lambda: changed(DRAWING, b"<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>"), DRAWING),
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
    "drawing-script-capitals": (lambda: drawing(b'<SCRIPT>x()</SCRIPT>'), "SCRIPT"),
    "drawing-script-with-a-prefix": (lambda: drawing(b'<s:script xmlns:s="http://www.w3.org/2000/svg">x()</s:script>'), "script"),
    "drawing-script-in-cdata": (lambda: drawing(b'<script><![CDATA[x()]]></script>'), "script"),
    "drawing-handler-capitals": (lambda: drawing(b'<rect ONLOAD="x()"/>'), "ONLOAD"),
    "drawing-handler-with-a-prefix": (lambda: drawing(b'<rect xmlns:e="http://www.w3.org/2001/xml-events" e:onclick="x()"/>'), "onclick"),
    "drawing-listener": (lambda: drawing(b'<listener event="load" handler="#x"/>'), "listener"),
    "drawing-style-in-pieces": (lambda: drawing(b'<style>@im<!-- -->port "https://example.org/x.css";</style>'), "@import"),
    "drawing-style-behind-an-element": (lambda: drawing(b'<style><g/>@import "https://example.org/x.css";</style>'), "style"),
    "drawing-style-escaped": (lambda: drawing(b'<style>@\\69mport "https://example.org/x.css";</style>'), "not allowed in a drawing"),
    "drawing-style-address": (lambda: drawing(b'<rect style="fill:url(https://example.org/x.svg#a)"/>'), "url("),
    "drawing-fill-address": (lambda: drawing(b'<rect fill="url(//example.org/x.svg#a)"/>'), "url("),
    "drawing-address-in-entities": (lambda: drawing(b'<a xlink:href="&#106;avascript:x()"><rect/></a>'), "href"),
    "drawing-address-of-data": (lambda: drawing(b'<image xlink:href="data:image/svg+xml;base64,AAAA"/>'), "href"),
    "drawing-address-of-a-file": (lambda: drawing(b'<image href="file:///etc/passwd"/>'), "href"),
    "drawing-use-from-outside": (lambda: drawing(b'<use href="https://example.org/x.svg#a"/>'), "href"),
    "drawing-filter-from-outside": (lambda: drawing(b'<filter><feImage href="https://example.org/x.png"/></filter>'), "href"),
    "drawing-animated-handler": (lambda: drawing(b'<animate attributeName="onload" to="x()"/>'), "attributeName"),
    "drawing-base": (lambda: drawing(b'<g xml:base="https://example.org/"><use href="#a"/></g>'), "base"),
    "drawing-frame": (lambda: drawing(b'<iframe src="https://example.org"/>'), "iframe"),
    "drawing-html": (lambda: drawing(b'<b xmlns="http://www.w3.org/1999/xhtml">x</b>'), DRAWING),
    "drawing-style-sheet": (lambda: changed(DRAWING, b'<?xml-stylesheet href="https://example.org/x.css"?>' + SVG % b""), DRAWING),
    "drawing-in-utf16": (lambda: changed(DRAWING, (SVG % b"<script>x()</script>").decode().encode("utf-16")), DRAWING),
    "drawing-nul": (lambda: drawing(b"<scr\0ipt>x()</scr\0ipt>"), DRAWING),
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
    "page-script-capitals": (lambda: page(b'<SCRIPT>x()</SCRIPT>'), "SCRIPT"),
    "page-script-never-closed": (lambda: page(b'<script>x()'), PAGE),
    "page-handler-capitals": (lambda: page(b'<p ONCLICK="x()">x</p>'), "ONCLICK"),
    "page-handler-without-a-blank": (lambda: page(b'<p/onclick="x()">x</p>'), PAGE),
    "page-focus-handler": (lambda: page(b'<p tabindex="0" autofocus="" onfocus="x()">x</p>'), "onfocus"),
    "page-javascript-capitals": (lambda: page(b'<p><a href="JaVaScRiPt:x()">x</a></p>'), PAGE),
    "page-javascript-in-entities": (lambda: page(b'<p><a href="&#106;avascript:x()">x</a></p>'), PAGE),
    "page-javascript-with-a-tab": (lambda: page(b'<p><a href="java\tscript:x()">x</a></p>'), PAGE),
    "page-javascript-behind-a-blank": (lambda: page(b'<p><a href=" javascript:x()">x</a></p>'), PAGE),
    "page-web-without-a-scheme": (lambda: page(b'<p><img src="//example.org/x.png" alt="" /></p>'), PAGE),
    "page-web-backslashes": (lambda: page(b'<p><img src="\\\\example.org/x.png" alt="" /></p>'), PAGE),
    "page-blob": (lambda: page(b'<p><a href="blob:x">x</a></p>'), PAGE),
    "page-several-pictures": (lambda: page(b'<p><img src="../media/cover.svg" srcset="https://example.org/x.png 2x" alt="" /></p>'), "srcset"),
    "page-ping": (lambda: page(b'<p><a href="be-there.html" ping="https://example.org">x</a></p>'), "ping"),
    "page-new-window": (lambda: page(b'<p><a href="be-there.html" target="_blank">x</a></p>'), "target"),
    "page-download": (lambda: page(b'<p><a href="be-there.html" download="">x</a></p>'), "download"),
    "page-inline-drawing": (lambda: page(b'<svg><script>x()</script></svg>'), "svg"),
    "page-inline-formula": (lambda: page(b'<math><mtext>x</mtext></math>'), "math"),
    "page-style-element": (lambda: page(b'<style>@import url(https://example.org);</style>'), "style"),
    "page-embed": (lambda: page(b'<embed src="x" />'), "embed"),
    "page-portal": (lambda: page(b'<portal src="https://example.org"></portal>'), "portal"),
    "page-frame-with-a-page": (lambda: page(b'<iframe srcdoc="&lt;script&gt;x()&lt;/script&gt;"></iframe>'), "iframe"),
    "page-button-elsewhere": (lambda: page(b'<button formaction="https://example.org">x</button>'), "button"),
    "page-no-script": (lambda: page(b'<noscript><p>x</p></noscript>'), "noscript"),
    "page-cdata": (lambda: page(b'<![CDATA[<script>x()</script>]]>'), PAGE),
    "page-instruction": (lambda: page(b'<?php x() ?>'), PAGE),
    "page-shadow": (lambda: page(b'<div shadowrootmode="open"><p>x</p></div>'), "shadowrootmode"),
    "page-slot": (lambda: page(b'<slot name="a"></slot>'), "slot"),
    "page-other-component": (lambda: page(b'<x-evil></x-evil>'), "x-evil"),
    "page-is": (lambda: page(b'<p is="way-quiz">x</p>'), "is"),
    "page-nul": (lambda: page(b'<scr\0ipt>x()</scr\0ipt>'), PAGE),
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
