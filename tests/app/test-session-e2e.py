#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A group session from the register to everybody's own record, on two monitors, by keys alone, with the plug pulled in question 6.

    build-aux/with-display --two-screens tests/app/test-session-e2e.py WAYMARK WAYMARK-CLI [PICTURES]

Each test goes on where the one before stopped. With PICTURES the help's pictures are taken on the way, into that folder.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_driver import wait_for  # noqa: E402
from waymark_room import HEIGHT, OPTIONS, QUESTIONS, RIGHT, TITLE, WIDTH, Picture, Room, can_trace, families, least_height, plug, write_module  # noqa: E402

WAYMARK, CLI = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PICTURES = pathlib.Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
DATA = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark"
PEOPLE = ["Ann Archer", "Ben Baker", "Cai Cooper", "Dai Dyer", "Eve Ellis", "Fay Fisher", "Gus Gray", "Huw Hill", "Ida Inman", "Jan Jones", "Kit Knight", "Lia Long"]
FIRST, SECOND = (5, 4, 3), (9, 2, 1)
KILLED = 6  # the question in which the plug is pulled
SMALLEST = 32  # pixels at 1080p
LEAST_CONTRAST = 7
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Skip(Exception):
    """It cannot be tested here, and why."""


def block_of(number):
    """At which block a question is asked: the ground rules come before the first, a break after the fifth."""
    return number if number <= 5 else number + 1


class Story:
    """What the tests share."""

    def __init__(self, folder):
        self.folder = folder
        self.traces = []
        self.room = None
        self.before = None
        write_module(ROOT / "tests" / "data" / "modules" / "base", folder / "modules" / "room")
        self.environment = {"WAYMARK_MODULES": str(folder / "modules"), "G_DEBUG": "fatal-warnings"}

    def start(self):
        trace = self.folder / f"trace-{len(self.traces)}" if can_trace() else None
        self.traces.append(trace)
        self.room = Room(WAYMARK, DATA / "waymark.sqlite", self.environment, trace).start()
        self.room.wait_for_text(TITLE)
        self.room.wait_for_still()

    def open_sessions(self):
        """By the main menu."""
        self.room.key("F10")
        self.room.wait_for_still()
        self.room.key("g")
        self.room.wait_for_text("New session…")
        self.room.wait_for_still()

    def take_picture(self, name, window=None):
        if PICTURES is not None:
            self.room.wait_for_still()
            PICTURES.mkdir(parents=True, exist_ok=True)
            subprocess.run(["import", "-window", window or self.room.xdotool("getactivewindow"), str(PICTURES / f"{name}.png")], check=True)

    def cli(self, *arguments, database=None):
        where = ["--database", str(database)] if database else []
        result = subprocess.run([CLI, *map(str, arguments), *where], capture_output=True, env={**os.environ, **self.environment}, timeout=60)
        return result.returncode, result.stdout.decode("utf-8", "surrogateescape"), result.stderr.decode()

    def ask(self, *arguments, database=None):
        status, out, err = self.cli(*arguments, database=database)
        assert status == 0, err
        return out

    def session(self):
        return json.loads(self.ask("session", "list", "--json"))["sessions"][0]["uuid"]

    # What both halves of the evening do

    def ask_question(self, number):
        """Both rounds, with talk between, and the result."""
        room, block = self.room, block_of(number)
        room.wait_for_place("running", block, "round-1")
        room.count(block, 1, FIRST)
        room.forward("running", block, "discuss")
        self.finish_question(number)

    def finish_question(self, number):
        room, block = self.room, block_of(number)
        room.forward("running", block, "round-2")
        room.count(block, 2, SECOND)
        room.forward("running", block, "result")

    def leave_question(self, number):
        """To the next one, over the break where there is one."""
        if number == 5:
            self.room.forward("running", 6, "block")
        self.room.forward("running", block_of(number + 1), "round-1" if number < QUESTIONS else "block")


@test
def registers_twelve_people_by_keyboard(story):
    story.start()
    room = story.room
    story.open_sessions()
    room.key("alt+n")
    room.wait_for_text("New group session")
    room.wait_for_still()
    room.key("alt+n")
    room.wait_for_text("Name of somebody who is here")
    room.wait_for_still()
    for number, name in enumerate(PEOPLE, 101):
        room.type(f"{name}, {number}")
        room.key("Return")
        wait_for(f"{name} to be written down", lambda: any(row[0] == name for row in room.register()))
    assert [row[:2] for row in room.register()] == [(name, str(number)) for number, name in enumerate(PEOPLE, 101)], room.register()
    words = room.words(room.application())
    assert all(any(name in word for word in words) for name in PEOPLE), "the names are not found where they stand, so nowhere"
    story.take_picture("register")
    room.key("alt+s")
    room.wait_for_place("running", 0, "block")


