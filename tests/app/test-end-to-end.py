#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays a lesson in the real program with the keys alone, pulls the plug in the middle of it, and looks for place and answers.

    build-aux/with-display tests/app/test-end-to-end.py WAYMARK

Says what it saw as TAP. Screenshots of a failure go to WAYMARK_SHOTS, if that is set.
"""
import contextlib
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_driver import Module, Program, Timeout, right_options, wait_for  # noqa: E402

DATABASE = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark" / "waymark.sqlite"


class Story:
    def __init__(self, program, module):
        self.program = program
        self.module = module
        self.number = 0

    def ok(self, what, condition):
        self.number += 1
        print(f"{'ok' if condition else 'not ok'} {self.number} - {what}", flush=True)
        if not condition:
            self.program.screenshot("failed")
            sys.exit(1)

    def go_to(self, activity_id):
        """Goes forward page by page until the activity is open."""
        for activity in self.module.activities:
            self.program.wait_for_activity(self.module.id, activity["id"])
            self.program.go_on_from_note(self.module, activity)
            self.program.wait_for_still()
            if activity["id"] == activity_id:
                return activity
            self.program.key("alt+Right")
        raise AssertionError(f"no activity {activity_id}")

    def shows(self, picture):
        """Waits until the screen shows what the picture does, and says how much of it, at best."""
        best = 0

        def same():
            nonlocal best
            best = max(best, alike(picture, self.program.screenshot("again")))
            return best > 0.98

        with contextlib.suppress(Timeout):
            wait_for("the same picture", same, 20)
        return best

    def location(self):
        return self.program.bookmark(self.module.id)[1]


def middle(picture):
    """The part of a picture that holds the lesson, without what may differ between runs (the pointer, a focus ring at the edge)."""
    return subprocess.run(["convert", str(picture), "-gravity", "center", "-crop", "40%x60%+0+0", "+repage", "-depth", "8", "gray:-"],
                          check=True, capture_output=True).stdout


def alike(one, other):
    """The share of pixels that are the same to the eye."""
    first, second = middle(one), middle(other)
    assert len(first) == len(second) and len(set(first)) > 10, "the picture is empty"
    return sum(abs(a - b) < 24 for a, b in zip(first, second)) / len(first)


def titles():
    return [json.loads(path.read_text())["title"] for path in (ROOT / "modules").glob("*/module.json")]


def walk_round(program, key="Tab"):
    """Presses the key until the focus is where it was at first, and returns all names on the way."""
    names = [program.focused()]
    while len(names) < 4 * len(titles()) + 8:
        program.key(key)
        name = wait_for("the focus to move", lambda: program.focused() not in (None, names[-1]) and program.focused())
        if name == names[0]:
            break
        names.append(name)
    return names


def begin_alike(names, beginnings):
    return len(names) == len(beginnings) and all(name.startswith(beginning) for name, beginning in zip(names, beginnings))


def first_page_with_question(module):
    return next(activity for activity in module.activities if activity["type"] == "page" and activity.get("questions"))


def main():
    os.environ["WAYMARK_MODULES"] = str(ROOT / "modules")
    module = Module(ROOT / "modules" / "child-trafficking-faqs")
    shots = pathlib.Path(os.environ.get("WAYMARK_SHOTS", DATABASE.parent / "shots"))
    program = Program([sys.argv[1]], DATABASE, shots).start()
    story = Story(program, module)

    first = f"{module.json['title']}. "
    wait_for("the first card to have the focus", lambda: (program.focused() or "").startswith(first))
    stops = walk_round(program)
    wanted = [stop for card in sorted(titles()) for stop in (f"{card}. ", f"Start: {card}")] + ["My learning", "Look for a module", "Your profile", "Hide Waymark quickly", "Main menu"]
    story.ok(f"Tab goes from card to button to the next card, and round: {stops}", begin_alike(stops, wanted))
    back = walk_round(program, "shift+Tab")
    story.ok(f"and Shift+Tab back the same way: {back}", begin_alike(back, wanted[:1] + wanted[:0:-1]))
    program.open_module(module)
    program.wait_for_text("You will be able to")
    story.ok("Enter on the card opens its page, which says what one will be able to do", True)
    top = program.screenshot("module")
    program.key("Next")
    story.ok("Page Down shows more of it, while the focus stays on Start", alike(top, program.screenshot("module-further-down")) < 0.9)
    program.wait_for_focus("Start")
    program.start_module()
    program.wait_for_activity(module.id, module.activities[0]["id"])
    presses = program.walk("shift+Tab", lambda focused: focused.endswith("You are here"))
    story.ok(f"Shift+Tab comes out of the lesson, to its line in the outline ({presses} presses)", presses > 0)
    presses = program.walk("shift+Tab", lambda focused: focused == "I know now")
    story.ok(f"and out of the outline at once, to the note about hiding ({presses} presses)", presses == 1)
    program.key("Return")
    wait_for("the note to go", lambda: not program.find_all("I know now"))
    program.focus()

    page = first_page_with_question(module)
    story.go_to(page["id"])
    question_id, stops = module.stops_before_questions(page)[0]
    question = module.questions[question_id]
    response, score = program.answer(module, page, question_id, right_options(question), stops)
    story.ok("the answer is recorded as given", response == right_options(question))
    story.ok("and marked", score == 1)
    answered = program.screenshot("answered")
    wait_for("the place where the feedback is to be recorded", lambda: program.rows(
        "SELECT 1 FROM bookmarks WHERE location <> '' AND updated_at > (SELECT max (answered_at) FROM responses)"))
    place = story.location()

    program.kill()
    story.ok("the program is gone", program.process.returncode == -9)
    story.ok("the record is whole", program.rows("PRAGMA integrity_check") == [("ok",)])
    story.ok("and still knows the place", program.bookmark(module.id) == (page["id"], place))

    program.start()
    program.continue_module()
    program.wait_for_activity(module.id, page["id"])
    story.ok("the place is the same", program.bookmark(module.id) == (page["id"], place))
    share = story.shows(answered)
    story.ok(f"the screen shows the same page, place and answer ({share:.1%})", share > 0.98)

    before = program.answers(module.id)
    program.key(*["Tab"] * (stops + 1), "space", "Return")
    program.key("alt+Right")
    following = module.activities[module.activities.index(page) + 1]
    program.wait_for_activity(module.id, following["id"])
    story.ok("an answered question cannot be answered again", program.answers(module.id) == before)

    program.wait_for_still()
    program.key("alt+Left")
    program.wait_for_activity(module.id, page["id"])
    program.wait_for_still()
    program.key("ctrl+Home")
    program.key("Next")
    wait_for("the place further down to be recorded", lambda: story.location() not in ("", place))
    program.wait_for_still()
    place = story.location()
    down = program.screenshot("further-down")
    program.close_window()
    wait_for("the program to end with its window", lambda: program.process.poll() is not None)
    story.ok("it ended well", program.process.returncode == 0)
    story.ok("and no answer is lost", program.answers(module.id) == before)

    program.start()
    program.continue_module()
    program.wait_for_activity(module.id, page["id"])
    share = story.shows(down)
    story.ok(f"after an ordinary close the scroll place is back ({share:.1%})", share > 0.98)
    story.ok("and it ends by Ctrl+Q", program.quit() == 0)
    print(f"1..{story.number}")


if __name__ == "__main__":
    main()
