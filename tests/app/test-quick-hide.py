#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody walks in: Shift three times, and nothing of the lesson is to be seen or heard of; nothing that was written is lost.

    build-aux/with-display tests/app/test-quick-hide.py WAYMARK
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_care import WORD, Story, draft, open_question, recent_files, titles, tree, write_module  # noqa: E402
from waymark_driver import GLib, Program, wait_for  # noqa: E402

DATABASE = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark" / "waymark.sqlite"
SOURCE = ROOT / "tests" / "data" / "db" / "version-003.sqlite"
PIN = "2468"  # of the first learner
SHIFT = ("Shift_L", "Shift_L", "Shift_L")


def hide(program, story):
    program.key(*SHIFT)
    story.sees("Notes")
    program.focus()


def come_back(program, story, *windows):
    program.key("alt+Left")
    story.sees("Waymark", *windows)
    program.focus()


def hide_and_return(program, story):
    open_question(program)
    story.ok("no title names the module while it is played", not any(WORD in title.lower() for title in titles(program)), titles(program))
    story.ok("AT-SPI knows the module while it is played", WORD in tree(program).lower())
    program.type("Warm milk")
    hide(program, story)
    wait_for("the draft to be on disk", lambda: draft(program) == "Warm milk")
    story.ok("Shift three times leaves one window, and it is called Notes", titles(program) == {"Notes"})
    words = tree(program)
    story.ok("AT-SPI knows the notes and the way back", "Notes" in words and "Back" in words and "Alt and the left arrow" in words, words)
    story.ok("and no word of the module", WORD not in words.lower(), words)
    program.screenshot("hidden")
    program.type("eggs")
    come_back(program, story)
    program.wait_for_still()
    program.type(" and a song")
    wait_for("the draft to go on where it was", lambda: draft(program) == "Warm milk and a song")
    story.ok("back again, one writes on at the same place, and what was noted is nowhere", True)


def hide_everything(program, story):
    program.key("F1")
    program.wait_for_dialog("Help")
    program.activate("show-records")
    program.wait_for_dialog("Your records")
    hide(program, story)
    story.ok("dialogs and help are hidden too", titles(program) == {"Notes"})
    story.ok("the way back is explained once", "Alt and the left arrow" not in tree(program))
    subprocess.run(program.command, check=True, env=program.environment, timeout=60)
    program.wait_for_still()
    story.ok("another start of the program shows nothing", titles(program) == {"Notes"}, titles(program))
    come_back(program, story, "Help", "Your records")
    program.close_dialog("Your records")
    program.close_dialog("Help")
    story.ok("and all is back", titles(program) == {"Waymark"})


def do_not_hide(program, story):
    program.key("Shift_L", "Shift_L", "shift+Tab", "Shift_L")
    program.key("ctrl+f")
    program.type("ABC")
    program.wait_for_still()
    story.ok("Shift with other keys hides nothing", titles(program) == {"Waymark"}, titles(program))
    program.click("Hide Waymark quickly")
    story.sees("Notes")
    program.focus()
    story.ok("the button hides, too", True)
    come_back(program, story)


def be_killed(program, story):
    hide(program, story)
    program.kill()
    program.start()
    program.wait_for_text("The quokka")
    story.ok("killed while hidden, it starts with the library", titles(program) == {"Waymark"})
    program.wait_for_still()
    open_question(program)
    program.type(" at night")
    wait_for("the draft", lambda: "Warm milk and a song" in draft(program) and "at night" in draft(program))
    story.ok("with nothing lost", True)


def leave(program, story):
    hide(program, story)
    program.key("ctrl+w")
    story.ok("to close the notes is to leave", program.process.wait(60) == 0)
    story.ok("nothing was said of the module", not any(WORD in line.lower() for line in program.said), program.said)
    story.ok("no recent file names it", WORD not in recent_files().lower(), recent_files())


def ask_for_pin(program, story):
    for path in DATABASE.parent.glob("waymark.sqlite*"):
        path.unlink()
    shutil.copy(SOURCE, DATABASE)
    program.start()
    program.wait_for_text("Who is learning?")
    program.activate("choose-learner", GLib.Variant("x", 1))
    program.wait_for_dialog("Open your profile")
    program.type(PIN)
    program.key("Return")
    wait_for("the profile to open", lambda: not program.has_dialog("Open your profile"))
    program.focus()
    open_question(program)
    hide(program, story)
    program.key("alt+Left")
    program.wait_for_dialog("Open your profile")
    program.type("1111")
    program.key("Return")
    program.wait_for_still()
    story.ok("a wrong PIN brings nothing back", titles(program) == {"Notes", "Open your profile"}, titles(program))
    program.screenshot("wrong-pin")
    story.ok("and shows no word of the module", WORD not in tree(program).lower())
    program.type(PIN)
    program.key("Return")
    story.sees("Waymark")
    story.ok("the PIN does", True)
    program.focus()
    story.ok("and the program ends as it should", program.quit() == 0)


def main():
    program = None
    with tempfile.TemporaryDirectory() as folder:
        write_module(folder)
        os.environ["WAYMARK_MODULES"] = folder
        program = Program([sys.argv[1]], DATABASE, os.environ.get("WAYMARK_SHOTS"))
        story = Story(program)
        try:
            program.start()
            program.wait_for_text("The quokka")
            for part in (hide_and_return, hide_everything, do_not_hide, be_killed, leave, ask_for_pin):
                part(program, story)
            print(f"1..{story.number}", flush=True)
        except BaseException:
            program.screenshot("failed")
            raise
        finally:
            if program.process is not None and program.process.poll() is None:
                program.kill()


if __name__ == "__main__":
    main()
