#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the real program at random moments while somebody answers by keyboard. What the screen called saved must be in the record, and the log whole.

    build-aux/with-display tests/app/test-app-kills.py WAYMARK WAYMARK-CLI [ROUNDS [SEED]]
"""
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_driver import Module, Program, right_response, wait_for  # noqa: E402

WAYMARK, CLI = sys.argv[1:3]
DATA = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark"
DATABASE = DATA / "waymark.sqlite"
MODULES = ROOT / "tests" / "data" / "modules-play"
LONGEST = 0.12  # seconds from the key that answers to the kill: before, in the middle of and after the commit
PANEL = bytes.fromhex("E0F0E4")  # the ground of the feedback to a right answer, in light
PANEL_PIXELS = 20000


def shows_saved():
    """The panel that says "Saved" is on the screen. (What is in a web page does not reach AT-SPI everywhere.)"""
    picture = subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], check=True, capture_output=True).stdout
    return sum(picture[at:at + 3] == PANEL for at in range(0, len(picture), 3 * 7)) * 7 > PANEL_PIXELS


def forget_record():
    for path in DATA.glob("waymark.sqlite*"):
        path.unlink()


def open_page(program, module):
    page = next(activity for activity in module.activities if activity["id"] == "every-type")
    program.wait_for_text(module.json["title"])
    program.open_module(module)
    program.start_module()
    program.wait_for_activity(module.id, module.activities[0]["id"])
    program.wait_for_still()
    program.key("alt+Right")
    program.wait_for_activity(module.id, page["id"])
    program.wait_for_still()
    return page


def kill_after(program, seconds):
    timer = threading.Timer(seconds, program.kill)
    timer.start()
    return timer


def play_and_kill(module, chance):
    """The questions that the screen called saved, and the one that was cut off."""
    program = Program([WAYMARK], DATABASE, None, {}).start()
    page = open_page(program, module)
    questions = module.stops_before_questions(page)
    seen = []
    n_before = chance.randrange(3)
    for place, (question_id, stops) in enumerate(questions[:n_before + 1]):
        question = module.questions[question_id]
        if place > 0:
            program.key("Return")
        if place < n_before:
            program.answer(module, page, question_id, right_response(question), 0 if place > 0 else stops)
            wait_for("the feedback on the screen", shows_saved)
            seen.append(question_id)
            continue
        program.key(*["Tab"] * ((0 if place > 0 else stops) + 1))
        sends = program.fill_in(question, right_response(question), program.seed(module, page), page.get("shuffle_options", False))
        timer = kill_after(program, chance.uniform(0, LONGEST))
        subprocess.run(["xdotool", "key", *([] if sends else ["Tab"]), "Return"], check=False, capture_output=True)
        timer.join()
        program.process.wait()
    return seen


def read_answers():
    with sqlite3.connect(DATABASE) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {row[0] for row in connection.execute("SELECT question_id FROM responses")}


def main():
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    seed = sys.argv[4] if len(sys.argv) > 4 else str(time.time_ns())
    chance = random.Random(seed)
    os.environ["WAYMARK_MODULES"] = str(MODULES)
    module = Module(MODULES / "zoo")
    print(f"1..{rounds}\n# seed {seed}", flush=True)
    for number in range(1, rounds + 1):
        forget_record()
        seen = play_and_kill(module, chance)
        recorded = read_answers()
        log = subprocess.run([CLI, "verify-log"], capture_output=True, text=True)
        whole = set(seen) <= recorded and log.returncode == 0
        print(f"{'ok' if whole else 'not ok'} {number} - killed: {len(seen)} seen as saved, {len(recorded)} recorded", flush=True)
        if not whole:
            print(f"# {seen} {recorded} {log.stdout}")


if __name__ == "__main__":
    main()
