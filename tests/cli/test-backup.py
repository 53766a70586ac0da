#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of `waymark-cli backup`.

    test-backup.py WAYMARK-CLI
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

CLI = pathlib.Path(sys.argv[1]).resolve()
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*arguments, command="backup"):
    result = subprocess.run([CLI, command, *map(str, arguments)], capture_output=True, text=True, env=dict(os.environ, LC_ALL="C.UTF-8"), timeout=60)
    return result.returncode, result.stdout, result.stderr


def ask(path, *arguments, command="backup"):
    status, out, err = run(*arguments, "--json", "--database", path, command=command)
    assert status == 0, err
    return json.loads(out)


def names(path):
    return [profile["name"] for profile in ask(path, "list", command="profile")["profiles"]]


@test
def makes_previews_restores_and_undoes(folder):
    path = folder / "waymark.sqlite"
    ask(path, "add", "Ŵan", command="profile")
    made = ask(path, "make")["path"]
    ask(path, "add", "Second", command="profile")
    backups = ask(path, "list")["backups"]
    assert [(backup["path"], backup["reason"], backup["schema"] >= 3, backup["size"] > 0) for backup in backups] == [(made, "manual", True, True)], backups
    assert ask(path, "verify", made)["path"] == made
    preview = {learner["name"]: learner for learner in ask(path, "preview", made)["learners"]}
    assert set(preview) == {"Ŵan", "Second"} and preview["Second"]["answers_then"] == 0 and preview["Second"]["last_then"] is None
    assert [(preview[name]["is_now"], preview[name]["is_then"]) for name in ("Ŵan", "Second")] == [(True, True), (True, False)], preview
    restored = ask(path, "restore", made)
    assert names(path) == ["Ŵan"] and pathlib.Path(restored["undo"]).is_file()
    ask(path, "undo")
    assert names(path) == ["Ŵan", "Second"]
    assert [backup["reason"] for backup in ask(path, "list")["backups"]].count("restore") == 2


@test
def prints_for_people(folder):
    path = folder / "waymark.sqlite"
    ask(path, "add", "Ŵan", command="profile")
    status, out, err = run("make", "--database", path)
    assert status == 0 and out.startswith("Made: "), out + err
    made = out.removeprefix("Made: ").strip()
    status, out, _ = run("list", "--database", path)
    assert status == 0 and "manual" in out and made in out, out
    status, out, _ = run("preview", made, "--database", path)
    assert (status, out) == (0, "Ŵan: 0 answers now, 0 in the copy\n"), out
    assert run("--add", "--profile", "Ŵan", "--kind", "course", "--title", "A course", "--minutes", "60", "--database", path, command="log")[0] == 0
    status, out, _ = run("preview", made, "--database", path)
    assert (status, out) == (0, "Ŵan: 0 answers, 1 entry of other learning now; in the copy 0 answers\n"), out
    ask(path, "add", "Later", command="profile")
    status, out, _ = run("preview", made, "--database", path)
    assert (status, out.splitlines()[-1]) == (0, "Later: 0 answers now; not in the copy, and gone after restoring it"), out
    ask(folder / "other.sqlite", "add", "Elsewhere", command="profile")
    status, out, _ = run("preview", made, "--database", folder / "other.sqlite")
    assert "Ŵan: not here now; comes back with 0 answers\n" in out, out
    status, out, _ = run("restore", made, "--database", path)
    assert status == 0 and "What was there is kept: " in out, out


@test
def takes_names_as_the_shell_gives_them(folder):
    ask(folder / "waymark.sqlite", "add", "Ŵan", command="profile")
    before = os.getcwd()
    os.chdir(folder)
    try:
        made = ask("waymark.sqlite", "make")["path"]
        relative = os.path.relpath(made, folder)
        for action in ("verify", "preview", "restore"):
            ask("waymark.sqlite", action, relative)
    finally:
        os.chdir(before)


@test
def salvages(folder):
    path = folder / "waymark.sqlite"
    ask(path, "add", "Ŵan", command="profile")
    before = path.read_bytes()
    tables = ask(path, "salvage", path, folder / "saved.sqlite")["tables"]
    assert tables[0] == {"table": "learners", "rows": 1, "whole": True}, tables
    assert path.read_bytes() == before
    assert names(folder / "saved.sqlite") == ["Ŵan"]


@test
def salvages_without_the_first_page(folder):
    path = folder / "waymark.sqlite"
    ask(path, "add", "Ŵan", command="profile")
    damaged = bytes(4096) + path.read_bytes()[4096:]
    path.write_bytes(damaged)
    status, _, err = run("list", "--database", path, command="profile")
    assert status == 1 and err.strip(), (status, err)
    tables = {table["table"]: table for table in ask(path, "salvage", path, folder / "saved.sqlite")["tables"]}
    assert tables["learners"] == {"table": "learners", "rows": 1, "whole": False}, tables
    assert path.read_bytes() == damaged and names(folder / "saved.sqlite") == ["Ŵan"]
    assert run("--database", folder / "saved.sqlite", command="verify-log")[0] == 0
    assert sorted(entry.name for entry in folder.iterdir() if entry.name.startswith("saved.sqlite.")) == []


@test
def says_what_is_wrong(folder):
    path = folder / "waymark.sqlite"
    ask(path, "add", "Ŵan", command="profile")
    garbage = folder / "garbage"
    garbage.write_text("no copy")
    for arguments in (["verify", garbage], ["preview", garbage], ["restore", garbage], ["restore", folder / "none"], ["undo"],
                      ["salvage", garbage, folder / "target"], ["salvage", path, path]):
        status, out, err = run(*arguments, "--database", path)
        assert (status, out) == (1, "") and err.strip(), (arguments, status, out, err)
    assert names(path) == ["Ŵan"]
    status, out, err = run("make", "--database", folder / "nobody.sqlite")
    assert (status, out) == (1, "") and not (folder / "nobody.sqlite").exists(), err


@test
def usage(folder):
    for arguments in ([], ["unknown"], ["list", "more"], ["restore"], ["salvage", "one"]):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "") and "--help" in err, (arguments, err)


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
