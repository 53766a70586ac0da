#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `waymark-cli profile` does to a record, prints, and refuses.

    test-profile.py WAYMARK-CLI
"""
import hashlib
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

CLI = pathlib.Path(sys.argv[1]).resolve()
CODE = r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){7}"
WORDS = "quokka-sextant-ŵyrd"
LONG_PIN = "2580-kettle-1963"  # four digits stand in a random hash now and then
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Record:
    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "waymark.sqlite"

    def run(self, *arguments, lines=(), command="profile"):
        given = "".join(line + "\n" for line in lines)
        result = subprocess.run([CLI, command, *arguments, "--database", self.path], input=given.encode(), capture_output=True, timeout=60,
                                env=dict(os.environ, LC_ALL="C.UTF-8"))
        return result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8")

    def do(self, *arguments, lines=()):
        status, out, err = self.run(*arguments, lines=lines)
        assert (status, err) == (0, ""), (arguments, status, out, err)
        return out

    def do_json(self, *arguments, lines=()):
        found = json.loads(self.do(*arguments, "--json", lines=lines))
        assert found["version"] == 1
        return found

    def refuses(self, word, *arguments, lines=(), status=1):
        before = self.checksum()
        found, out, err = self.run(*arguments, lines=lines)
        assert (found, out) == (status, ""), (arguments, found, out, err)
        assert word in err and err.endswith(".\n"), err
        assert self.checksum() == before, "the record was changed"

    def checksum(self):
        return hashlib.sha256(self.path.read_bytes()).hexdigest() if self.path.exists() else None

    def sql(self, *arguments):
        connection = sqlite3.connect(self.path)
        with connection:
            rows = connection.execute(*arguments).fetchall()
        connection.close()
        return rows

    def write(self):
        """An answer of the first learner, in a record as it was before there was a log: it is begun at the next opening."""
        self.sql("DELETE FROM events")
        self.sql("UPDATE learners SET log_count = NULL, log_head = NULL, log_sequence = 0")
        self.sql("INSERT INTO attempts (uuid, learner_id, module_id, module_version, activity_id, number, started_at) "
                 "VALUES ('00000000-0000-4000-8000-000000000011', 1, 'm', '1.0.0', 'page', 1, 1)")
        self.sql("INSERT INTO responses (attempt_id, question_id, content_hash, response, score_raw, score_min, score_max, try_number, confidence, "
                 "answered_at) VALUES (1, 'q', ?, ?, 0, 0, 0, 1, 'none', 1)", ("a" * 64, json.dumps([WORDS], ensure_ascii=False)))

    def holds(self, text):
        return any(text.encode() in path.read_bytes() for path in self.folder.iterdir() if path.is_file())


@test
def lists_nobody_and_makes_nothing(record):
    assert record.do("list") == "There is no profile yet.\n"
    assert record.do_json("list")["profiles"] == []
    assert not record.path.exists()


@test
def adds_and_lists(record):
    ann = record.do_json("add", " Ann ", "--picture", "owl")["profile"]
    assert (ann["name"], ann["picture"], ann["nation"], ann["has_pin"], ann["shares"]) == ("Ann", "owl", "unset", False, False)
    assert re.fullmatch(r"[0-9a-f-]{36}", ann["uuid"]) and re.match(r"\d{4}-\d\d-\d\dT", ann["created_at"])
    bea = record.do_json("add", "Ŵ. Bea")["profile"]
    assert bea["picture"] is None
    assert record.do_json("list")["profiles"] == [ann, bea]
    assert record.do("list") == f"{ann['uuid']}  Ann\n{bea['uuid']}  Ŵ. Bea\n"


@test
def renames_by_name_or_uuid(record):
    ann = record.do_json("add", "Ann")["profile"]
    assert record.do_json("rename", "aNN", "Anna")["profile"] == dict(ann, name="Anna")
    assert record.do_json("rename", ann["uuid"].upper(), "Bea")["profile"] == dict(ann, name="Bea")
    assert record.do_json("set-picture", "Bea", "kite")["profile"]["picture"] == "kite"
    assert record.do_json("set-picture", "Bea", "initials")["profile"]["picture"] is None


@test
def refuses_names(record):
    record.do("add", "Ann")
    record.do("add", "Bea")
    record.refuses("has it already", "add", "ANN")
    record.refuses("has it already", "rename", "Bea", "Ann")
    record.refuses("1 to 60", "add", "x" * 61)
    record.refuses("1 to 60", "add", " ")
    record.refuses("no picture", "add", "Carys", "--picture", "cat")
    record.refuses("no picture", "set-picture", "Bea", "cat")
    record.refuses("no profile", "rename", "Carys", "Dai")


@test
def refuses_what_it_does_not_understand(record):
    record.do("add", "Ann")
    for word, arguments in (
        ("for example", []),
        ("nothing that can be done", ["remove", "Ann"]),
        ("add NAME", ["add"]),
        ("rename WHO NAME", ["rename", "Ann"]),
        ("it is “list”", ["list", "Ann"]),
        ("--pin-stdin", ["set-pin", "Ann"]),
        ("set-pin WHO", ["set-pin", "Ann", "2580", "--pin-stdin"]),
        ("--pin-stdin", ["list", "--pin-stdin"]),
        ("--recovery-code", ["set-pin", "Ann", "--pin-stdin", "--recovery-code"]),
        ("--picture", ["rename", "Ann", "Bea", "--picture", "owl"]),
        ("--pin", ["set-pin", "Ann", "--pin=2580"]),
    ):
        record.refuses(word, *arguments, status=2)


@test
def seals_and_unseals(record):
    record.do("add", "Ann")
    record.write()
    assert record.holds(WORDS)
    out = record.do("set-pin", "Ann", "--pin-stdin", lines=[LONG_PIN])
    assert re.search(f"^The recovery code is {CODE}\n", out) and "backups" in out, out
    assert not record.holds(WORDS) and not record.holds(LONG_PIN)
    assert record.do("list").endswith("  Ann, with a PIN\n")
    assert record.run(command="verify-log") == (0, "Ann: the log is whole\n", "")
    assert record.sql("SELECT count (*) FROM events WHERE payload LIKE '~%'") == [(1,)]

    record.refuses("This is not the PIN", "remove-pin", "Ann", "--pin-stdin", lines=["2581"])
    assert record.do_json("remove-pin", "Ann", "--pin-stdin", lines=[LONG_PIN])["profile"]["has_pin"] is False
    assert record.sql("SELECT response FROM responses") == [(json.dumps([WORDS], ensure_ascii=False),)]
    record.refuses("has no PIN", "remove-pin", "Ann", "--pin-stdin", lines=[LONG_PIN])


@test
def changes_the_pin(record):
    record.do("add", "Ann")
    found = record.do_json("set-pin", "Ann", "--pin-stdin", lines=["2580"])
    assert re.fullmatch(CODE, found["recovery_code"]) and found["clean"] is True and found["profile"]["has_pin"] is True
    record.refuses("has one", "set-pin", "Ann", "--pin-stdin", lines=["1111"])
    record.refuses("This is not the PIN", "change-pin", "Ann", "--pin-stdin", lines=["1111", "2222"])
    record.refuses("4 to 64", "change-pin", "Ann", "--pin-stdin", lines=["2580", "22"])
    record.refuses("A line is missing", "change-pin", "Ann", "--pin-stdin", lines=["2580"])
    record.do("change-pin", "Ann", "--pin-stdin", lines=["2580", "a longer one"])
    record.refuses("This is not the PIN", "remove-pin", "Ann", "--pin-stdin", lines=["2580"])

    # Forgotten.
    code = found["recovery_code"].lower().replace("-", " ")
    record.refuses("not the recovery code", "change-pin", "Ann", "--pin-stdin", "--recovery-code", lines=["0000" + code[4:], "3333"])
    record.do("change-pin", "Ann", "--pin-stdin", "--recovery-code", lines=[code, "3333"])
    record.do("remove-pin", "Ann", "--pin-stdin", lines=["3333"])


@test
def refuses_pins(record):
    record.do("add", "Ann")
    for lines in ([""], ["123"], ["x" * 65], ["x" * 5000], []):
        status, out, err = record.run("set-pin", "Ann", "--pin-stdin", lines=lines)
        assert (status, out) == (1, "") and err.endswith(".\n"), (lines, status, out, err)
    assert record.do_json("list")["profiles"][0]["has_pin"] is False


@test
def tells_two_of_one_name_apart(record):
    uuids = [record.do_json("add", name)["profile"]["uuid"] for name in ("Ann", "Bea")]
    record.sql("UPDATE learners SET name = 'Ann'")
    record.refuses("Several profiles", "rename", "Ann", "Carys")
    record.do("rename", uuids[1], "Carys")
    assert [profile["name"] for profile in record.do_json("list")["profiles"]] == ["Ann", "Carys"]


@test
def shows_the_workbook_to_those_who_share_it(record):
    uuid = record.do_json("add", "Ann")["profile"]["uuid"]
    record.do("add", "Bea")
    record.do("add", "Carys")
    record.refuses("share", "workbook", "Ann")
    assert record.do_json("set-shares", "Ann", "yes")["profile"]["shares"] is True
    record.do("set-shares", "Bea", "yes")
    record.sql("INSERT INTO attempts (id, uuid, learner_id, module_id, module_version, activity_id, number, started_at, finished_at, completion) "
               "VALUES (1, '5b8a3a52-7c1f-4f0e-8a55-1d9f0f1e0001', 1, 'm', '1', 'page', 1, 1000000, 2000000, 'completed')")
    record.sql("INSERT INTO shared_entries (shared_at, attempt_id, question_id, content_hash, try_number, response) VALUES (3000000, 1, 'q', ?, 1, ?)",
               ("a" * 64, json.dumps([WORDS])))
    found = record.do_json("workbook", "Bea")
    assert [(person["name"], person["finished"], person["texts"]) for person in found["people"]] == [("Ann", 1, 1), ("Bea", 0, 0)], found
    assert [(entry["uuid"], entry["question"], entry["words"]) for entry in found["entries"]] == [(uuid, "q", WORDS), (uuid, None, None)], found
    assert f"Ann  m/page: {WORDS}\n" in record.do("workbook", "Bea")
    record.refuses("share", "workbook", "Carys")
    record.refuses("neither yes nor no", "set-shares", "Ann", "perhaps")
    record.do("set-shares", "Ann", "no")
    assert record.do_json("workbook", "Bea")["entries"] == []
    record.refuses("share", "workbook", "Ann")


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Record(pathlib.Path(folder)))
                print(f"ok {number} {function.__name__}")
            except Exception as error:  # a test that crashes has failed like any other
                failed += 1
                print("\n".join(f"# {line}" for line in f"{type(error).__name__}: {error}".splitlines()))
                print(f"not ok {number} {function.__name__}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
