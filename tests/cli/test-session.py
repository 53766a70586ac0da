#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden tests of `waymark-cli session`, and of `waymark-cli import-data` with what a trainer handed over.

    test-session.py WAYMARK-CLI MAKE-SESSION GOLDEN-FOLDER [--update]
"""
import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CLI, MAKE_SESSION, GOLDEN = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
UPDATE = sys.argv[4:] == ["--update"]
# A zone of its own, half an hour off: an offset that is dropped or rounded shows.
ENVIRONMENT = dict(os.environ, TZ="WAY-05:30", LC_ALL="C.UTF-8", WAYMARK_MODULES="/nowhere")
NAMED, ANONYMOUS = "51bcdef0-0000-4000-8000-000000000001", "52bcdef0-0000-4000-8000-000000000002"
GUARD = "'"  # before what a spreadsheet would calculate; a register takes it away again
PEOPLE = [('Ann "Nan" Lee', "12", "40"), ("Ŵan, the elder", "", "20"), ("'=Sum Ming", "A;1", "40"), ("Cai", "", "40"), ("Dai", "late", "10")]
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*arguments, command="session", give=None):
    result = subprocess.run([CLI, command, *map(str, arguments)], input=give.encode() if give is not None else None, stdin=None if give is not None else subprocess.DEVNULL,
                            capture_output=True, env=ENVIRONMENT, timeout=60)
    return result.returncode, result.stdout.decode("utf-8", "surrogateescape"), result.stderr.decode("utf-8", "replace")


def ask(*arguments, command="session", give=None):
    status, out, err = run(*arguments, command=command, give=give)
    assert (status, err) == (0, ""), (status, err)
    return out


def refuse(*arguments, command="session", give=None):
    """What is said when it cannot be done, in one line."""
    status, out, err = run(*arguments, command=command, give=give)
    assert (status, out) == (1, "") and err.endswith(".\n") and err.count("\n") == 1, (status, out, err)
    return err


def make_record(folder):
    path = folder / "trainer.sqlite"
    subprocess.run([MAKE_SESSION, path], check=True, env=ENVIRONMENT, timeout=30)
    return path


def hand_over(folder):
    ask("hand-over", "51", "--folder", folder / "files", "--database", make_record(folder))
    return sorted((folder / "files").iterdir())


def compare(name, found):
    if UPDATE:
        (GOLDEN / name).write_text(found)
    assert found == (GOLDEN / name).read_text(), f"{name} differs:\n{found}"


def compare_json(name, found):
    """The same keys in the same order with the same values; blanks are json-glib's affair."""
    if UPDATE:
        (GOLDEN / name).write_text(found)
    ordered = [json.loads(text, object_pairs_hook=list) for text in (found, (GOLDEN / name).read_text())]
    assert ordered[0] == ordered[1], f"{name} differs:\n{found}"


@test
def prints_for_people(folder):
    path = make_record(folder)
    compare("session-list.txt", ask("list", "--database", path))
    compare("session-show.txt", ask("show", NAMED, "--database", path))
    compare("session-attendance.txt", ask("attendance", NAMED[:2], "--database", path) + ask("attendance", ANONYMOUS, "--database", path))


@test
def prints_json(folder):
    path = make_record(folder)
    compare_json("session-list.json", ask("list", "--json", "--database", path))
    compare_json("session-show.json", ask("show", NAMED.upper(), "--json", "--database", path))
    compare_json("session-attendance.json", ask("attendance", ANONYMOUS, "--json", "--database", path))
    register = json.loads(ask("attendance", NAMED, "--json", "--database", path))["register"]
    assert [(person["name"], str(person["minutes"])) for person in register] == [(name.lstrip("'"), minutes) for name, _, minutes in PEOPLE], register


