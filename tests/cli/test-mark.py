#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of tests/data/marking through `waymark-cli mark`, what it prints for people, and how it exits.

    test-mark.py WAYMARK-CLI SOURCE-ROOT
"""
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

CLI = pathlib.Path(sys.argv[1]).resolve()
TABLES = sorted((pathlib.Path(sys.argv[2]) / "tests" / "data" / "marking").glob("*.json"))
LEAST_ROWS = 15


def run(*arguments):
    result = subprocess.run([CLI, "mark", *arguments], capture_output=True, timeout=60, env=dict(os.environ, LC_ALL="C.UTF-8"))
    return result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8")


def response_bytes(row):
    if "bytes" in row:
        return b'["' + bytes.fromhex(row["bytes"]) + b'"]'
    values = row["response"] if "response" in row else [row["repeat"][0]] * row["repeat"][1]
    return json.dumps(values).encode()


def expected_error(row):
    """What is not UTF-8, or larger than the program takes, is refused as a file, before it is a response."""
    return "file" if "bytes" in row or "repeat" in row else row["error"]


def check_row(folder, question, row):
    response = folder / "response.json"
    response.write_bytes(response_bytes(row))
    status, output, _ = run("--json", question, response)
    found = json.loads(output)
    if "error" in row:
        assert (status, found["error"]) == (1, expected_error(row)), f"{status} {output}"
        assert found["message"], output
        return
    assert status == 0, output
    assert math.isclose(found["raw"], row["raw"], abs_tol=1e-9), output
    for part, wanted in zip(found["parts"], row.get("parts", []), strict="parts" in row):
        assert wanted.items() <= part.items(), f"{part} should have {wanted}"


def check_table(folder, table):
    n_rows = 0
    for number, entry in enumerate(json.loads(table.read_text())):
        question = folder / "question.json"
        question.write_text(json.dumps(entry["question"], ensure_ascii=False))
        for row in entry["rows"]:
            n_rows += 1
            try:
                check_row(folder, question, row)
            except AssertionError as error:
                raise AssertionError(f"{table.stem}, question {number + 1}, row {row}: {error}") from None
    assert n_rows >= LEAST_ROWS, f"{table.stem} has only {n_rows} rows"


# Table, number of the question in it, arguments, response, what is printed.
WORDS = [
    ("multiple-response", 0, ["--confidence", "certain", "--try", "2", "--tries", "2"], ["a"],
     "Marks: 0.5 of 1\nWorth as try 2 of 2: 0.25\nCertainty marks: 1.5\n"
     "  ✓ a (chosen): About a.\n  ✓ b: About b.\n  · c: About c.\n  · d: About d.\n"),
    ("matching", 0, [], ["i a", "j c"],
     "Marks: 0.3333 of 1\n  ✓ i a: About i.\n  → j c (expected: b): About j.\n  · k (nothing) (expected: c): About k.\n"),
    ("short-text", 0, ["--confidence", "guess"], ["the teacher"],
     "Marks: 0 of 1\nCertainty marks: 0\n  · (none of the answers) (expected: duty team): Not that one.\n"),
    ("numeric", 0, ["--confidence", "fairly-sure"], ["24 hours"],
     "Marks: 0 of 1\nCertainty marks: -2\n  → day (chosen) (expected: 72 hours): About day.\n"),
    ("scale", 0, [], ["some"], "Not marked\n  · none\n  → some (chosen)\n  · most\n  · all\n"),
    ("balance-sheet", 0, [], ["choice stay", "cell views stay for", "cell views move mixed"],
     "Not marked\n  ✓ views stay: views stay.\n  → views move (expected: unknown): views move.\n"
     "  · school stay (expected: for): school stay.\n  · school move (expected: against): school move.\n"),
    ("reflection", 0, [], [""], "Not marked\n"),
]


def check_words(folder):
    question, response = folder / "question.json", folder / "response.json"
    for table, number, arguments, values, expected in WORDS:
        question.write_text(json.dumps(json.loads((TABLES[0].parent / f"{table}.json").read_text())[number]["question"]))
        response.write_text(json.dumps(values))
        found = run(*arguments, question, response)
        assert found == (0, expected, ""), f"{table}: {found}"


def check_refusals(folder):
    entry = json.loads((TABLES[0].parent / "single-choice.json").read_text())[0]
    question, response = folder / "question.json", folder / "response.json"
    question.write_text(json.dumps(entry["question"]))
    rows = [
        ('{"a": 1}', 1, "list of texts"), ('[1]', 1, "list of texts"), ('["a", null]', 1, "list of texts"), ('["\\ud800"]', 1, "surrogate"),
        ('["a"] ["b"]', 1, ""), ('', 1, ""), ('["a\\u0000"]', 1, ""),
    ]
    for text, wanted, words in rows:
        response.write_text(text)
        status, output, message = run(question, response)
        assert status == wanted and not output and words in message and message.strip(), f"{text}: {status} {message}"
    response.write_text('["a"]')
    question.write_text(json.dumps({**entry["question"], "stem": "", "read_again": "A page"}))
    status, output, message = run(question, response)
    faults = message.splitlines()
    assert (status, output, [fault.split(": ")[0] for fault in faults]) == (1, "", ["question.json:/stem", "question.json:/read_again"]), message
    status, output, message = run("--json", question, response)
    found = json.loads(output)
    assert (status, message, found["error"], found["faults"], found["message"]) == (1, "", "file", faults, faults[0]), output
    question.write_text(json.dumps(entry["question"]))
    for missing in ((folder / "missing", response), (question, folder / "missing")):
        status, output, message = run(*missing)
        assert (status, output) == (1, "") and "No such file" in message, message
    for endless in ((question, "/dev/zero"), ("/dev/zero", response)):
        assert run(*endless)[0] == 1
    for arguments in (["--confidence", "sure", question, response], ["--try", "3", "--tries", "2", question, response], [question], []):
        assert run(*arguments)[0] == 2, arguments


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        checks = [(table.stem, lambda table=table: check_table(folder, table)) for table in TABLES]
        checks += [("words", lambda: check_words(folder)), ("refusals", lambda: check_refusals(folder))]
        print(f"1..{len(checks)}")
        failed = False
        for number, (title, check) in enumerate(checks, 1):
            try:
                check()
                print(f"ok {number} {title}")
            except AssertionError as error:
                failed = True
                print(f"not ok {number} {title}\n# " + str(error).replace("\n", "\n# "))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
