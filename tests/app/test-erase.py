#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Erases somebody in the real program, who learned, wrote, shared, exported and made copies, and searches every byte of the home for them.

    build-aux/with-display tests/app/test-erase.py WAYMARK
"""
import datetime
import os
import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from gi.repository import GLib  # noqa: E402
from waymark_driver import Program, wait_for  # noqa: E402

HOME = pathlib.Path(os.environ["HOME"])
FOLDERS = {pathlib.Path(os.environ[name]).resolve() for name in
           ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")}
DATABASE = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark" / "waymark.sqlite"
MODULE, PAGE = "best-interests", "one-thing-page"

# The first learner of the record of version 2, who wrote a reflection
UUID = "3f1c1c1e-6f0a-4c39-9f0e-0f6f3b0a7d01"
NAME = "Quokkaflavia"
WORDS = "I would ask Thu what *she* wants first."
FILE = "of-quokkaflavia-sextant"
OLDER = "from-quokkaflavia-octant"
TRACES = (NAME, WORDS, OLDER, UUID)


def spellings(text):
    """As files may have it."""
    for form in {text, text.lower(), text.upper(), GLib.uri_escape_string(text, None, False)}:
        yield from (form.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def search(text):
    """The files that say it, or are called so."""
    found = set()
    for folder in FOLDERS:
        for path in folder.rglob("*"):
            if any(spelling in os.fsencode(str(path)) for spelling in spellings(text)):
                found.add(path)
            if path.is_file() and not path.is_symlink():
                contents = path.read_bytes()
                if any(spelling in contents for spelling in spellings(text)):
                    found.add(path)
    return sorted(str(path.relative_to(HOME)) for path in found)


def search_all():
    return {text: found for text in (*TRACES, FILE) if (found := search(text))}


def remember_file():
    """As an older version let GTK do: a file of theirs in the list of recently used files."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    manager = f"<bookmark:application name='Waymark' exec='waymark %u' modified='{now}' count='1'/>"
    (pathlib.Path(os.environ["XDG_DATA_HOME"]) / "recently-used.xbel").write_text(
        "<?xml version='1.0' encoding='UTF-8'?>\n<xbel version='1.0' xmlns:bookmark='http://www.freedesktop.org/standards/desktop-bookmarks' "
        "xmlns:mime='http://www.freedesktop.org/standards/shared-mime-info'>\n"
        f"<bookmark href='file:///media/stick/{OLDER}.json' added='{now}' modified='{now}' visited='{now}'>"
        "<info><metadata owner='http://freedesktop.org'><mime:mime-type type='application/json'/>"
        f"<bookmark:applications>{manager}</bookmark:applications></metadata></info></bookmark>\n</xbel>\n")


class Story:
    def __init__(self, program):
        self.program = program
        self.number = 0

    def ok(self, what, condition, why=""):
        self.number += 1
        print(f"{'ok' if condition else 'not ok'} {self.number} - {what}", flush=True)
        if not condition:
            print(f"# {why}")
            self.program.screenshot("failed")
            sys.exit(1)


def take_name(program):
    program.activate("show-profile")
    program.wait_for_dialog("Your profile")
    program.type(NAME)
    program.key("Return")
    wait_for("the name", lambda: program.rows("SELECT 1 FROM learners WHERE uuid = ? AND name = ?", UUID, NAME))
    program.close_dialog("Your profile")


def learn(program):
    """The lesson with the written answer, as WebKit shows it, and then what is left to do."""
    program.activate("open-module", GLib.Variant("s", MODULE))
    program.activate("play-activity", GLib.Variant("s", PAGE))
    wait_for("the lesson", lambda: (program.bookmark(MODULE) or [None])[0] == PAGE)
    program.wait_for_still()
    program.activate("show-result", GLib.Variant("s", ""))
    program.wait_for_text("Some pages are still open")


def share(program):
    """What they wrote, in the household's workbook."""
    program.activate("show-profile")
    program.wait_for_dialog("Your profile")
    program.key("alt+w")
    wait_for("the choice to share", lambda: program.rows("SELECT 1 FROM learners WHERE uuid = ? AND shares = 1", UUID))
    program.close_dialog("Your profile")
    program.activate("show-workbook")
    program.wait_for_dialog("Shared workbook")
    program.key("alt+s")
    wait_for("the words to be shared", lambda: program.rows("SELECT 1 FROM shared_entries"))
    program.close_dialog("Shared workbook")


def export(program, folder):
    """With the name in the file's own, which the system remembers; and a copy of the record."""
    program.key("alt+c")
    wait_for("the copy", lambda: list((DATABASE.parent / "backups").glob("*.manual")))
    program.wait_for_still()
    program.key("alt+e")
    program.wait_for_dialog("Export")
    program.key("ctrl+a")
    program.type(f"{folder}/{FILE}.json")
    program.key("Return")
    wait_for("the exported file", lambda: (folder / f"{FILE}.json").exists())
    program.focus()
    program.wait_for_still()


def erase(program):
    program.key("alt+r")
    program.wait_for_dialog("Erase")
    program.key("alt+u", "alt+e")
    wait_for("the learner to be gone", lambda: not program.rows("SELECT 1 FROM learners WHERE uuid = ?", UUID))
    program.wait_for_text("Erased.")


def main():
    os.environ["WAYMARK_MODULES"] = str(ROOT / "modules")
    folder = pathlib.Path(tempfile.mkdtemp())
    DATABASE.parent.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "data" / "db" / "version-002.sqlite", DATABASE)
    remember_file()
    program = Program([sys.argv[1]], DATABASE, os.environ.get("WAYMARK_SHOTS"))
    story = Story(program)
    print("1..9", flush=True)
    try:
        program.start()
        program.wait_for_text("Who is learning?")
        program.activate("choose-learner", GLib.Variant("x", 1))
        program.wait_for_text("Modules")
        take_name(program)
        share(program)
        learn(program)
        program.activate("show-records")
        program.wait_for_dialog("Your records")
        export(program, folder)
        for text in TRACES:
            found = search(text)
            story.ok(f"before, “{text}” is found", found)
            print(f"# in {found}")
        story.ok("but no list says which file was chosen", not (found := search(FILE)), found)

        erase(program)
        story.ok("afterwards nothing is found while the program runs", not (found := search_all()), found)
        story.ok("the others are there", len(program.rows("SELECT 1 FROM learners")) == 2)
        story.ok("the program ends well", program.quit() == 0)
        story.ok("nothing came back", not (found := search_all()), found)
    except BaseException:
        program.screenshot("failed")
        raise
    finally:
        if program.process.poll() is None:
            program.kill()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