@test
def lists_nothing_and_one_trainers(folder):
    assert ask("list", "--database", folder / "none.sqlite") == "There are no group sessions yet.\n"
    assert json.loads(ask("list", "--json", "--database", folder / "none.sqlite")) == {"version": 1, "sessions": []}
    assert list(folder.iterdir()) == [], "looking made a file"
    path = make_record(folder)
    ask("add", "Second", "--database", path, command="profile")
    assert ask("list", "--profile", "Second", "--database", path) == "There are no group sessions yet.\n"
    assert "no profile “Third”" in refuse("list", "--profile", "Third", "--database", path)


@test
def writes_a_table_that_a_register_takes(folder):
    path = make_record(folder)
    table = ask("attendance", NAMED, "--csv", "--database", path)
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    assert table.startswith("\ufeff") and table.count("\r\n") == 6, table
    assert rows[0] == ["name", "reference", "minutes", "arrived", "left"]
    assert [tuple(row[:3]) for row in rows[1:]] == PEOPLE, rows
    assert rows[2][3:] == ["2025-11-20T09:00:00Z", "2025-11-20T09:20:00Z"], rows[2]
    ask("attendance", NAMED, "--csv", "--output", folder / "table.csv", "--database", path)
    assert (folder / "table.csv").read_bytes().decode() == table
    taken = subprocess.run([MAKE_SESSION, "--register"], input=table.encode(), capture_output=True, check=True, timeout=30).stdout.decode()
    assert taken.splitlines() == [f"{name.removeprefix(GUARD)}|{reference}" for name, reference, _ in PEOPLE], taken


@test
def writes_papers(folder):
    path = make_record(folder)
    written = json.loads(ask("debrief", NAMED, "--output", folder / "debrief.pdf", "--json", "--database", path))
    assert written == {"version": 1, "uuid": NAMED, "file": str(folder / "debrief.pdf")}, written
    assert ask("attendance", NAMED, "--pdf", folder / "certificates.pdf", "--database", path) == ""
    for name, n_pages in ("debrief", 1), ("certificates", len(PEOPLE)):
        pdf = folder / f"{name}.pdf"
        assert pdf.read_bytes().startswith(b"%PDF-1.") and pdf.stat().st_mode & 0o077 == 0
        if shutil.which("pdfinfo"):
            info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
            assert f"\nPages:           {n_pages}\n" in info and "A4" in info, info
    status, out, err = run("debrief", ANONYMOUS, "--database", path)
    assert status == 0 and out.startswith("%PDF-1."), (status, err)
    assert "No names" in refuse("attendance", ANONYMOUS, "--pdf", folder / "none.pdf", "--database", path)
    assert not (folder / "none.pdf").exists()
    refuse("debrief", NAMED, "--output", folder / "no" / "such.pdf", "--database", path)


@test
def hands_over(folder):
    path = make_record(folder)
    told = json.loads(ask("hand-over", NAMED, "--folder", folder / "files", "--json", "--database", path))
    assert (told["uuid"], told["files"], len(told["signer"])) == (NAMED, len(PEOPLE), 44), told
    files = sorted((folder / "files").iterdir())
    records = [json.loads(file.read_text()) for file in files]
    assert sorted(record["record"]["person"]["name"] for record in records) == sorted(name.lstrip("'") for name, _, _ in PEOPLE)
    assert {record["key"] for record in records} == {told["signer"]}, "the key changed"
    assert told["signer"] == json.loads(ask("hand-over", NAMED, "--folder", folder / "again", "--json", "--database", path))["signer"]
    refuse("hand-over", ANONYMOUS, "--folder", folder / "none", "--database", path)


@test
def takes_what_was_handed_over_once(folder):
    for number, file in enumerate(hand_over(folder)):
        record = json.loads(file.read_text())["record"]
        own = folder / f"own-{number}" / "waymark.sqlite"
        told = json.loads(ask("--json", "--database", own, file, command="import-data"))
        assert (told["added"], told["session"], told["person"], told["name"]) == (1, NAMED, record["person"]["name"], None), told
        assert (told["minutes"], told["title"]) == (record["minutes"], "Tuesday group"), told
        assert "nothing is added" in ask("--database", own, file, command="import-data")
        assert json.loads(ask("--json", "--database", own, file, command="import-data"))["added"] == 0
        ask("--database", own, command="verify-log")


