#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers one question of each type in the real program, by keyboard alone, and looks at what is recorded.

    build-aux/with-display tests/app/test-every-type.py WAYMARK

Says what it saw as TAP. Screenshots go to WAYMARK_SHOTS, if that is set.
"""
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_driver import UNMARKED, Module, Program, right_response  # noqa: E402

DATABASE = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark" / "waymark.sqlite"
MODULES = ROOT / "tests" / "data" / "modules-play"


def same(question, given, recorded):
    """The order says something only where the type is about order."""
    if question["type"] == "numeric":
        return float(given[0]) == float(recorded[0])
    return given == recorded if question["type"] == "ordering" else sorted(given) == sorted(recorded)


def main():
    os.environ["WAYMARK_MODULES"] = str(MODULES)
    module = Module(MODULES / "zoo")
    page = next(activity for activity in module.activities if activity["id"] == "every-type")
    program = Program([sys.argv[1]], DATABASE, os.environ.get("WAYMARK_SHOTS")).start()
    program.wait_for_text(module.json["title"])
    program.open_module(module)
    program.start_module()
    for activity in module.activities[:module.activities.index(page) + 1]:
        program.wait_for_activity(module.id, activity["id"])
        program.wait_for_still()
        if activity is not page:
            program.key("alt+Right")
    seed = program.seed(module, page)

    questions = module.stops_before_questions(page)
    for place, (question_id, stops) in enumerate(questions):
        question = module.questions[question_id]
        if place > 0:
            program.key("Return")
        response = right_response(question)
        recorded, score = program.answer(module, page, question_id, response, 0 if place > 0 else stops, seed)
        program.screenshot(question_id)
        right = same(question, response, recorded) and score == (0 if question["type"] in UNMARKED else 1)
        print(f"{'ok' if right else 'not ok'} {place + 1} - {question['type']} is recorded as it was given, and marked", flush=True)
        if not right:
            print(f"# given {response}, recorded {recorded} with {score}")
    print(f"{'ok' if program.quit() == 0 else 'not ok'} {len(questions) + 1} - and it ends by Ctrl+Q")
    print(f"1..{len(questions) + 1}")


if __name__ == "__main__":
    main()
