# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a person would: keys, pointer, eyes.

Needs a display and a session bus (build-aux/with-display). Keys and pointer events go through the X server (xdotool), the
screen is read by AT-SPI and by screenshots, and what is recorded is read from the database, never written.
"""
import contextlib
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import time
import xml.etree.ElementTree as ElementTree

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

WAIT_SECONDS = 60
POLL_SECONDS = 0.05
HANDFUL = 6  # of presses of one key; who must press it more often has lost the way
PRESSABLE = {"push button", "button", "toggle button", "link", "menu item", "list item"}


class Timeout(AssertionError):
    """A condition did not come true."""


def wait_for(what, condition, seconds=WAIT_SECONDS):
    """Polls until condition() is true and returns its value."""
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(GLib.Error, sqlite3.OperationalError):
            value = condition()
            if value:
                return value
        if time.monotonic() > end:
            raise Timeout(f"waited {seconds} s for {what}")
        time.sleep(POLL_SECONDS)


class Module:
    """What a module's own files say: activities in order, and how to reach a question with the Tab key."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.json = json.loads((self.folder / "module.json").read_text())
        self.id = self.json["id"]
        self.activities = [activity for lesson in self.json["lessons"] for activity in lesson["activities"]]
        self.questions = {
            question["id"]: question
            for name in self.json["questions"]
            for question in json.loads((self.folder / name).read_text())["questions"]
        }

    def stops_before_questions(self, activity):
        """For each question on a page: its id and how many Tab stops of the page's own text stand before it."""
        root = ElementTree.fromstring("<page>" + (self.folder / activity["src"]).read_text() + "</page>")
        found, stops = [], 0

        def walk(element, folded):
            nonlocal stops
            for child in element:
                if child.tag == "way-question":
                    found.append((child.get("ref"), stops))
                    stops = 0
                elif not folded and (child.tag in ("way-term", "summary", "table") or child.tag == "a" and child.get("href")):
                    stops += 1
                if child.tag == "details":
                    summary = [part for part in child if part.tag == "summary"]
                    stops += 0 if folded else len(summary)
                    walk(child, True)
                else:
                    walk(child, folded)

        walk(root, False)
        return found


