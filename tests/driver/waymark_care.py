# SPDX-License-Identifier: GPL-3.0-or-later
"""A module about which nobody but the learner may know, and the places where a word of it could be seen."""
import contextlib
import json
import os
import pathlib
import subprocess
import sys

from waymark_driver import Atspi, GLib, wait_for

WORD = "quokka"  # in every text of the module, and nowhere else
MODULE = {
    "format": 1, "id": "quokka", "version": "1.0.0", "title": "The quokka", "summary": "How to live with a quokka.", "language": "en-GB", "minutes": 2,
    "audience": ["foster-carer"], "nations": ["england"], "outcomes": [{"id": "calm", "text": "Keep a quokka calm"}],
    "standards": [{"framework": "tsd-england", "code": "4", "depth": "taught"}], "publisher": "The quokka testers", "licence": "CC-BY-4.0",
    "content_note": {"level": 1, "text": "This is about a quokka."},
    "expert_review": "awaiting", "reviewed_on": "2026-01-02", "review_by": "2099-05-22", "sources": "sources.json", "questions": ["questions/quokka.json"],
    "pass": {"percent": 60, "safety_critical_right": False},
    "lessons": [{"id": "calm", "title": "A calm quokka", "minutes": 2, "activities": [
        {"id": "calm-page", "type": "page", "title": "Quokka talk", "src": "pages/calm.html", "questions": ["thought"]},
        {"id": "sources-page", "type": "page", "title": "Where a quokka comes from", "src": "pages/sources.html", "questions": []}]}],
}
FILES = {
    "module.json": json.dumps(MODULE),
    "sources.json": json.dumps({"facts": []}),
    "questions/quokka.json": json.dumps({"questions": [{"id": "thought", "type": "reflection", "stem": "What would calm your quokka?", "read_again": "calm-page"}]}),
    "pages/calm.html": "<h1>Quokka talk</h1>" + "<p>Sit down beside the quokka.</p>" * 20 + "<way-question ref=\"thought\"></way-question>",
    "pages/sources.html": "<h1>Where a quokka comes from</h1><way-sources></way-sources>",
}


def write_module(folder):
    for name, text in FILES.items():
        path = pathlib.Path(folder) / "quokka" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def titles(program):
    """What a list of windows shows: the names and icon names of the program's windows on the screen."""
    windows = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(program.process.pid), "--name", ""],
                             capture_output=True, text=True).stdout.split()
    names = set()
    for window in windows:
        properties = subprocess.run(["xprop", "-id", window, "WM_NAME", "_NET_WM_NAME", "WM_ICON_NAME", "_NET_WM_ICON_NAME"], capture_output=True, text=True).stdout
        names |= {line.split(" = ", 1)[1].strip('"') for line in properties.splitlines() if " = " in line}
    return names


def tree(program):
    """Every word of the program that AT-SPI can reach, on the screen or not."""
    words, waiting = [], [program.application()]
    while waiting:
        node = waiting.pop()
        with contextlib.suppress(GLib.Error):
            words += [node.get_name() or "", node.get_description() or ""]
            with contextlib.suppress(GLib.Error):
                words.append(Atspi.Text.get_text(node, 0, -1) or "")
            waiting += [child for child in (node.get_child_at_index(index) for index in range(node.get_child_count())) if child is not None]
    return " ".join(words)


def recent_files():
    path = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "recently-used.xbel"
    return path.read_text() if path.exists() else ""


def draft(program):
    rows = program.rows("SELECT response FROM drafts WHERE question_id = 'thought'")
    return json.loads(rows[0][0])[0] if rows and rows[0][0].startswith("[") else ""


def page_is_painted():
    """The middle of the lesson has letters: edges in many tones. What is in a web page does not reach AT-SPI everywhere."""
    picture = subprocess.run(["import", "-window", "root", "-crop", "400x300+350+250", "-depth", "8", "rgb:-"], check=True, capture_output=True).stdout
    return len({picture[at:at + 3] for at in range(0, len(picture), 3)}) > 30


def open_question(program):
    """Plays the module's page and puts the focus into what is to be written."""
    program.activate("play-module", GLib.Variant("s", "quokka"))
    program.wait_for_activity("quokka", "calm-page")
    wait_for("the page to be painted", page_is_painted)
    program.wait_for_still()
    program.key("Tab")


class Story:
    def __init__(self, program):
        self.program = program
        self.number = 0

    def ok(self, what, condition, why=""):
        self.number += 1
        print(f"{'ok' if condition else 'not ok'} {self.number} - {what}", flush=True)
        if not condition:
            print(f"# {why}", flush=True)
            self.program.screenshot("failed")
            sys.exit(1)

    def sees(self, *names):
        """Nothing of the program but these windows is on the screen."""
        wait_for(f"the windows {names}", lambda: titles(self.program) == set(names))