@test
def keeps_what_it_has_of_a_session(folder):
    minutes = {json.loads(file.read_text())["record"]["minutes"]: file for file in hand_over(folder)}
    own = folder / "own.sqlite"
    ask("--database", own, minutes[40], command="import-data")
    said = refuse("--database", own, minutes[20], command="import-data")
    assert "The new file says 20 minutes and yours 40 minutes." in said and "ask your trainer" in said, said
    assert "nothing is added" in ask("--database", own, minutes[40], command="import-data")
    ask("--database", own, command="verify-log")


@test
def says_what_is_wrong_with_a_file(folder):
    file = hand_over(folder)[0]
    whole = file.read_bytes()
    own = folder / "own.sqlite"
    bad = folder / "bad.waymark-record"
    for place in range(0, len(whole), 7):
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1:])
        refuse("--database", own, bad, command="import-data")
    for length in (0, 1, len(whole) // 2, len(whole) - 1):
        bad.write_bytes(whole[:length])
        refuse("--database", own, bad, command="import-data")
    assert not own.exists(), "a bad file made a record"


@test
def asks_before_it_takes_anothers(folder):
    files = {json.loads(file.read_text())["record"]["person"]["name"]: file for file in hand_over(folder)}
    own = folder / "own.sqlite"
    ask("add", "Cai", "--database", own, command="profile")
    said = refuse("--database", own, files["Dai"], command="import-data")
    assert "--other-person" in said and "Dai" in said, said
    assert "is added to" in ask("--database", own, files["Cai"], command="import-data")
    other = folder / "other.sqlite"
    ask("add", "Cai", "--database", other, command="profile")
    assert "is added to" in ask("--other-person", "--database", other, files["Dai"], command="import-data")
    ask("add", "Dai", "--database", own, command="profile")
    assert "--profile WHO" in refuse("--database", own, files["Dai"], command="import-data")
    assert "is added to" in ask("--profile", "Dai", "--database", own, files["Dai"], command="import-data")
    ask("--learner", "Dai", "--output", folder / "dai.json", "--database", own, command="export")
    assert "leave" in refuse("--profile", "Dai", "--database", own, folder / "dai.json", command="import-data").lower()


@test
def asks_for_the_pin(folder):
    path = make_record(folder)
    who = json.loads(ask("list", "--json", "--database", path, command="profile"))["profiles"][0]["uuid"]
    ask("set-pin", who, "--pin-stdin", "--database", path, command="profile", give="123456\n")
    refuse("hand-over", NAMED, "--folder", folder / "files", "--database", path)
    refuse("hand-over", NAMED, "--folder", folder / "files", "--pin-stdin", "--database", path, give="654321\n")
    assert "5 files" in ask("hand-over", NAMED, "--folder", folder / "files", "--pin-stdin", "--database", path, give="123456\n")


@test
def finds_a_session_by_its_beginning(folder):
    path = make_record(folder)
    assert "Several group sessions" in refuse("show", "5", "--database", path)
    for unknown in ("", "x", NAMED + "0"):
        assert "There is no group session" in refuse("show", unknown, "--database", path), unknown


@test
def usage(folder):
    for arguments in ([], ["unknown"], ["list", "more"], ["show"], ["show", "a", "b"], ["show", "a", "--csv"], ["show", "a", "--folder", folder], ["hand-over", "a"],
                      ["attendance", "a", "--csv", "--json"], ["attendance", "a", "--output", "b"], ["list", "--pin-stdin"], ["debrief", "a", "--json"],
                      ["show", "a", "--profile", "b"]):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "") and "--help" in err, (arguments, status, err)


def main():
    print(f"1..{len(TESTS)}")
    failed = False
    for number, function in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(pathlib.Path(folder))
                print(f"ok {number} {function.__name__}", flush=True)
            except Exception as error:  # noqa: BLE001
                failed = True
                print(f"not ok {number} {function.__name__}")
                print("# " + repr(error).replace("\n", "\n# "), flush=True)
    return failed


sys.exit(main())