@test
def finds_the_second_monitor(story):
    wait_for("the wall to fill the right monitor", story.room.wall_window)
    story.room.wait_for_still()
    others = [window for window in story.room.windows() if window[2][0] < WIDTH]
    assert others, "the presenter's window is not on the left"


def card_window(room):
    return next((window for window in room.windows() if window[1] == "Who to call"), None)


@test
def shows_who_to_call_to_the_presenter_only(story):
    """Also when the wall has the keys, as it has while a remote is used. Shift hides nothing in a session."""
    room = story.room
    before = {window for window, _, _ in room.windows()}
    for window in (next(window for window in room.windows() if window[2][0] < WIDTH), room.wall_window()):
        room.xdotool("windowactivate", "--sync", window[0])
        room.key("Shift_L", "Shift_L", "Shift_L", "F8")
        card = wait_for("the help card", lambda: card_window(room))
        room.wait_for_still()
        x, _, width, _ = card_window(room)[2]
        assert x + width <= WIDTH, f"the card is on the wall: {card_window(room)}"
        assert room.wall_window() is not None and before <= {window for window, _, _ in room.windows()}, room.windows()
        room.xdotool("windowactivate", "--sync", card[0], "key", "Escape")
        wait_for("the card to be closed", lambda: card_window(room) is None)
    room.xdotool("windowactivate", "--sync", next(window for window in room.windows() if window[2][0] < WIDTH)[0])
    room.wait_for_still()


@test
def asks_five_questions_in_two_rounds(story):
    story.room.forward("running", 1, "round-1")
    for number in range(1, 6):
        story.ask_question(number)
        story.leave_question(number)


@test
def refuses_more_hands_than_people(story):
    room, block = story.room, block_of(KILLED)
    room.count(block, 1, (12, 0, 0))
    room.key("b", "1")
    room.wait_for_still()
    assert room.hands(block, 1) == [12, 0, 0], room.hands(block, 1)
    room.key("a", "BackSpace", "BackSpace")
    room.count(block, 1, FIRST)


@test
def goes_on_after_the_plug_was_pulled(story):
    room = story.room
    story.before = (room.place(), room.hands(block_of(KILLED), 1), room.register())
    assert story.before[0] == ("running", block_of(KILLED), "round-1") and story.before[1] == list(FIRST), story.before
    room.kill()
    story.start()
    story.open_sessions()
    go_on(story)
    wait_for("the wall to fill the right monitor", story.room.wall_window)
    after = (story.room.place(), story.room.hands(block_of(KILLED), 1), story.room.register())
    assert after == story.before, (story.before, after)
    wait_for("the question on the wall", lambda: any(f"Question {KILLED}:" in word for word in wall_words(story)))


def go_on(story):
    """The newest session stands first in the list."""
    room = story.room
    room.walk("Tab", lambda focused: focused.startswith("Go on"))
    room.key("Return")


def wall_frame(story):
    window = wait_for("the wall", story.room.wall_window)
    return wait_for("the wall to be heard", lambda: story.room.frame(window[1]))


def wall_words(story):
    return story.room.words(wall_frame(story))


@test
def is_large_and_clear_on_the_wall(story):
    room = story.room
    check_wall(story, "round-1")
    story.take_picture("presenter")
    room.forward("running", block_of(KILLED), "discuss")
    check_wall(story, "discuss")
    story.finish_question(KILLED)
    check_wall(story, "result")
    story.take_picture("wall", room.wall_window()[0])


def check_wall(story, stage):
    story.room.wait_for_still()
    labels = story.room.labels(wall_frame(story))
    picture = Picture()
    assert any(f"Question {KILLED}:" in text for text, _ in labels), (stage, labels)
    assert all(any(f"{option.upper()}{KILLED}" in text for text, _ in labels) for option in OPTIONS), (stage, labels)
    for text, rectangle in labels:
        assert 0 <= rectangle[0] and rectangle[0] + rectangle[2] <= WIDTH and 0 <= rectangle[1] and rectangle[1] + rectangle[3] <= HEIGHT, (stage, text, rectangle)
        ratio, height = picture.measure(rectangle)
        assert ratio >= LEAST_CONTRAST, f"{stage}: “{text}” has a contrast of {ratio:.1f}"
        assert height >= least_height(text, SMALLEST), f"{stage}: “{text}” is {height} pixels high"


@test
def says_no_name_on_the_wall(story):
    words = wall_words(story)
    assert any(f"Question {KILLED}:" in word for word in words), words
    parts = [part for name in PEOPLE for part in [name, *name.split()]]
    found = [part for part in parts for word in words if part in word.split() or part in word and " " in part]
    assert not found, found


