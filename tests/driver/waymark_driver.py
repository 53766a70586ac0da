# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a person would: keys, pointer, eyes.

Needs a display and a session bus (build-aux/with-display). Keys and pointer events go through the X server (xdotool), the
screen is read by AT-SPI and by screenshots, and what is recorded is read from the database, never written.
"""
import contextlib
import hashlib
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

WAIT_SECONDS = 60
# A program with sanitizers in it is several times as slow (build-aux/sanitize).
PATIENCE = float(os.environ.get("WAYMARK_PATIENCE", "1"))
POLL_SECONDS = 0.05
HANDFUL = 6  # of presses of one key; who must press it more often has lost the way
PRESSABLE = {"push button", "button", "toggle button", "link", "menu item", "list item"}


class Timeout(AssertionError):
    """A condition did not come true."""


def wait_for(what, condition, seconds=WAIT_SECONDS):
    """Polls until condition() is true and returns its value."""
    seconds *= PATIENCE
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
        self.noted = {
            activity["id"]
            for lesson in self.json["lessons"]
            for activity in lesson["activities"]
            if "content_note" in lesson or "content_note" in activity
        }
        self.questions = {
            question["id"]: question
            for name in self.json["questions"]
            for question in json.loads((self.folder / name).read_text())["questions"]
        }

    def stops_before_questions(self, activity):
        """For each question on a page: its id and how many Tab stops of the page's own text stand before it, while no nation is chosen."""
        root = ElementTree.fromstring("<page>" + (self.folder / activity["src"]).read_text() + "</page>")
        found, stops = [], 0
        has_chooser = root.find(".//way-nation") is not None

        def walk(element, folded):
            nonlocal stops, has_chooser
            for child in element:
                if is_national(child):
                    stops += 0 if has_chooser else 1  # one line above the first of them offers to choose
                    has_chooser = True
                    continue
                if child.tag == "way-nation":
                    stops += 1
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

    def scene(self, activity):
        return json.loads((self.folder / activity["src"]).read_text())


def is_national(element):
    """Whether it is hidden while no nation is chosen."""
    nations = element.get("data-nations", element.get("nation") if element.tag == "way-law" else None)
    return nations is not None and set(nations.split()).isdisjoint({"uk", "international"}) and len(set(nations.split())) < 4


