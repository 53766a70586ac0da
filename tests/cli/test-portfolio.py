#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two years of a household: hours, certificates, evidence and checks through `waymark-cli log`, `certificate`, `verify`, `evidence` and `calendar`, under a fake clock.

    test-portfolio.py WAYMARK-CLI MAKE-PORTFOLIO SOURCE-ROOT
"""
import base64
import csv
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

import jsonschema

CLI, MAKE = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
ROOT = pathlib.Path(sys.argv[3]).resolve()
BASE = ROOT / "tests" / "data" / "modules" / "base"
NAME, PARTNER = "Siân ŵŷ Łukasz Nguyễn ا", "Bo"
WIDE = "W" * 2000
MODULES = {"tea-and-talk": "Tea and talk", "tea-two": "Second cup", "tea-three": "Third cup"}
REFLECTION = {"id": "evening", "type": "reflection", "stem": "What will you do this evening?", "facts": ["rec-12"], "outcomes": ["record"], "read_again": "be-there"}


def write_module(folder, key, title):
    shutil.copytree(BASE, folder / key)
    path = folder / key / "module.json"
    module = json.loads(path.read_text())
    module.update(id=key, version="1.0.0", title=title, valid_months=36)
    module["questions"].append("questions/write.json")
    module["lessons"][0]["activities"][2]["questions"] = ["who-helps", "evening"]
    if key == "tea-three":
        module["standards"] = [{"framework": "unknown-frame", "code": "9", "depth": "taught"}]
    path.write_text(json.dumps(module))
    (folder / key / "questions" / "write.json").write_text(json.dumps({"questions": [REFLECTION]}))


class House:
    """Two carers, three modules, a group session, four other entries and six texts, from April 2024 to March 2026."""

    def __init__(self, root):
        self.root = root
        self.modules = root / "modules"
        self.modules.mkdir()
        for key, title in MODULES.items():
            write_module(self.modules, key, title)
        self.database = root / "waymark.sqlite"
        self.environment = dict(os.environ, XDG_DATA_HOME=str(root / "data"), HOME=str(root), WAYMARK_MODULES=str(self.modules), LC_ALL="C.UTF-8", TZ="Europe/London",
                                WAYMARK_FRAMEWORKS=str(ROOT / "data" / "frameworks"))
        for name in ("MALLOC_CHECK_", "MALLOC_PERTURB_"):
            self.environment.pop(name, None)

    def run(self, when, *command, status=0):
        result = subprocess.run(["faketime", "-f", when, *map(str, command)], capture_output=True, timeout=60, env=self.environment)
        output = (result.stdout + result.stderr).decode()
        assert result.returncode == status, f"{command[1:]}: exit {result.returncode}: {output}"
        return result.stdout.decode()

    def make(self, when, *command):
        return self.run(when, MAKE, self.database, *command)

    def cli(self, when, *command, status=0):
        return self.run(when, CLI, command[0], "--database", self.database, *command[1:], status=status)

    def live(self):
        self.make("2024-04-02 19:00:00", "person", NAME, "england", 1)
        self.make("2024-04-02 19:05:00", "person", PARTNER, "england", 1)
        for who, when, key, text in (
            (NAME, "2024-04-10 20:00:00", "tea-and-talk", "I will put the kettle on."), (PARTNER, "2024-05-01 20:00:00", "tea-and-talk", "I listen."),
            (NAME, "2024-11-11 20:00:00", "tea-two", WIDE), (PARTNER, "2025-05-02 20:00:00", "tea-two", "Bedtime first."),
            (NAME, "2025-06-01 20:00:00", "tea-three", "Ø\n" * 999 + "ØØ"), (PARTNER, "2026-01-15 20:00:00", "tea-three", "﷽ and a door that stays open"),
        ):
            self.make(when, "time", who, key, 40 * 60 + 20)
            self.make(when.replace("20:00", "20:30"), "time", who, key, 25)
            self.make(when.replace("20:00", "20:45"), "complete", who, self.modules / key, text)
        self.make("2025-09-20 21:00:00", "session", NAME, "tea-two", 95)
        for who, day, kind, minutes in ((NAME, "2024-06-03", "course", 360), (NAME, "2025-04-07", "reading", 45), (PARTNER, "2025-10-26", "discussion", 61), (NAME, "2026-03-31", "mentoring", 30)):
            self.cli(f"{day} 22:00:00", "log", "--profile", who, "--add", "--kind", kind, "--title", f"{kind} of {day}", "--minutes", minutes, "--standard", "tsd-england/6")
        return self


NOW = "2026-04-02 12:00:00"
YEAR = ("--from", "2025-04-01", "--until", "2026-03-31")


def test_hours(house):
    log = json.loads(house.cli(NOW, "log", "--profile", NAME, "--json", *YEAR))
    # Forty minutes and twenty seconds and twenty-five seconds are 40.75 minutes: 41.
    assert [(row["day"], row["minutes"]) for row in log["log"]] == [("2025-04-07", 45), ("2025-06-01", 41), ("2025-09-20", 95), ("2026-03-31", 30)]
    assert (log["minutes"], log["module_minutes"], log["session_minutes"], log["other_minutes"]) == (211, 41, 95, 75)
    table = list(csv.DictReader(io.StringIO(house.cli(NOW, "log", "--profile", NAME, "--csv", *YEAR))))
    assert sum(int(row["minutes"]) for row in table) == 211 and [row["kind"] for row in table] == ["reading", "module", "session", "mentoring"]
    everything = json.loads(house.cli(NOW, "log", "--profile", NAME, "--json", "--from", "2024-04-01", "--until", "2026-03-31"))
    assert everything["minutes"] == 211 + 41 + 41 + 360
    before = json.loads(house.cli("2025-03-31 23:59:00", "log", "--profile", NAME, "--json"))
    assert (before["from"], before["until"]) == ("2024-04-01", "2025-03-31") and before["minutes"] == 442


def test_entries_change(house):
    uuid = house.cli(NOW, "log", "--profile", PARTNER, "--add", "--kind", "other", "--title", "=SUM(A1)", "--minutes", 10, "--day", "2026-02-01").strip()
    house.cli(NOW, "log", "--profile", PARTNER, "--change", uuid, "--minutes", 20)
    row = next(row for row in json.loads(house.cli(NOW, "log", "--profile", PARTNER, "--json", *YEAR))["log"] if row.get("uuid") == uuid)
    assert (row["minutes"], row["changes"], row["title"]) == (20, 1, "=SUM(A1)")
    assert "'=SUM(A1)" in house.cli(NOW, "log", "--profile", PARTNER, "--csv", *YEAR)
    house.cli(NOW, "log", "--profile", PARTNER, "--remove", uuid)
    assert uuid not in house.cli(NOW, "log", "--profile", PARTNER, "--json", *YEAR)
    for bad in (("--minutes", 0), ("--minutes", 99999), ("--day", "2026-02-30"), ("--title", "x" * 301), ("--kind", "fun"), ("--note", "x" * 2001)):
        values = {"--kind": "other", "--title": "x", "--minutes": 5, "--day": "2026-02-01"} | {bad[0]: bad[1]}
        house.cli(NOW, "log", "--profile", PARTNER, "--add", *[part for pair in values.items() for part in pair], status=1)
    house.cli(NOW, "log", "--profile", PARTNER, "--goal", 20)
    assert json.loads(house.cli(NOW, "log", "--profile", PARTNER, "--json", *YEAR))["goal_minutes"] == 1200
    house.cli(NOW, "log", "--from", "2026-04-01", "--until", "2026-03-01", "--profile", PARTNER, status=1)


def test_certificate(house):
    pdf, file, badge = (house.root / name for name in ("c.pdf", "c.waymark-certificate", "c.json"))
    words = house.cli(NOW, "certificate", "tea-and-talk", "--profile", NAME, "--pdf", pdf, "--file", file, "--badge", badge)
    assert "issued" in words and "valid until 2027-04-10" in words
    assert "there is" in house.cli("2026-04-03 12:00:00", "certificate", "tea-and-talk", "--profile", NAME)
    assert len(json.loads(house.cli(NOW, "certificate", "--list", "--profile", NAME, "--json"))["certificates"]) == 1
    for path in (pdf, file):
        assert "Nothing was changed" in house.cli(NOW, "verify", path)
        assert json.loads(house.cli(NOW, "verify", path, "--json"))["verdict"] == "valid"
    assert "It was valid until 2027-04-10" in house.cli("2027-04-11 12:00:00", "verify", file)
    stranger = house.root / "nobody.sqlite"
    house.run(NOW, CLI, "verify", "--database", stranger, file, status=3)
    assert not stranger.exists()
    about = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in about and "Pages:           1" in about
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    for part in ("ŵŷ", "Łukasz", "Nguyễn", "Tea and talk", "41 minutes", "Effective communication", "10 April 2024", "10 April 2027", "not proof of identity"):
        assert part in text, part
    assert re.search("[اﺍ]", text)
    house.cli(NOW, "certificate", "nothing", "--profile", NAME, status=1)
    scan(house, pdf, file)
    check_badge(badge, json.loads(file.read_text()))


def scan(house, pdf, file):
    """The code on the page as a scanner sees it is a record that verifies."""
    for resolution in ("150", "300"):
        subprocess.run(["pdftoppm", "-r", resolution, "-png", "-singlefile", pdf, house.root / "page"], check=True)
        result = subprocess.run(["zbarimg", "-q", "--raw", house.root / "page.png"], capture_output=True, text=True)
        assert result.stdout.startswith("WMC1:"), f"nothing was read at {resolution} dots an inch"
        code = house.root / "code.txt"
        code.write_text(result.stdout)
        assert json.loads(house.cli(NOW, "verify", code, "--json"))["verdict"] == "valid"
        assert decode(result.stdout.removesuffix("\n")) == file.read_bytes()


def decode(code):
    """The file in a code, by the standards and without the program's help: base45 (RFC 9285), CRC-32 (ISO 3309), deflate (RFC 1951)."""
    letters = ["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".index(letter) for letter in code.removeprefix("WMC1:")]
    groups = [letters[i:i + 3] for i in range(0, len(letters), 3)]
    packed = b"".join(sum(value * 45 ** place for place, value in enumerate(group)).to_bytes(len(group) - 1, "big") for group in groups)
    assert zlib.crc32(packed[:-4]) == int.from_bytes(packed[-4:], "big")
    return zlib.decompress(packed[:-4], -15)


