#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`waymark-cli export`, `import-data` and `erase`, on a record of an older release with two learners; and the schema of what is exported.

    test-export.py WAYMARK-CLI SOURCE-ROOT ADD-PORTFOLIO
"""
import copy
import csv
import io
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

import jsonschema

CLI = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(sys.argv[2]).resolve()
ADD_PORTFOLIO = pathlib.Path(sys.argv[3]).resolve()
SCHEMA = json.loads((ROOT / "data" / "waymark-record.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
ONE = "3f1c1c1e-6f0a-4c39-9f0e-0f6f3b0a7d01"
TWO = "3f1c1c1e-6f0a-4c39-9f0e-0f6f3b0a7d02"
NAME = 'Ŵan "B" O\'Neill'
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*arguments, stdin=b"", **environment):
    result = subprocess.run([CLI, *arguments], capture_output=True, timeout=60, input=stdin, env=dict(os.environ, LC_ALL="C.UTF-8", **environment))
    return result.returncode, result.stdout, result.stderr.decode("utf-8", "replace")


def good(*arguments, **more):
    status, output, errors = run(*arguments, **more)
    assert (status, errors) == (0, ""), (arguments, status, errors)
    return output


def refuses(word, *arguments, status=1, **more):
    found, output, errors = run(*arguments, **more)
    assert (found, output) == (status, b""), (arguments, found, output)
    assert word in errors, errors
    return errors


def make_record(folder):
    """The folder of a record with two learners and a third who did nothing."""
    folder.mkdir()
    path = folder / "waymark.sqlite"
    shutil.copyfile(ROOT / "tests" / "data" / "db" / "version-002.sqlite", path)
    good("profile", "add", "Somebody", "--database", path)
    subprocess.run([ADD_PORTFOLIO, path, ONE], check=True)
    return path


def export(path, who, **more):
    return good("export", "--learner", who, "--database", path, **more)


def traces(folder, text):
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


@test
def round_trip(folder):
    path = make_record(folder / "one")
    other = folder / "two" / "waymark.sqlite"
    for uuid in (ONE, TWO):
        first = export(path, uuid)
        (folder / "file").write_bytes(first)
        found = json.loads(good("import-data", "--json", "--database", other, folder / "file"))
        events = len(json.loads(first)["events"])
        assert (found["learner"], found["new"], found["events"], found["added"]) == (uuid, True, events, events), found
        assert export(other, uuid) == first, "not the same bytes"
        found = json.loads(good("import-data", "--json", "--database", other, folder / "file"))
        assert (found["new"], found["added"]) == (False, 0), found
        assert export(other, uuid) == first, "not the same bytes after reading it twice"
    assert found["name"] == NAME, found
    good("verify-log", "--database", other)
    here, there = (json.loads(good("progress", "--json", "--database", file))["learners"] for file in (path, other))
    assert [person for person in here if person["uuid"] in (ONE, TWO)] == there, "the progress is another"


@test
def the_schema_describes_it(folder):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    path = make_record(folder / "one")
    kinds = set()
    for uuid in (ONE, TWO):
        document = json.loads(export(path, uuid))
        VALIDATOR.validate(document)
        kinds |= {event["kind"] for event in document["events"]}
    assert kinds == {"attempt", "plan", "response", "step", "finish", "profile", "time", "entry", "certificate"}, kinds


def places(node, path=()):
    """Every member of every object, but only the first element of a list of each kind."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield path + (key,)
            yield from places(value, path + (key,))
    elif isinstance(node, list):
        seen = set()
        for index, value in enumerate(node):
            kind = value.get("kind") if isinstance(value, dict) else type(value)
            if kind not in seen:
                seen.add(kind)
                yield from places(value, path + (index,))


def changed(document, place, change):
    result = copy.deepcopy(document)
    node = result
    for step in place[:-1]:
        node = node[step]
    change(node, place[-1])
    return result


def remove(node, key):
    del node[key]


def add(node, key):
    node["more"] = 1


def mistype(node, key):
    node[key] = {} if isinstance(node[key], list) else [7]