class Program:
    """One running waymark, its window and its record."""

    def __init__(self, command, database, screenshots=None, environment=None):
        self.command = [str(part) for part in command]
        self.database = pathlib.Path(database)
        self.screenshots = pathlib.Path(screenshots) if screenshots else None
        self.environment = {**os.environ, **(environment or {})}
        self.process = None
        self.shots = 0

    # Life

    def start(self):
        self.process = subprocess.Popen(self.command, env=self.environment)
        wait_for("the window", self.window)
        self.focus()
        return self

    def kill(self):
        """As a power cut: no warning, no clean-up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def quit(self):
        self.key("ctrl+q")
        try:
            self.process.wait(WAIT_SECONDS)
        except subprocess.TimeoutExpired:
            raise Timeout("Ctrl+Q did not end the program") from None
        return self.process.returncode

    def close_window(self):
        self.key("ctrl+w")

    # Hands

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *map(str, arguments)], check=True, capture_output=True, text=True).stdout.strip()

    def window(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with status {self.process.returncode}")
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "."],
                               capture_output=True, text=True).stdout.split()
        return found[-1] if found else None

    def focus(self):
        self.xdotool("windowfocus", "--sync", self.window())

    def key(self, *keys):
        self.xdotool("key", "--delay", "20", *keys)

    def type(self, text):
        self.xdotool("type", "--delay", "20", text)

    def click_at(self, x, y):
        self.xdotool("mousemove", "--sync", x, y, "click", 1)

    def click(self, name, roles=PRESSABLE):
        """Moves the pointer to the control of that name and presses the button."""
        wait_for(f"a control named {name!r}", lambda: self.find_all(name, roles))
        self.wait_for_still()
        node = self.find_all(name, roles)[0]
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        # GTK 4.18 counts from inside the frame of a window, GTK 4.8 from its edge.
        frame = Atspi.Component.get_extents(self.application().get_child_at_index(0), Atspi.CoordType.WINDOW)
        geometry = dict(line.split("=", 1) for line in self.xdotool("getwindowgeometry", "--shell", self.window()).splitlines())
        self.click_at(int(geometry["X"]) + extents.x - frame.x + extents.width // 2,
                      int(geometry["Y"]) + extents.y - frame.y + extents.height // 2)

    # Eyes

    def application(self):
        """The program as AT-SPI sees it now: what libatspi remembers goes stale without a main loop."""
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                child.set_cache_mask(Atspi.Cache.NONE)
                child.clear_cache()
                return child
        return None

    @staticmethod
    def has_size(node):
        """GTK 4.8 calls every widget visible, also on a page that was not shown yet, but only what was shown has a size."""
        with contextlib.suppress(GLib.Error):
            extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
            return extents.width * extents.height > 0
        return False

    def nodes(self):
        """Every accessible object with a name or the focus that has been on the screen."""
        waiting = [self.application()]
        while waiting:
            node = waiting.pop()
            if node is None:
                continue
            with contextlib.suppress(GLib.Error):
                states = node.get_state_set()
                if (node.get_name() or states.contains(Atspi.StateType.FOCUSED)) and self.has_size(node):
                    yield node
                children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
                waiting += [child for child in reversed(children)
                            if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE)]

    @staticmethod
    def plain_name(node):
        """GTK 4.8 says mnemonic names twice ("_Next Next")."""
        name = node.get_name() or ""
        words = name.split()
        half = len(words) // 2
        if len(words) % 2 == 0 and [word.replace("_", "") for word in words[:half]] == words[half:]:
            return " ".join(words[half:])
        return name.replace("_", "")

    def find_all(self, name, roles=PRESSABLE):
        return [node for node in self.nodes() if self.plain_name(node) == name and (roles is None or node.get_role_name() in roles)]

    def texts(self):
        return [self.plain_name(node) for node in self.nodes() if node.get_name()]

    def focused(self):
        """The name of what has the keyboard focus."""
        for node in self.nodes():
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return self.plain_name(node)
        return None

    def wait_for_focus(self, *names):
        return wait_for(f"one of {names} to have the focus", lambda: self.focused() in names)

    def wait_for_text(self, part):
        return wait_for(f"the words {part!r} on the screen", lambda: any(part in text for text in self.texts()))

    def screenshot(self, name):
        """A picture of the whole screen, once it has stopped changing."""
        if self.screenshots is None:
            return None
        self.screenshots.mkdir(parents=True, exist_ok=True)
        self.shots += 1
        path = self.screenshots / f"{self.shots:02d}-{name}.png"
        self.wait_for_still()
        subprocess.run(["import", "-window", "root", str(path)], check=True)
        return path

    # The record

    def rows(self, query, *arguments):
        if not self.database.exists():
            return []
        with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(query, arguments).fetchall()

    def bookmark(self, module_id):
        rows = self.rows("SELECT activity_id, location FROM bookmarks WHERE module_id = ?", module_id)
        return rows[0] if rows else None

    def answers(self, module_id):
        return {
            (activity, question): (json.loads(response), score)
            for activity, question, response, score in self.rows(
                "SELECT a.activity_id, r.question_id, r.response, r.score_raw FROM responses r JOIN attempts a ON a.id = r.attempt_id "
                "WHERE a.module_id = ?", module_id)
        }

    # A learner's habits

    def wait_for_activity(self, module_id, activity_id):
        wait_for(f"{activity_id} to be open", lambda: (self.bookmark(module_id) or [None])[0] == activity_id)

    def wait_for_still(self):
        """Waits until two pictures of the screen in a row are the same."""
        last = None

        def still():
            nonlocal last
            picture = subprocess.run(["import", "-window", "root", "rgb:-"], check=True, capture_output=True).stdout
            same, last = picture == last, picture
            return same

        wait_for("a still screen", still)

    def walk(self, key, arrived):
        """Presses a key until the focus is where one wants to be, and returns how often."""
        for presses in range(HANDFUL + 1):
            self.wait_for_still()
            if arrived(self.focused() or ""):
                return presses
            self.key(key)
        raise AssertionError(f"{HANDFUL} times {key} do not lead there, but to {self.focused()!r}")

    def tab_to(self, name):
        return self.walk("Tab", lambda focused: focused == name)

    def open_module(self, module):
        """With the keys: along the cards to the module's own, and in."""
        title = module.json["title"] + ". "
        wait_for("the focus on a card", lambda: ". " in (self.focused() or ""))
        self.walk("Right", lambda focused: focused.startswith(title))
        self.key("Return")
        self.wait_for_focus("Start", "Continue", "Look again")

    def start_module(self):
        self.key("Return")

    def continue_module(self):
        """Goes on from the library, where the focus waits on Continue."""
        self.wait_for_focus("Continue")
        self.key("Return")

    def answer(self, module, activity, question_id, option_ids, stops):
        """Goes to the question with the Tab key, chooses with arrows and Space, and presses Enter."""
        question = module.questions[question_id]
        ids = [option["id"] for option in question["options"]]
        self.key(*["Tab"] * (stops + 1))
        if question["type"] == "multiple-response":
            for index, option in enumerate(ids):
                if option in option_ids:
                    self.key("space")
                if index < len(ids) - 1:
                    self.key("Tab")
        else:
            place = ids.index(option_ids[0])
            self.key(*(["space"] if place == 0 else ["Down"] * place))
        self.key("Return")
        answer = wait_for(f"the answer to {question_id} to be recorded",
                          lambda: self.answers(module.id).get((activity["id"], question_id)))
        self.wait_for_still()
        return answer


def right_options(question):
    return [option["id"] for option in question["options"] if option.get("correct")]