class Program:
    """One running waymark, its window and its record."""

    def __init__(self, command, database, screenshots=None, environment=None):
        self.command = [str(part) for part in command]
        self.database = pathlib.Path(database)
        self.screenshots = pathlib.Path(screenshots) if screenshots else None
        self.environment = {**os.environ, **(environment or {})}
        self.process = None
        self.warnings = []
        self.said = []  # on standard error
        self.shots = 0

    # Life

    def start(self):
        """Warnings of the program fail the test. Not by G_DEBUG: WebKit's helpers would inherit it, and one that stops at a warning of GLib's leaves
        WebKit waiting for ever."""
        self.process = subprocess.Popen(self.command, env=self.environment, stderr=subprocess.PIPE, text=True, errors="replace")
        threading.Thread(target=self.listen, args=[self.process], daemon=True).start()
        wait_for("the window", self.window)
        self.focus()
        return self

    def listen(self, process):
        for line in process.stderr:
            sys.stderr.write(line)
            self.said.append(line)
            if re.search(rf"\(\S+:{process.pid}\): \S*(WARNING|CRITICAL) \*\*", line):
                self.warnings.append(line.strip())

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
        if self.warnings:
            raise AssertionError("; ".join(self.warnings))
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "."],
                               capture_output=True, text=True).stdout.split()
        return found[-1] if found else None

    @staticmethod
    def dialogs(title):
        """Asked of the X server: what AT-SPI knows of all the pages behind the dialog takes seconds to read."""
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"], capture_output=True, text=True).stdout.split()

    def has_dialog(self, title):
        return self.dialogs(title) != []

    def wait_for_dialog(self, title):
        self.xdotool("windowfocus", "--sync", wait_for(f"the window “{title}”", lambda: self.dialogs(title))[-1])
        self.wait_for_still()

    def close_dialog(self, title):
        self.xdotool("windowfocus", "--sync", self.dialogs(title)[-1], "key", "Escape")
        wait_for(f"“{title}” to be closed", lambda: not self.has_dialog(title))
        self.focus()

    def take_focus(self):
        """A window that is just going can still be found, and cannot be given the focus any more."""
        return subprocess.run(["xdotool", "windowfocus", "--sync", str(self.window())], capture_output=True).returncode == 0

    def focus(self):
        wait_for("a window to take the focus", self.take_focus)

    def key(self, *keys):
        if keys:
            self.xdotool("key", "--delay", "20", *keys)

    def type(self, text):
        self.xdotool("type", "--delay", "20", text)

    def call(self, method, parameters):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        return bus.call_sync("org.waymark.Waymark", "/org/waymark/Waymark/window/1", "org.gtk.Actions", method, parameters, None,
                             Gio.DBusCallFlags.NONE, -1, None)

    def activate(self, action, *parameters):
        """An action of the window, as a desktop shell calls it, once it is possible."""
        wait_for(f"{action} to be possible", lambda: self.call("Describe", GLib.Variant("(s)", (action,))).unpack()[0][0])
        self.call("Activate", GLib.Variant("(sava{sv})", (action, list(parameters), {})))

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

    def is_at_note(self):
        """At a content note there is no Next: the page asks how to go on."""
        return not self.find_all("Next") and not self.find_all("Finish")

    def go_on_from_note(self, module, activity):
        """Past the content note, if the activity has one and the learner has not gone on from it: the first choice on its page."""
        if activity["id"] not in module.noted:
            return False
        self.wait_for_still()
        if not self.is_at_note():
            return False
        self.key("Tab", "Return")
        wait_for("the part behind its note", lambda: not self.is_at_note())
        return True

    def skip_from_note(self, module, activity):
        """The second choice on a content note's page: the summary, which has a Next."""
        self.wait_for_still()
        self.key("Tab", "Tab", "Return")
        wait_for("the part to be skipped", lambda: (activity["id"],) in self.rows(
            "SELECT activity_id FROM attempts WHERE module_id = ? AND plan = '[\"~skipped\"]'", module.id))
        wait_for("the summary", lambda: not self.is_at_note())
        self.wait_for_still()

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

    # Questions of every type, by keys only

    def seed(self, module, activity):
        """What the order of options hangs on: the newest attempt, or the activity itself while there is none."""
        rows = self.rows("SELECT uuid FROM attempts WHERE module_id = ? AND activity_id = ? ORDER BY number DESC LIMIT 1", module.id, activity["id"])
        return rows[0][0] if rows else activity["id"]

    def asked(self, module, activity):
        """The ids of a quiz's questions in the order they are asked."""
        rows = self.rows("SELECT plan FROM attempts WHERE module_id = ? AND activity_id = ? ORDER BY number DESC LIMIT 1", module.id, activity["id"])
        if rows and rows[0][0]:
            return json.loads(rows[0][0])
        if "repeats" in activity:
            activity = next(other for other in module.activities if other["id"] == activity["repeats"])
        return activity["questions"]

    def choose_place(self, place):
        """In a group of radio buttons, none of which is chosen."""
        self.key(*(["space"] if place == 0 else ["Down"] * place))

    def put_in_order(self, question, wanted, shown):
        """The first button of the list has the focus. Takes out what is not wanted, then moves each entry to the top, the first one last."""
        step = 3 if any(option.get("leave_out") for option in question["options"]) else 2
        inside, outside, focus = list(shown), [], 0

        def go(place):
            nonlocal focus
            self.key(*(["Tab"] * (place - focus) if place > focus else ["shift+Tab"] * (focus - place)))
            focus = place

        for option in [option for option in shown if option not in wanted]:
            go(inside.index(option) * step + 2)
            self.key("space")
            inside.remove(option)
            outside.append(option)
            focus = len(inside) * step + len(outside) - 1
        for option in reversed(wanted):
            place = inside.index(option)
            go(place * step)
            self.key(*["space"] * place)
            inside.insert(0, inside.pop(place))
            focus = 0
        go(len(inside) * step + len(outside) - 1)

    def fill_in(self, question, response, seed, shuffled):
        """From the question's first control. Answers whether Enter sends it from where the focus is then."""
        kind = question["type"]
        ids = shown_options(question, seed, shuffled)
        if kind == "multiple-response":
            for index, option in enumerate(ids):
                self.key(*(["Tab"] if index > 0 else []), *(["space"] if option in response else []))
        elif kind in ("single-choice", "true-false", "scale"):
            self.choose_place(ids.index(response[0]))
        elif kind in ("matching", "categorise", "gap-select"):
            return self.fill_in_pairs(question, response, seed, shuffled)
        elif kind == "ordering":
            self.put_in_order(question, response, ids)
            return False
        elif kind == "balance-sheet":
            self.fill_in_sheet(question, response)
            return False
        else:
            self.type(response[0])
            return kind in ("short-text", "numeric")
        return True

    def fill_in_pairs(self, question, response, seed, shuffled):
        given = dict(value.split(" ", 1) for value in response)
        few = question["type"] == "categorise" and len(question["options"]) <= 3 and all(len(option["text"]) <= 18 for option in question["options"])
        for index, row in enumerate(question.get("items") or question["gaps"]):
            part = row["id"] if question["type"] == "gap-select" else ""
            place = shown_options(question, seed, shuffled, part).index(given[row["id"]])
            if index > 0:
                self.key("Tab")
            if few:
                self.choose_place(place)
            else:
                self.key(*["Down"] * (place + 1))
        return few

    def fill_in_sheet(self, question, response):
        """The fields stand by option, then comes the choice, then the reasons."""
        cells = dict(value[len("cell "):].rsplit(" ", 1) for value in response if value.startswith("cell "))
        leanings = ["for", "against", "mixed", "unknown"]
        for option in question["options"]:
            for item in question["items"]:
                self.key(*["Down"] * (leanings.index(cells[f"{item['id']} {option['id']}"]) + 1), "Tab")
        choice = next(value[len("choice "):] for value in response if value.startswith("choice "))
        self.choose_place([option["id"] for option in question["options"]].index(choice))
        reasons = [value[len("reason "):] for value in response if value.startswith("reason ")]
        for number in range(question.get("reasons", 0)):
            self.key("Tab")
            if number < len(reasons):
                self.type(reasons[number])

    def answer(self, module, activity, question_id, response, stops, seed=None):
        """Goes to the question with the Tab key, answers it with keys, and presses Enter. Where it is asked, the learner is certain."""
        question = module.questions[question_id]
        seed = seed or self.seed(module, activity)
        before = len(self.rows("SELECT 1 FROM responses WHERE question_id = ?", question_id))
        self.key(*["Tab"] * (stops + 1))
        sends = self.fill_in(question, response, seed, activity.get("shuffle_options", False))
        if "confidence" in activity.get("behaviour", "") and question["type"] not in UNMARKED:
            self.key("Tab")
            self.choose_place(2)
            sends = True
        self.key(*([] if sends else ["Tab"]), "Return")
        wait_for(f"the answer to {question_id} to be recorded",
                 lambda: len(self.rows("SELECT 1 FROM responses WHERE question_id = ?", question_id)) > before)
        self.wait_for_still()
        return self.answers(module.id)[activity["id"], question_id]

    def play_scene(self, module, activity, shoot=lambda name: None):
        """By the best choices to an ending, with the questions on the way, and the one at the end."""
        scene = module.scene(activity)
        nodes = {node["id"]: node for node in scene["nodes"]}
        while True:
            self.wait_for_still()
            taken = self.rows("SELECT s.node_id, s.choice_id FROM scenario_steps s JOIN attempts a ON a.id = s.attempt_id "
                              "WHERE a.module_id = ? AND a.activity_id = ? ORDER BY s.id", module.id, activity["id"])
            node = self.next_node(scene, nodes, taken)
            if node is None:
                break
            if node.get("question"):
                self.answer(module, activity, node["question"], right_response(module.questions[node["question"]]), 0)
                self.key("Return")
            place = next(index for index, choice in enumerate(node["choices"]) if choice.get("best"))
            self.key(*["Tab"] * (place + 1), "Return")
            wait_for(f"the choice at {node['id']} to be recorded",
                     lambda: len(self.rows("SELECT 1 FROM scenario_steps")) > len(taken))
            self.wait_for_still()
            shoot(f"{activity['id']}-{node['id']}")
            self.key("Return")
        shoot(f"{activity['id']}-ending")
        question = scene["debrief"].get("question")
        if question:
            # One stop before it: the other way that can be tried.
            self.answer(module, activity, question, right_response(module.questions[question]), 1)
            self.wait_for_still()
            shoot(f"{activity['id']}-debrief")

    @staticmethod
    def next_node(scene, nodes, taken):
        """Where the best choices lead; the values are counted as the program counts them."""
        values = {value["id"]: value["start"] for value in scene.get("values", [])}
        bounds = {value["id"]: (value["min"], value["max"]) for value in scene.get("values", [])}
        here = scene["start"]
        for node_id, choice_id in taken:
            choice = next(choice for choice in nodes[node_id]["choices"] if choice["id"] == choice_id)
            for effect in choice.get("effects", []):
                low, high = bounds[effect["value"]]
                values[effect["value"]] = max(low, min(high, values[effect["value"]] + effect["change"]))
            targets = choice["to"] if isinstance(choice["to"], list) else [{"to": choice["to"]}]
            here = next(target["to"] for target in targets
                        if all(when.get("at_least", -10 ** 9) <= values[when["value"]] <= when.get("at_most", 10 ** 9)
                               for when in target.get("when", [])))
        return nodes.get(here)


