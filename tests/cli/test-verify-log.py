#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of `waymark-cli verify-log`.

    test-verify-log.py WAYMARK-CLI RECORDS-FOLDER
"""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

CLI, RECORDS = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*arguments, command="verify-log", **environment):
    result = subprocess.run([CLI, command, *map(str, arguments)], capture_output=True, text=True, env=dict(os.environ, LC_ALL="C.UTF-8", **environment), timeout=30)
    return result.returncode, result.stdout, result.stderr


def make_record(folder):
    """The record of the first release, opened once by a command that may write."""
    path = folder / "waymark.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript((RECORDS / "version-001.sql").read_text())
    connection.close()
    status, _, err = run("add", "Third", "--database", path, command="profile")
    assert status == 0, err
    return path


def tamper(path, sql):
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


@test
def whole(folder):
    path = make_record(folder)
    status, out, err = run("--database", path)
    assert (status, err) == (0, ""), err
    assert len(out.splitlines()) == 3 and all(line.endswith(": the log is whole") for line in out.splitlines()), out
    status, out, err = run("--json", "--database", path)
    report = json.loads(out)
    assert (status, report["version"]) == (0, 1)
    assert [(learner["whole"], learner["break"]) for learner in report["learners"]] == [(True, None)] * 3
    assert report["learners"][2]["name"] == "Third"


@test
def names_the_first_broken_link(folder):
    path = make_record(folder)
    tamper(path, "UPDATE events SET made_at = made_at - 1 WHERE kind = 'response'")
    connection = sqlite3.connect(path)
    row, found = connection.execute("SELECT id, hash FROM events WHERE kind = 'response' ORDER BY id").fetchone()
    connection.close()
    status, out, _ = run("--database", path)
    assert status == 1 and f"broken at event {row} ({found[:12]}): it was changed after it was recorded" in out, out
    status, out, _ = run("--json", "--database", path)
    assert status == 1
    assert json.loads(out)["learners"][0]["break"] == {"row": row, "hash": found, "reason": "it was changed after it was recorded"}, out


@test
def says_when_the_end_is_missing(folder):
    path = make_record(folder)
    tamper(path, "DELETE FROM events WHERE id = (SELECT max (id) FROM events WHERE learner_id = 1)")
    status, out, _ = run("--json", "--database", path)
    assert status == 1
    assert json.loads(out)["learners"][0]["break"] == {"row": 0, "hash": None, "reason": "the end of the log is missing"}, out


@test
def nothing_recorded(folder):
    assert run("--database", folder / "none.sqlite") == (0, "", "")
    assert not (folder / "none.sqlite").exists()


@test
def unreadable(folder):
    path = folder / "garbage.sqlite"
    path.write_text("no record")
    status, out, err = run("--database", path)
    assert (status, out) == (1, "") and err.strip(), err


@test
def usage(folder):
    status, out, err = run("more")
    assert (status, out) == (2, "") and "one argument too many" in err, err


def main():
    print(f"1..{len(TESTS)}")
    failed = False
    for number, function in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(pathlib.Path(folder))
                print(f"ok {number} {function.__name__}")
            except Exception as error:  # noqa: BLE001
                failed = True
                print(f"not ok {number} {function.__name__}")
                print("# " + repr(error).replace("\n", "\n# "))
    return failed


sys.exit(main())
