#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who to call, by one key from everywhere and by keys alone, and a break that costs nothing.

    build-aux/with-display tests/app/test-help-card.py WAYMARK
"""
import datetime
import json
import os
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_care import Story, draft, open_question, titles, tree, write_module  # noqa: E402
from waymark_driver import Program, wait_for  # noqa: E402

DATABASE = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark" / "waymark.sqlite"
OWN = DATABASE.parent / "helplines.json"
LINES = json.loads((ROOT / "data" / "helplines.json").read_text())["helplines"]
CARD = "Who to call"


def says(program, *parts):
    words = tree(program)
    return all(part in words for part in parts)


def shown(program, nation):
    """The names of the lines that the card should show there, and whether it shows these and no others."""
    words = tree(program)
    return all((f"{line['name']}: {line['contacts'][0]}" in words) == (nation in line["nations"]) for line in LINES)


def choose_nation(program, story):
    program.key("F8")
    program.wait_for_dialog(CARD)
    words = tree(program)
    story.ok("F8 shows every number of those who chose no nation", all(contact in words for line in LINES for contact in line["contacts"]))
    story.ok("and when each was checked", all(line["checked_on"] in words for line in LINES) and "check this number" in words, words)
    program.walk("Tab", lambda focused: focused.startswith("Nation"))
    program.key("Return", "Down", "Down", "Down", "Return")
    wait_for("the numbers of Scotland", lambda: shown(program, "scotland"))
    story.ok("Scotland has its numbers and no others", True)
    wait_for("the nation in the record", lambda: program.rows("SELECT 1 FROM learners WHERE nation = 'scotland'"))
    program.screenshot("scotland")
    program.close_dialog(CARD)
    program.key("F8")
    program.wait_for_dialog(CARD)
    story.ok("next time nobody asks", shown(program, "scotland") and "Choose it to see" not in tree(program))


def own_lines():
    return json.loads(OWN.read_text())["helplines"] if OWN.exists() else []


def fill_in(program, *words):
    for number, word in enumerate(words):
        program.key(*(["Tab"] if number > 0 else []), "ctrl+a")
        program.type(word)
    program.key("Return")


def keep_own(program, story):
    today = datetime.date.today().isoformat()
    program.key("alt+a")
    program.wait_for_dialog("Add a number")
    fill_in(program, "Duty team", "01632 960 001", "At night")
    wait_for("the number in the file", own_lines)
    line = own_lines()[0]
    story.ok("a number of one's own is kept",
             (line["need"], line["name"], line["contacts"], line["when"], line["checked_on"]) == ("own", "Duty team", ["01632 960 001"], "At night", today), line)
    program.wait_for_dialog(CARD)
    wait_for("the number on the card", lambda: says(program, f"Duty team: 01632 960 001. At night (checked {today})"))
    program.screenshot("own")
    program.walk("shift+Tab", lambda focused: focused == "Change the number of Duty team")
    program.key("Return")
    program.wait_for_dialog("Change a number")
    fill_in(program, "Duty team", "01632 960 002", "At night")
    wait_for("the changed number", lambda: own_lines()[0]["contacts"] == ["01632 960 002"])
    story.ok("and changed", len(own_lines()) == 1)
    program.close_dialog(CARD)
    program.key("F8")
    program.wait_for_dialog(CARD)
    story.ok("it is there next time", says(program, "Duty team: 01632 960 002"))
    program.walk("shift+Tab", lambda focused: focused == "Change the number of Duty team")
    program.key("Return")
    program.wait_for_dialog("Change a number")
    program.key("alt+r")
    wait_for("the number to be gone", lambda: own_lines() == [])
    program.wait_for_dialog(CARD)
    story.ok("and removed", not says(program, "Duty team: "))
    program.close_dialog(CARD)


def damaged(program, story):
    OWN.write_text("{\"format\": 1,")
    program.activate("show-records")
    program.wait_for_dialog("Your records")
    program.key("F8")
    program.wait_for_dialog(CARD)
    story.ok("F8 works in a dialog too", says(program, "Childline: 0800 1111"))
    story.ok("a damaged file is named and left as it is", says(program, str(OWN)) and OWN.read_text() == "{\"format\": 1,")
    program.close_dialog(CARD)
    OWN.unlink()
    program.close_dialog("Your records")


def times(program):
    return [json.loads(row[0]) for row in program.rows("SELECT body FROM events WHERE kind = 'time' ORDER BY sequence")]


def seconds(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def take_break(program, story):
    open_question(program)
    program.type("Warm milk")
    program.key("ctrl+b")
    program.wait_for_text("Take your time")
    before = wait_for("what was learned to be written down", lambda: times(program))
    program.key("Tab", "Return")
    program.wait_for_focus("Look around. Find five things that you can see, and say their names to yourself.")
    program.screenshot("break")
    program.key("alt+c")
    program.wait_for_dialog(CARD)
    story.ok("a break leads to the card", True)
    program.close_dialog(CARD)
    end = datetime.datetime.now().timestamp()
    story.ok("no time counts meanwhile", times(program) == before, times(program))
    program.key("alt+l")
    program.wait_for_still()
    program.type(" and a song")
    wait_for("the draft to go on where it was", lambda: draft(program) == "Warm milk and a song")
    story.ok("after it one writes on at the same place", program.bookmark("quokka")[0] == "calm-page")
    program.key("alt+Right")
    program.wait_for_activity("quokka", "sources-page")
    after = wait_for("the time after the break", lambda: times(program)[len(before):])
    story.ok("and only then time counts again", seconds(after[0]["started_at"]) >= int(end), (after, end))


def hidden(program, story):
    program.key("Shift_L", "Shift_L", "Shift_L")
    story.sees("Notes")
    program.focus()
    program.key("F8")
    program.wait_for_still()
    story.ok("while Waymark is hidden, F8 shows nothing", titles(program) == {"Notes"}, titles(program))


def main():
    with tempfile.TemporaryDirectory() as folder:
        write_module(folder)
        os.environ["WAYMARK_MODULES"] = folder
        program = Program([sys.argv[1]], DATABASE, os.environ.get("WAYMARK_SHOTS"))
        story = Story(program)
        try:
            program.start()
            program.wait_for_text("The quokka")
            for part in (choose_nation, keep_own, damaged, take_break, hidden):
                part(program, story)
            print(f"1..{story.number}", flush=True)
        except BaseException:
            program.screenshot("failed")
            raise
        finally:
            if program.process.poll() is None:
                program.kill()


if __name__ == "__main__":
    main()