def check_badge(path, file):
    """The proof (Data Integrity, eddsa-jcs-2022), worked out again from its specification and without the program's help; the shape by schemas."""
    text = path.read_text()
    badge = json.loads(text)
    jcs = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)  # RFC 8785, for what has neither fractions nor keys outside ASCII
    for schema in filter(None, [ROOT / "tests" / "data" / "open-badge.schema.json", os.environ.get("WAYMARK_OPEN_BADGE_SCHEMA")]):
        jsonschema.Draft201909Validator(json.loads(pathlib.Path(schema).read_text())).validate(badge)
    assert badge["validUntil"] == "2027-04-10T23:59:59Z" and badge["name"] == "Tea and talk" and badge["id"] == "urn:uuid:" + file["record"]["uuid"]
    assert badge["credentialSubject"]["identifier"][0]["identityHash"] == NAME
    assert base64.b64encode(get_key(badge)).decode() == file["key"]
    assert badge_is_signed(path.parent, badge, jcs)
    for change in (lambda changed: changed.update(name="Coffee"), lambda changed: changed.update(validUntil="2037-04-10T23:59:59Z"),
                   lambda changed: changed["proof"][0].update(created="2020-01-01T00:00:00Z"), lambda changed: changed["credentialSubject"]["achievement"]["criteria"].update(narrative="x")):
        changed = json.loads(text)
        change(changed)
        assert not badge_is_signed(path.parent, changed, jcs)