@test
def schema_and_program_refuse_the_same(folder):
    path = make_record(folder / "one")
    other = folder / "two" / "waymark.sqlite"
    document = json.loads(export(path, ONE))
    count = 0
    for place in places(document):
        for change in (remove, add, mistype):
            if change is remove and place[-1] == "goal":
                continue  # older records have none; here the hash tells
            broken = changed(document, place, change)
            assert not VALIDATOR.is_valid(broken), f"the schema lets {change.__name__} at {place} in"
            (folder / "file").write_text(json.dumps(broken))
            refuses(".", "import-data", "--database", other, folder / "file")
            count += 1
    assert count > 150, count
    (folder / "file").write_text(json.dumps(document, indent=3, ensure_ascii=True))
    good("import-data", "--database", other, folder / "file")
    assert export(other, ONE) == export(path, ONE), "laid out anew it is another"


@test
def tampered_files_change_nothing(folder):
    path = make_record(folder / "one")
    other = make_record(folder / "two")
    lines = export(path, ONE).split(b"\n")
    answer = next(index for index, line in enumerate(lines) if b'"kind":"response"' in line)
    lines[answer] = lines[answer].replace(b'"raw":1', b'"raw":0')
    (folder / "file").write_bytes(b"\n".join(lines))
    before = export(other, ONE)
    errors = refuses(f"Line {answer + 1} of the file", "import-data", "--database", other, folder / "file")
    assert errors.count("\n") == 1, errors
    assert export(other, ONE) == before


@test
def several_profiles_need_a_name(folder):
    path = make_record(folder / "one")
    refuses("--learner", "export", "--database", path)
    assert export(path, NAME) == export(path, TWO)
    refuses("no profile", "export", "--learner", "Nobody", "--database", path)
    (folder / "file").write_bytes(export(path, TWO))
    alone = folder / "two" / "waymark.sqlite"
    good("import-data", "--database", alone, folder / "file")
    assert good("export", "--database", alone) == export(path, TWO)
    refuses("Nothing is recorded yet", "export", "--database", folder / "none.sqlite")


@test
def files_are_whole_and_private(folder):
    path = make_record(folder / "one")
    target = folder / "mine.json"
    found = json.loads(good("export", "--learner", ONE, "-o", target, "--json", "--database", path))
    document = json.loads(target.read_bytes())
    assert found == {"version": 1, "learner": ONE, "file": str(target), **{key: len(document[key]) for key in ("events", "drafts", "bookmarks")}}, found
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    before = target.read_bytes()
    refuses("no profile", "export", "--learner", "Nobody", "-o", target, "--database", path)
    assert target.read_bytes() == before
    assert sorted(file.name for file in folder.iterdir()) == ["mine.json", "one"]
    refuses("could not be written", "export", "--learner", ONE, "-o", folder / "no" / "x.json", "--database", path)
    refuses("could not be written", "export", "--learner", ONE, "-o", folder, "--database", path)


