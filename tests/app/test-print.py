#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a module and its answer sheet to PDF with the real program, and reads what came out.

    build-aux/with-display tests/app/test-print.py WAYMARK
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MODULES = ROOT / "tests" / "data" / "modules-play"
SECONDS = 120


def squeeze(text):
    """Letters, digits and marks alone: paper breaks lines where it likes, and joins letters."""
    for joined, apart in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi")):
        text = text.replace(joined, apart)
    return re.sub(r"\s+", "", text)


def print_to(program, what, folder):
    path = pathlib.Path(folder) / f"{what}.pdf"
    subprocess.run([program, "--open", "zoo", "--print", what, "--print-to", path], check=True, timeout=SECONDS)
    return squeeze(subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout)


def questions():
    module = json.loads((MODULES / "zoo" / "module.json").read_text())
    for name in module["questions"]:
        yield from json.loads((MODULES / "zoo" / name).read_text())["questions"]


def right_words(question):
    """What the answer sheet must say of a question."""
    kind = question["type"]
    if kind in ("single-choice", "multiple-response", "true-false"):
        return [option["text"] for option in question["options"] if option.get("correct")]
    if kind in ("matching", "categorise"):
        names = {option["id"]: option["text"] for option in question["options"]}
        return [item["text"] + "→" + names[item["match"][0]] for item in question["items"]]
    if kind == "ordering":
        return [option["text"] for option in question["options"]]
    if kind == "short-text":
        return [answer["accept"][0] for answer in question["answers"] if answer.get("correct")]
    if kind == "gap-select":
        return [option["text"] for gap in question["gaps"] for option in gap["options"] if option.get("correct")]
    if kind == "numeric":
        return [str(answer["value"]) for answer in question["answers"] if answer.get("correct")]
    if kind == "record-rewrite":
        return [part for part in question["model"].split("\n\n")] + question["points"]
    return []


def main():
    if shutil.which("pdftotext") is None:
        print("1..0 # SKIP pdftotext (poppler-utils) is not installed")
        return
    os.environ["WAYMARK_MODULES"] = str(MODULES)
    checks = []
    with tempfile.TemporaryDirectory() as folder:
        handout = print_to(sys.argv[1], "module", folder)
        answers = print_to(sys.argv[1], "answers", folder)
    asked = [question for question in questions() if question["id"] != "is-due"]
    checks.append(("every question is on the handout", [q["stem"] for q in asked if squeeze(q["stem"]) not in handout]))
    checks.append(("the handout has no key", [word for word in ("KEY-", "RESULT-") if word in handout]))
    checks.append(("and nothing of a button", [word for word in ("Check", "Save", "Moveup", "Tryagain") if re.search(rf"{word}(?!ed)", handout.replace("forchecks", ""))]))
    checks.append(("every right answer is on the answer sheet", [words for q in asked for words in right_words(q) if squeeze(words) not in answers]))
    checks.append(("both name the module and the state of its review",
                   [1 for sheet in (handout, answers) if "Oneofeverything,version1.0.0" not in sheet or "awaitingexpertreview" not in sheet]))
    for number, (what, missing) in enumerate(checks, 1):
        print(f"{'not ok' if missing else 'ok'} {number} - {what}")
        for item in missing:
            print(f"# {item}")
    print(f"1..{len(checks)}")


if __name__ == "__main__":
    main()