def get_key(badge):
    key = unbase58(badge["issuer"]["id"].removeprefix("did:key:z"))
    assert key[:2] == b"\xed\x01" and len(key) == 34  # multicodec: ed25519-pub
    return key[2:]


def badge_is_signed(folder, badge, jcs):
    [proof] = badge["proof"]
    document = {key: value for key, value in badge.items() if key != "proof"}
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    controller, fragment = proof["verificationMethod"].split("#")
    assert options["@context"] == document["@context"] and controller == badge["issuer"]["id"] == "did:key:" + fragment
    # SubjectPublicKeyInfo of Ed25519 (RFC 8410)
    (folder / "key.der").write_bytes(bytes.fromhex("302a300506032b6570032100") + get_key(badge))
    (folder / "message").write_bytes(hashlib.sha256(jcs(options).encode()).digest() + hashlib.sha256(jcs(document).encode()).digest())
    (folder / "signature").write_bytes(unbase58(proof["proofValue"].removeprefix("z")))
    verified = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", folder / "key.der", "-rawin", "-in", folder / "message", "-sigfile", folder / "signature"],
                              capture_output=True, text=True)
    return "Successfully" in verified.stdout


def unbase58(text):
    number = 0
    for letter in text:
        number = number * 58 + "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def test_altered(house):
    file, other = house.root / "a.waymark-certificate", house.root / "other"
    house.cli(NOW, "certificate", "tea-two", "--profile", NAME, "--file", file)
    for old, new in ((b"Second cup", b"Second cap"), (b'"minutes":41', b'"minutes":91'), (b"}\n", b"} \n"), (b'{"counter', b' {"counter'), (b"tsd-england/4", b"tsd-england/5")):
        content = file.read_bytes()
        assert old in content, old
        other.write_bytes(content.replace(old, new, 1))
        assert json.loads(house.cli(NOW, "verify", other, "--json", status=1))["verdict"] == "altered", new
    for content in (b"", b"{}", b"%PDF-1.5\nnothing", b"WMC1:", b"WMC1:!!", file.read_bytes()[:-10], b"\0" * 100, b"[" * 10000):
        other.write_bytes(content)
        assert json.loads(house.cli(NOW, "verify", other, "--json", status=1))["verdict"] == "unreadable", content[:20]
    house.cli(NOW, "verify", house.root / "no-such-file", status=1)