@test
def comes_back_when_the_projector_goes(story):
    room = story.room
    before = (room.place(), room.hands(block_of(KILLED), 2))
    n_windows = len(room.windows())
    plug(RIGHT, False)
    wait_for("the wall to come back as a window", lambda: len(room.windows()) == n_windows and all(window[2][0] < WIDTH for window in room.windows()))
    room.wait_for_still()
    assert (room.place(), room.hands(block_of(KILLED), 2)) == before
    plug(RIGHT, True)
    wait_for("the wall to fill the right monitor again", room.wall_window)
    room.wait_for_still()


@test
def asks_the_other_questions(story):
    story.leave_question(KILLED)
    for number in range(KILLED + 1, QUESTIONS + 1):
        story.ask_question(number)
        story.leave_question(number)
    for number in range(1, QUESTIONS + 1):
        assert (story.room.hands(block_of(number), 1), story.room.hands(block_of(number), 2)) == (list(FIRST), list(SECOND)), number


@test
def ends(story):
    end_session(story)
    story.room.wait_for_place("ended", block_of(QUESTIONS) + 1, "block")
    assert all(came == left == 1 for _, _, came, left in story.room.register()), story.room.register()
    story.room.wait_for_text("After the session")
    wait_for("the session's windows to close", lambda: story.room.wall_window() is None)
    story.take_picture("after")


def end_session(story):
    """By the menu of the presenter's window, which asks first."""
    room = story.room
    room.key("F10")
    room.wait_for_still()
    room.key("e")
    room.wait_for_still()
    room.key("alt+e")


@test
def opens_no_socket_to_the_world(story):
    story.room.key("Escape")
    wait_for("the session's own window to close", lambda: len(story.room.windows()) == 1)
    status = story.room.quit()
    assert status == 0, f"it ended with {status}"
    if None in story.traces:
        raise Skip("strace cannot look on here")
    found = set().union(*(families(trace) for trace in story.traces))
    assert "AF_UNIX" in found, f"strace saw nothing: {found}"
    assert not found & {"AF_INET", "AF_INET6"}, found


@test
def writes_a_debrief_of_one_page(story):
    written = story.folder / "debrief.pdf"
    story.ask("session", "debrief", story.session(), "--output", written)
    text = subprocess.run(["pdftotext", "-layout", written, "-"], capture_output=True, text=True, check=True).stdout
    assert text.count("\f") == 1 and TITLE in text, text
    assert not [name for name in PEOPLE if name in text], text


@test
def hands_over_to_twelve_people(story):
    told = json.loads(story.ask("session", "hand-over", story.session(), "--folder", story.folder / "stick", "--json"))
    files = sorted((story.folder / "stick").iterdir())
    assert told["files"] == len(files) == len(PEOPLE), (told, files)
    for number, file in enumerate(files):
        own = story.folder / f"own-{number}" / "waymark.sqlite"
        taken = json.loads(story.ask("import-data", "--json", file, database=own))
        assert (taken["added"], taken["session"]) == (1, told["uuid"]), taken
        assert json.loads(story.ask("import-data", "--json", file, database=own))["added"] == 0, file
        story.ask("verify-log", database=own)
    names = sorted(json.loads(file.read_text())["record"]["person"]["name"] for file in files)
    assert names == PEOPLE, names


@test
def refuses_a_flipped_byte(story):
    file = sorted((story.folder / "stick").iterdir())[0]
    whole = file.read_bytes()
    place = whole.index(PEOPLE[0].encode())
    bad = story.folder / "bad.waymark-record"
    bad.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1:])
    status, out, err = story.cli("import-data", bad, database=story.folder / "bad.sqlite")
    assert (status, out) == (1, "") and err.strip().endswith("."), (status, out, err)
    assert not (story.folder / "bad.sqlite").exists()


def main():
    print(f"1..{len(TESTS)}", flush=True)
    failed = None
    with tempfile.TemporaryDirectory() as folder:
        story = Story(pathlib.Path(folder))
        for number, function in enumerate(TESTS, 1):
            if failed is not None:
                print(f"ok {number} {function.__name__} # SKIP after {failed}", flush=True)
                continue
            try:
                function(story)
                print(f"ok {number} {function.__name__}", flush=True)
            except Skip as reason:
                print(f"ok {number} {function.__name__} # SKIP {reason}", flush=True)
            except Exception as error:  # noqa: BLE001
                failed = function.__name__
                print(f"not ok {number} {function.__name__}\n# " + repr(error).replace("\n", "\n# "), flush=True)
                if PICTURES is not None:
                    subprocess.run(["import", "-window", "root", str(PICTURES / "failed.png")], check=False)
        if story.room is not None and story.room.process.poll() is None:
            story.room.kill()
    return failed is not None


if __name__ == "__main__":
    sys.exit(main())