@test
def full_disks_are_told(folder):
    path = make_record(folder / "one")
    with open("/dev/full", "wb") as full:
        result = subprocess.run([CLI, "export", "--learner", ONE, "--database", path], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert result.returncode == 1 and result.stderr, result


@test
def table(folder):
    path = make_record(folder / "one")
    text = good("export", "--csv", "--database", path)
    assert text.count(b"\r\n") == text.count(b"\n"), "lines end otherwise"
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    learners = json.loads(good("progress", "--json", "--database", path))["learners"]
    attempts = {attempt["uuid"]: (person, module, attempt) for person in learners for module in person["modules"] for attempt in module["attempts"]}
    assert sorted(row["attempt"] for row in rows) == sorted(attempts), rows
    for row in rows:
        person, module, attempt = attempts[row["attempt"]]
        expected = (person["name"] or person["uuid"], module["id"], attempt["module_version"], attempt["activity"], attempt["completion"], attempt["success"])
        assert (row["learner"], row["module"], row["version"], row["activity"], row["completion"], row["success"]) == expected, row
        assert (int(row["number"]), int(row["answers"])) == (attempt["number"], len(attempt["responses"])), row
        if attempt["finished_at"]:
            assert [float(row[f"score_{key}"]) for key in ("raw", "min", "max", "scaled")] == [attempt["score"][key] for key in ("raw", "min", "max", "scaled")], row
        else:
            assert row["finished"] == row["score_raw"] == row["score_scaled"] == "", row
    one = good("export", "--csv", "--learner", NAME, "-o", folder / "t.csv", "--json", "--database", path)
    assert json.loads(one)["rows"] == sum(row["learner"] == NAME for row in rows) > 0, one


@test
def a_pin_is_asked_for(folder):
    path = make_record(folder / "one")
    before = export(path, ONE)
    good("profile", "set-pin", ONE, "--pin-stdin", "--database", path, stdin=b"271828\n")
    refuses("PIN", "export", "--learner", ONE, "--database", path)
    refuses("PIN", "export", "--learner", ONE, "--pin-stdin", "--database", path, stdin=b"314159\n")
    assert good("export", "--learner", ONE, "--pin-stdin", "--database", path, stdin=b"271828\n") == before
    (folder / "file").write_bytes(before)
    refuses("PIN", "import-data", "--database", path, folder / "file")
    found = json.loads(good("import-data", "--json", "--pin-stdin", "--database", path, folder / "file", stdin=b"271828\n"))
    assert found["added"] == 0, found
    good("export", "--csv", "--database", path)


@test
def erases_without_a_trace(folder):
    path = make_record(folder / "one")
    kept = export(path, ONE)
    document = json.loads(export(path, TWO))
    backup = json.loads(good("backup", "make", "--json", "--database", path))
    assert backup and traces(folder, "O'Neill"), backup
    refuses("--yes", "erase", NAME, "--database", path, status=2)
    assert export(path, TWO)
    found = json.loads(good("erase", NAME, "--yes", "--also-backups", "--json", "--database", path))
    assert (found["erased"], found["left"], found["pending"]) == (TWO, [], None) and found["backups_changed"] >= 1, found
    words = ["O'Neill", TWO, *{event["body"]["attempt"] for event in document["events"] if "attempt" in event["body"]}]
    for word in words:
        assert traces(folder, word) == [], (word, traces(folder, word))
    assert export(path, ONE) == kept
    good("verify-log", "--database", path)
    for file in (folder / "one" / "backups").iterdir():
        good("backup", "verify", file)
    refuses("no profile", "erase", NAME, "--yes", "--database", path)


@test
def names_the_backups_that_are_left(folder):
    path = make_record(folder / "one")
    good("backup", "make", "--database", path)
    found = json.loads(good("erase", TWO, "--yes", "--json", "--database", path))
    assert found["backups_changed"] == 0 and sorted(found["left"]) == sorted(str(file) for file in (folder / "one" / "backups").iterdir()), found
    assert {pathlib.Path(file) for file in found["left"]} == set(traces(folder, TWO))
    output = good("erase", ONE, "--yes", "--remove-backups", "--database", path)
    assert b"is erased" in output and list((folder / "one" / "backups").iterdir()) == [], output


@test
def erasing_makes_no_record(folder):
    refuses("Nothing is recorded yet", "erase", "Ann", "--yes", "--database", folder / "none" / "waymark.sqlite")
    assert list(folder.iterdir()) == []


@test
def usage(folder):
    for arguments in (["export", "x"], ["export", "--dance"], ["export", "--csv", "--json"], ["export", "--csv", "--pin-stdin"], ["import-data"], ["import-data", "a", "b"],
                      ["erase"], ["erase", "a"], ["erase", "a", "b", "--yes"], ["erase", "a", "--yes", "--also-backups", "--remove-backups"]):
        refuses("waymark-cli", *arguments, status=2, XDG_DATA_HOME=str(folder))
    assert list(folder.iterdir()) == []
    refuses("could not be read", "import-data", folder / "none")
    (folder / "x").write_text("Dear diary")
    refuses("not a record", "import-data", "--database", folder / "w.sqlite", folder / "x")


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
                print("\n".join(f"# {line}" for line in f"{type(error).__name__}: {error}"[:2000].splitlines()))
                print(f"not ok {number} {function.__name__}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