def test_counter_signature(house):
    file, signed, twice = (house.root / name for name in ("own", "signed", "twice"))
    house.cli(NOW, "certificate", "tea-three", "--profile", NAME, "--file", file)
    house.cli(NOW, "certificate", "--counter-sign", file, "--role", "carer", "--profile", NAME, "--file", signed, status=1)
    house.cli(NOW, "certificate", "--counter-sign", file, "--role", "supervising social worker", "--profile", PARTNER, "--file", signed)
    found = json.loads(house.cli(NOW, "verify", signed, "--json"))
    assert found["verdict"] == "valid" and found["counter_signatures"] == [PARTNER]
    house.cli(NOW, "certificate", "--counter-sign", signed, "--role", "chair of the panel", "--profile", PARTNER, "--file", twice)
    assert json.loads(house.cli(NOW, "verify", twice, "--json"))["counter_signatures"] == [PARTNER]
    signed.write_bytes(signed.read_bytes().replace(b"supervising", b"sup3rvising"))
    assert "not theirs or was changed" in house.cli(NOW, "verify", signed, status=1)


def test_evidence(house):
    pdf, file = house.root / "pack.pdf", house.root / "pack.json"
    words = house.cli(NOW, "evidence", "--household", "--from", "2025-04-01", "--until", "2026-04-02", "--pdf", pdf, "--json-file", file)
    assert f"{NAME}: 211 minutes, 1 texts, 3 certificates" in words, words
    pack = json.loads(file.read_text())
    schema = json.loads((ROOT / "data" / "waymark-evidence.schema.json").read_text())
    jsonschema.validate(pack, schema)
    assert pack["minutes"] == sum(person["minutes"] for person in pack["people"]) == 211 + 41 + 41 + 61
    assert pack["framework"]["id"] == "tsd-england" and pack["missing_frameworks"] == ["unknown-frame"]
    read = house.cli(NOW, "evidence", "--read", file)
    for person in pack["people"]:
        assert f"{person['name']}: {person['minutes']} minutes" in read
    about = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in about
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    flat = re.sub(r"\s+", " ", text)
    for part in ("ŵŷ", "Łukasz", "3 hours 31 minutes", "5 hours 54 minutes", "Supervising social worker: name, signature and date", "Keeping children safe from harm", "none yet", "unknown-frame",
                 "Evening at the hall", "a door that stays open", "(continued)"):
        assert part in flat, part
    assert len(re.sub("[^Ø]", "", text)) == 1001, "a long text lost letters on its way over the pages"
    changed = json.loads(file.read_text())
    changed["people"][0]["log"][0]["minutes"] += 60
    file.write_text(json.dumps(changed))
    house.cli(NOW, "evidence", "--read", file, status=1)
    house.cli(NOW, "evidence", "--profile", NAME, "--from", "2020-01-01", "--until", "2020-12-31", "--pdf", pdf)
    assert "Nothing was recorded" in subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout


def test_checks(house):
    """The ladder: two days, two weeks, two months, then years; a renewal from 60 days before the end; and what was certain and wrong first."""
    def due(when):
        return house.cli(when, "calendar", "--list", "--profile", PARTNER)
    assert "2024-05-03  look back  Tea and talk" in due("2024-05-02 08:00:00")
    assert "(ready)" not in due("2024-05-02 08:00:00") and "2024-05-03  look back  Tea and talk (ready)" in due("2024-05-03 08:00:00")
    assert "2024-05-15  look back" in due("2024-05-20 08:00:00") and "2024-07-01  look back" in due("2024-07-02 08:00:00") and "2025-05-01  look back" in due("2025-06-01 08:00:00")
    assert "2027-03-02  renewal    Tea and talk, valid until 2027-05-01" in due(NOW)
    house.make("2026-04-10 08:00:00", "check", PARTNER, house.modules / "tea-and-talk", "~recall", "wrong")
    assert "2026-05-01  look back  Tea and talk" in due("2026-04-11 08:00:00")
    house.make("2027-03-05 08:00:00", "check", PARTNER, house.modules / "tea-and-talk", "~recheck", "wrong")
    assert "valid until 2027-05-01 (ready)" in due("2027-03-06 08:00:00")
    house.make("2027-03-07 08:00:00", "check", PARTNER, house.modules / "tea-and-talk", "~recheck", "right")
    assert "valid until 2030-03-07" in due("2027-03-08 08:00:00")
    words = house.cli("2027-03-08 08:00:00", "certificate", "tea-and-talk", "--profile", PARTNER)
    assert "valid until 2030-03-07" in words
    house.cli(NOW, "log", "--profile", PARTNER, "--renewal", "calendar-year")
    assert "valid until 2029-12-31" in due("2027-03-08 08:00:00")
    first, second = (house.cli(NOW, "calendar", "--profile", PARTNER) for _ in range(2))
    assert re.findall("UID:.*", first) == re.findall("UID:.*", second) and "BEGIN:VCALENDAR" in first and "\r\n" in first
    assert not any(title in first for title in MODULES.values()) and all(len(line.encode()) <= 75 for line in first.split("\r\n"))


def test_nothing_due(house):
    house.make(NOW, "person", "Ada", "england", 0)
    file = house.root / "due.ics"
    assert house.cli(NOW, "calendar", "--list", "--profile", "Ada").startswith("Nothing is due")
    house.cli(NOW, "calendar", "--profile", "Ada", "--output", file, status=1)
    assert not file.exists()
    house.cli(NOW, "calendar", "--profile", NAME, "--output", file)
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def text_of(pdf):
    return re.sub(r"\s+", " ", subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout)