UNMARKED = {"scale", "reflection", "record-rewrite", "balance-sheet"}


def shown_options(question, seed, shuffled, part=""):
    """The ids of a question's options (of a gap's, with part) in the order that this attempt shows them in: that of way-delivery-order.c."""
    options = next(gap for gap in question["gaps"] if gap["id"] == part)["options"] if part else question.get("options", [])
    ids = [option["id"] for option in options]
    if question["type"] != "ordering" and (not shuffled or question.get("keep_order") or question["type"] in ("true-false", "scale")):
        return ids
    place = f"{part}/" if part else ""
    mixed = sorted(ids, key=lambda option: hashlib.sha256(f"{seed}/{question['id']}/{place}{option}".encode()).hexdigest())
    if question["type"] == "ordering":
        belongs = [option["id"] for option in options if not option.get("leave_out")]
        inside = [option for option in mixed if option in belongs]
        if inside == belongs and len(inside) > 1:
            one, other = mixed.index(inside[0]), mixed.index(inside[1])
            mixed[one], mixed[other] = mixed[other], mixed[one]
    return mixed


def right_response(question):
    """A right answer to a question of any type, as it is recorded."""
    kind = question["type"]
    if kind in ("single-choice", "multiple-response", "true-false"):
        return right_options(question)
    if kind in ("matching", "categorise"):
        return [f"{item['id']} {item['match'][0]}" for item in question["items"]]
    if kind == "ordering":
        return [option["id"] for option in question["options"] if not option.get("leave_out")]
    if kind == "gap-select":
        return [f"{gap['id']} {option['id']}" for gap in question["gaps"] for option in gap["options"] if option.get("correct")]
    if kind == "short-text":
        return [next(answer for answer in question["answers"] if answer.get("correct"))["accept"][-1]]
    if kind == "numeric":
        return [f"{next(answer for answer in question['answers'] if answer.get('correct'))['value']:g}"]
    if kind == "scale":
        return [question["options"][1]["id"]]
    if kind == "balance-sheet":
        return ([f"cell {cell['item']} {cell['option']} {cell['leaning']}" for cell in question["cells"]]
                + [f"choice {question['options'][0]['id']}"] + (["reason it is safe there"] if question.get("reasons") else []))
    return ["listen first and write it down"]


def right_options(question):
    return [option["id"] for option in question["options"] if option.get("correct")]
