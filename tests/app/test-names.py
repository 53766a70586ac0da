#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told of the windows about people and records: every control that takes the focus has a name and a role.

    build-aux/with-display tests/app/test-names.py WAYMARK
"""
import contextlib
import os
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_driver import Atspi, GLib, Program, wait_for  # noqa: E402

DATABASE = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark" / "waymark.sqlite"
SOURCE = ROOT / "tests" / "data" / "db" / "version-003.sqlite"
PIN = "2468"  # of the first learner
NO_ROLES = {"", "filler", "generic", "invalid", "panel", "unknown"}
CONTAINERS = {"list", "scroll pane"}  # GTK says of them too that they take the focus; what is in them does


def frames(program):
    application = program.application()
    return [application.get_child_at_index(index) for index in range(application.get_child_count())]


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        with contextlib.suppress(GLib.Error):
            child = node.get_child_at_index(index)
            if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
                yield from walk(child)


def controls(frame):
    """What takes the focus and is on the screen."""
    return [node for node in walk(frame)
            if node.get_state_set().contains(Atspi.StateType.FOCUSABLE) and Program.has_size(node) and node != frame
            and node.get_role_name() not in CONTAINERS]


def is_named(node):
    """GTK gives what has no name that of its class, and names the inside of an entry with the entry."""
    names = [node.get_name() or "", node.get_parent().get_name() or ""]
    return any(name and not name.startswith(("Gtk", "Adw", "Way")) for name in names)


def look(program, title):
    """The number of controls of a window, and those that are not named or are nothing."""
    frame = wait_for(f"“{title}” in AT-SPI", lambda: next((frame for frame in frames(program) if frame.get_name() == title), None))
    found = controls(frame)
    return len(found), [f"{node.get_role_name()} “{node.get_name()}”" for node in found
                        if not is_named(node) or node.get_role_name() in NO_ROLES]


class Story:
    def __init__(self, program):
        self.program = program
        self.number = 0
        self.failed = False

    def check(self, title, at_least):
        number, faults = look(self.program, title)
        good = not faults and number >= at_least
        self.number += 1
        self.failed |= not good
        print(f"{'ok' if good else 'not ok'} {self.number} - {title}: {number} controls", flush=True)
        for fault in faults:
            print(f"# {fault}", flush=True)

    def visit(self, action, title, at_least, inside=None):
        self.program.activate(action)
        self.program.wait_for_dialog(title)
        self.check(title, at_least)
        if inside is not None:
            inside()
        self.program.close_dialog(title)


def check_erase(story):
    story.program.key("alt+r")
    story.program.wait_for_dialog("Erase")
    story.check("Erase", 6)
    story.program.close_dialog("Erase")


def check_restore(story):
    story.program.key("Tab", "Tab", "Tab", "Tab", "Return")  # past the files and "Copy now", to the first copy
    story.program.wait_for_dialog("Bring back a copy")
    story.check("Bring back a copy", 3)
    story.program.close_dialog("Bring back a copy")


def check_pin(story):
    story.program.key("alt+c")
    story.program.wait_for_dialog("Change your PIN")
    story.check("Change your PIN", 4)
    story.program.close_dialog("Change your PIN")


def visit_all(program, story):
    program.start()
    program.wait_for_text("Who is learning?")
    story.check("Waymark", 6)
    program.activate("choose-learner", GLib.Variant("x", 1))
    program.wait_for_dialog("Open your profile")
    story.check("Open your profile", 3)
    program.type(PIN)
    program.key("Return")
    wait_for("the profile to open", lambda: not program.has_dialog("Open your profile"))
    program.focus()
    story.visit("show-profile", "Your profile", 12, lambda: check_pin(story))
    story.visit("show-workbook", "Shared workbook", 4)
    story.visit("show-records", "Your records", 6, lambda: check_erase(story))
    story.visit("show-records", "Your records", 6, lambda: check_restore(story))


def visit_damaged(program, story):
    DATABASE.write_bytes(b"\0" * 4096)
    for path in DATABASE.parent.glob("waymark.sqlite-*"):
        path.unlink()
    program.start()
    program.wait_for_text("Your record is damaged")
    story.check("Waymark", 4)


def main():
    os.environ["WAYMARK_MODULES"] = str(ROOT / "modules")
    DATABASE.parent.mkdir(parents=True)
    shutil.copy(SOURCE, DATABASE)
    program = Program([sys.argv[1]], DATABASE, os.environ.get("WAYMARK_SHOTS"))
    story = Story(program)
    print("1..10", flush=True)
    try:
        for visit in (visit_all, visit_damaged):
            visit(program, story)
            program.kill()
    except BaseException:
        program.screenshot("failed")
        raise
    finally:
        if program.process.poll() is None:
            program.kill()
    return 1 if story.failed else 0


if __name__ == "__main__":
    sys.exit(main())