def said(house, when, *command):
    """One sentence with the way out, and nothing else."""
    result = subprocess.run(["faketime", "-f", when, CLI, command[0], "--database", house.database, *map(str, command[1:])], capture_output=True, text=True, timeout=60, env=house.environment)
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (1, "", 1) and result.stderr.endswith(".\n"), result
    return result.stderr


def test_clock_set_back(house):
    before = "2024-04-01 12:00:00"
    pdf = house.root / "before.pdf"
    assert "clock" in said(house, before, "certificate", "tea-and-talk", "--profile", PARTNER)
    assert "(ready)" not in house.cli("2024-01-01 12:00:00", "calendar", "--list", "--profile", NAME)
    # What was done stays in the totals of its own days, whatever the clock says now.
    log = json.loads(house.cli(before, "log", "--profile", NAME, "--json", *YEAR))
    assert log["minutes"] == sum(row["minutes"] for row in log["log"]) == 211
    house.cli(before, "evidence", "--profile", NAME, *YEAR, "--pdf", pdf)
    assert "3 hours 31 minutes" in text_of(pdf)


def test_without_a_name(house):
    """No certificate without a name on it; the rest is as right as with one."""
    pdf, file = house.root / "nobody.pdf", house.root / "nobody.json"
    house.database = house.root / "nobody.sqlite"
    try:
        for command in (("person", "-", "england", 0), ("time", "-", "tea-two", 600), ("complete", "-", house.modules / "tea-two", "Something.")):
            house.make("2026-03-01 12:00:00", *command)
        assert "name" in said(house, NOW, "certificate", "tea-two")
        house.cli(NOW, "evidence", *YEAR, "--pdf", pdf, "--json-file", file)
        assert json.loads(file.read_text())["minutes"] == 10 and "10 minutes" in text_of(pdf)
    finally:
        house.database = house.root / "waymark.sqlite"


def test_long_name(house):
    """Sixty letters are printed whole; three hundred are refused in a sentence. Those of a certificate from elsewhere are in /certificate-paper/full."""
    name, pdf, file = "Ŵ" * 29 + " " + "ŷ" * 30, house.root / "long.pdf", house.root / "long.waymark-certificate"
    result = subprocess.run([CLI, "profile", "add", "Ŵ" * 300, "--database", house.database], capture_output=True, text=True, env=house.environment)
    assert (result.returncode, result.stderr.count("\n")) == (1, 1) and "60 letters" in result.stderr, result
    house.make("2026-03-01 12:00:00", "person", name, "england", 0)
    house.make("2026-03-01 13:00:00", "complete", name, house.modules / "tea-two", "Something.")
    house.cli(NOW, "certificate", "tea-two", "--profile", name, "--pdf", pdf, "--file", file)
    assert json.loads(file.read_text())["record"]["learner"]["name"] == name
    assert (text_of(pdf).count("Ŵ"), text_of(pdf).count("ŷ")) == (29, 30)
    scan(house, pdf, file)


def test_framework_without_data(house):
    """A module that names standards that are nowhere: they are shown by their code, and said to be missing."""
    pdf = house.root / "frame.pdf"
    house.cli(NOW, "certificate", "tea-three", "--profile", PARTNER, "--pdf", pdf)
    assert "unknown-frame/9" in text_of(pdf).replace(" ", "")
    house.environment["WAYMARK_FRAMEWORKS"] = str(house.root / "nowhere")
    try:
        house.cli(NOW, "evidence", "--profile", NAME, *YEAR, "--pdf", pdf)
        house.cli(NOW, "certificate", "tea-and-talk", "--profile", NAME)
    finally:
        house.environment["WAYMARK_FRAMEWORKS"] = str(ROOT / "data" / "frameworks")
    text = text_of(pdf)
    assert "3 hours 31 minutes" in text and "tsd-england" in text


def main():
    tests = [(name, function) for name, function in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as root:
        house = House(pathlib.Path(root)).live()
        for number, (name, function) in enumerate(tests, 1):
            try:
                function(house)
                print(f"ok {number} {name}", flush=True)
            except Exception as error:  # each row is on its own
                failed += 1
                print(f"not ok {number} {name}\n# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


sys.exit(main())
