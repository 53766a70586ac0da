#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden tests of `waymark-cli progress`.

    test-progress.py WAYMARK-CLI MAKE-RECORD GOLDEN-FOLDER [--update]
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

CLI, MAKE_RECORD, GOLDEN = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
UPDATE = sys.argv[4:] == ["--update"]
# A zone of its own, half an hour off: an offset that is dropped or rounded shows.
ENVIRONMENT = dict(os.environ, TZ="WAY-05:30", LC_ALL="C.UTF-8")
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*arguments, **environment):
    result = subprocess.run([CLI, "progress", *arguments], capture_output=True, env=dict(ENVIRONMENT, **environment), timeout=30)
    return result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8", "replace")


def make_record(folder, *sql):
    path = folder / "waymark.sqlite"
    subprocess.run([MAKE_RECORD, path, *sql], check=True, env=ENVIRONMENT, timeout=30)
    return path


def compare(name, found):
    if UPDATE:
        (GOLDEN / name).write_text(found)
    expected = (GOLDEN / name).read_text()
    assert found == expected, f"{name} differs:\n{found}"


def compare_json(found):
    """The same keys in the same order with the same values; blanks are json-glib's affair."""
    if UPDATE:
        (GOLDEN / "progress.json").write_text(found)
    expected = (GOLDEN / "progress.json").read_text()
    ordered = [json.loads(text, object_pairs_hook=list) for text in (found, expected)]
    assert ordered[0] == ordered[1], f"progress.json differs:\n{found}"


@test
def prints_for_people(folder):
    status, out, err = run("--database", make_record(folder))
    assert (status, err) == (0, "")
    compare("progress.txt", out)


@test
def prints_json(folder):
    status, out, err = run("--json", "--database", make_record(folder))
    assert (status, err) == (0, "")
    compare_json(out)


@test
def prints_utf8_in_any_locale(folder):
    status, out, err = run("--json", "--database", make_record(folder), LC_ALL="C")
    assert (status, err) == (0, "")
    compare_json(out)


@test
def finds_the_users_own_record(folder):
    (folder / "data" / "waymark").mkdir(parents=True)
    make_record(folder / "data" / "waymark")
    status, out, err = run(XDG_DATA_HOME=str(folder / "data"))
    assert (status, err) == (0, "")
    compare("progress.txt", out)


@test
def says_that_nothing_is_recorded(folder):
    assert run("--database", folder / "missing.sqlite") == (0, "Nothing is recorded yet.\n", "")
    assert run(XDG_DATA_HOME=str(folder / "empty")) == (0, "Nothing is recorded yet.\n", "")
    status, out, err = run("--json", "--database", folder / "missing.sqlite")
    assert (status, err) == (0, "")
    assert json.loads(out) == {"version": 1, "learners": []}
    assert list(folder.iterdir()) == [], "looking made a file"


def refuses(path, word):
    before = hashlib.sha256(path.read_bytes()).digest()
    for arguments in (["--database", path], ["--json", "--database", path]):
        status, out, err = run(*arguments)
        assert (status, out) == (1, ""), (status, out)
        assert word in err and err.endswith(".\n") and err.count("\n") == 1, err
    assert hashlib.sha256(path.read_bytes()).digest() == before, "the file was changed"


@test
def refuses_a_newer_record(folder):
    refuses(make_record(folder, "PRAGMA user_version = 1000"), "newer Waymark")


@test
def refuses_a_foreign_file(folder):
    path = folder / "notes.txt"
    path.write_text("These are not the answers that you look for. " * 99)
    refuses(path, "not a Waymark record")


@test
def refuses_a_damaged_record(folder):
    path = make_record(folder)
    os.truncate(path, 12288)
    refuses(path, "damaged")


@test
def refuses_wrong_arguments(folder):
    for arguments in (["--bogus"], ["--database"], ["something"]):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "") and err.strip(), (arguments, status, out, err)


@test
def works_while_the_record_is_in_use(folder):
    path = make_record(folder)
    writer = subprocess.Popen([MAKE_RECORD, path, "--hold"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT)
    assert writer.stdout.readline() == b"holding\n"
    status, out, err = run("--database", path)
    writer.communicate(b"\n", timeout=30)
    assert (status, err) == (0, "")
    compare("progress.txt", out)
    assert writer.returncode == 0


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(pathlib.Path(folder))
                print(f"ok {number} {function.__name__}")
            except Exception as error:  # a test that crashes has failed like any other
                failed += 1
                print("\n".join(f"# {line}" for line in f"{type(error).__name__}: {error}".splitlines()))
                print(f"not ok {number} {function.__name__}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
