#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours and a certificate by keys alone, in the real program: a lesson read, a course written into the log and changed, a certificate made and saved, and
that file held against the command line. On the way every control of these windows must have a name and a role.

    build-aux/with-display tests/app/test-portfolio.py WAYMARK WAYMARK-CLI
"""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_driver import Atspi, GLib, Module, Program, wait_for  # noqa: E402

DATABASE = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark" / "waymark.sqlite"
NO_ROLES = {"", "filler", "generic", "invalid", "panel", "unknown"}
CONTAINERS = {"list", "scroll pane"}  # GTK says of them too that they take the focus; what is in them does
NAME = "Zoe Test"
MODULE = {
    "format": 1, "id": "kettle", "version": "1.0.0", "title": "The kettle", "summary": "How to make tea for somebody.", "language": "en-GB", "minutes": 2,
    "audience": ["foster-carer"], "nations": ["england"], "outcomes": [{"id": "tea", "text": "Make tea"}],
    "standards": [{"framework": "tsd-england", "code": "4", "depth": "taught"}], "publisher": "The testers", "licence": "CC-BY-4.0",
    "expert_review": "awaiting", "reviewed_on": "2026-01-02", "review_by": "2099-05-22", "sources": "sources.json", "questions": ["questions/tea.json"],
    "pass": {"percent": 60, "safety_critical_right": False},
    "lessons": [{"id": "tea", "title": "Tea", "minutes": 2, "activities": [
        {"id": "tea-page", "type": "page", "title": "Put it on", "src": "pages/tea.html", "questions": ["first"]},
        {"id": "sources-page", "type": "page", "title": "Where this comes from", "src": "pages/sources.html", "questions": []}]}],
}
FILES = {
    "module.json": json.dumps(MODULE),
    "sources.json": json.dumps({"facts": []}),
    "questions/tea.json": json.dumps({"questions": [{"id": "first", "type": "true-false", "stem": "The water comes first.", "options": [
        {"id": "true", "text": "True", "correct": True, "feedback": "Yes."}, {"id": "false", "text": "False", "feedback": "Try."}], "read_again": "tea-page"}]}),
    "pages/tea.html": "<h1>Put it on</h1><p>First the water, then the cup.</p><way-question ref=\"first\"></way-question>",
    "pages/sources.html": "<h1>Where this comes from</h1><way-sources></way-sources>",
}


def write_module(folder):
    for name, text in FILES.items():
        path = folder / "kettle" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def walk(node):
    yield node
    for index in range(node.get_child_count()):
        with contextlib.suppress(GLib.Error):
            child = node.get_child_at_index(index)
            if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
                yield from walk(child)


def is_named(node):
    """GTK gives what has no name that of its class, names the inside of an entry with the entry, and what can be chosen in a row by the label in it."""
    names = [node.get_name() or "", node.get_parent().get_name() or ""]
    if node.get_role_name() == "list item":
        names += [part.get_name() or "" for part in walk(node) if part.get_role_name() == "label"]
    return any(name and not name.startswith(("Gtk", "Adw", "Way")) for name in names)


def find_frame(program, title):
    application = program.application()
    frames = [application.get_child_at_index(index) for index in range(application.get_child_count())]
    return next((frame for frame in frames if frame.get_name() == title), None)


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

    def look(self, title, at_least):
        """Every control of the window has a name and a role."""
        frame = wait_for(f"“{title}” in AT-SPI", lambda: find_frame(self.program, title))
        found = [node for node in walk(frame)
                 if node.get_state_set().contains(Atspi.StateType.FOCUSABLE) and Program.has_size(node) and node != frame
                 and node.get_role_name() not in CONTAINERS]
        faults = [f"{node.get_role_name()} “{node.get_name()}”" for node in found if not is_named(node) or node.get_role_name() in NO_ROLES]
        self.ok(f"“{title}” names its {len(found)} controls", not faults and len(found) >= at_least, faults)

    def visit(self, action, title, at_least):
        self.program.activate(action)
        self.program.wait_for_dialog(title)
        self.look(title, at_least)
        self.program.close_dialog(title)


def entries(program):
    """What was written of other learning, the oldest first; a payload begins with its salt."""
    rows = program.rows("SELECT body, payload FROM events WHERE kind = 'entry' ORDER BY sequence")
    return [(json.loads(body), json.loads(payload[payload.index("["):])) for body, payload in rows]


def read_lesson(program, story, module):
    """Pressing keys and going on is use; what is kept of it is that it was, and for how long."""
    program.activate("play-module", GLib.Variant("s", module.id))
    program.wait_for_activity(module.id, "tea-page")
    program.wait_for_still()
    program.answer(module, module.activities[0], "first", ["true"], 0)
    program.key("alt+Right")
    program.wait_for_activity(module.id, "sources-page")
    program.wait_for_still()
    program.key("alt+Right")
    program.wait_for_text("What you can now do")
    body = json.loads(wait_for("the time", lambda: program.rows("SELECT body FROM events WHERE kind = 'time'"))[0][0])
    story.ok("the lesson's time is in the record", body["module"] == "kettle" and 1 <= body["seconds"] <= 120, body)
    story.ok("and nothing else of it", set(body) == {"activity", "module", "seconds", "started_at", "version"}, body)


def add_learning(program, story):
    program.key("ctrl+l")
    program.wait_for_text("Training log")
    program.wait_for_text("The kettle")
    story.look("Waymark", 8)
    program.key("alt+a")
    program.wait_for_dialog("Add learning")
    story.look("Add learning", 8)
    program.type("A course about trust")
    program.key("alt+h")
    program.wait_for_still()
    program.key("ctrl+a")
    program.type("2")
    program.key("alt+s")
    written = wait_for("the entry", lambda: entries(program))
    story.ok("a course is added by keys", written[0][0]["minutes"] == 120 and written[0][1][0] == "A course about trust", written)
    program.focus()
    program.wait_for_text("2 h 1 min since")
    story.ok("and the hours are on the screen at once, with the lesson’s minute", True)


def save_empty_calendar(program, story):
    """Nothing is due before anything was completed: it is said, and nobody is asked where to."""
    program.activate("save-calendar")
    program.wait_for_text("There is nothing to put into a calendar yet.")
    story.ok("a calendar with nothing in it is not saved", not program.has_dialog("Save a calendar file"))
    program.key("Escape")
    wait_for("the words to go", lambda: not any("into a calendar" in text for text in program.texts()))


def change_learning(program, story):
    program.activate("change-learning", GLib.Variant("s", entries(program)[0][0]["entry"]))
    program.wait_for_dialog("Change learning")
    story.look("Change learning", 9)
    program.key("alt+m")
    program.wait_for_still()
    program.key("ctrl+a")
    program.type("30")
    program.key("Return")
    wait_for("the change", lambda: len(entries(program)) == 2)
    first, second = (body for body, payload in entries(program))
    story.ok("a change is a second event of the same entry", first["entry"] == second["entry"] and second["minutes"] == 150, second)
    program.focus()
    program.wait_for_text("2 h 31 min since")
    program.wait_for_text("changed once")
    story.ok("and the log says that it was changed", True)


def make_certificate(program, story, folder, cli):
    program.activate("open-module", GLib.Variant("s", "kettle"))
    program.wait_for_text("You have done the whole of this module.")
    program.key("alt+c")
    program.wait_for_text("What is your name?")
    program.type(NAME)
    program.key("Return")
    program.wait_for_dialog("Certificate")
    story.look("Certificate", 5)
    program.screenshot("certificate")
    program.key("alt+s")
    program.wait_for_dialog("Save the certificate")
    program.key("ctrl+a")
    program.type(f"{folder}/mine.pdf")
    program.key("Return")
    beside = folder / "mine.waymark-certificate"
    wait_for("the file beside the PDF", beside.exists)
    wait_for("the certificate to have the focus again", lambda: not program.has_dialog("Save the certificate"))
    for path in (folder / "mine.pdf", beside):
        done = subprocess.run([cli, "verify", str(path)], capture_output=True, text=True)
        story.ok(f"{path.name} verifies on the command line", done.returncode == 0, done.stdout + done.stderr)
    story.ok("it has the name", NAME in beside.read_text(), beside.read_text())
    program.xdotool("windowfocus", "--sync", program.dialogs("Certificate")[-1])
    program.wait_for_still()
    program.key("Escape")  # one, also while the words that it is saved are on screen
    wait_for("“Certificate” to be closed", lambda: not program.has_dialog("Certificate"))
    program.focus()


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    write_module(folder / "modules")
    os.environ["WAYMARK_MODULES"] = str(folder / "modules")
    program = Program([sys.argv[1]], DATABASE, os.environ.get("WAYMARK_SHOTS"))
    story = Story(program)
    try:
        program.start()
        program.wait_for_text("The kettle")
        save_empty_calendar(program, story)
        read_lesson(program, story, Module(folder / "modules" / "kettle"))
        add_learning(program, story)
        change_learning(program, story)
        for action, title, at_least in (("show-goal", "Target and review year", 5), ("show-evidence", "Evidence pack", 4), ("check-certificate", "Check a certificate", 2)):
            story.visit(action, title, at_least)
        make_certificate(program, story, folder, sys.argv[2])
        story.ok("the program ends well", program.quit() == 0)
        recent = DATABASE.parent.parent / "recently-used.xbel"
        story.ok("and no list of recent files names what was saved", not recent.exists() or str(folder) not in recent.read_text())
        print(f"1..{story.number}", flush=True)
    except BaseException:
        program.screenshot("failed")
        raise
    finally:
        if program.process.poll() is None:
            program.kill()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
