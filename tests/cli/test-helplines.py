#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`waymark-cli helplines`: by nation, as JSON, and as one tagged page with every number as text.

    test-helplines.py WAYMARK-CLI
"""
import json
import pathlib
import subprocess
import sys
import tempfile

CLI = pathlib.Path(sys.argv[1]).resolve()
NATIONS = ("england", "wales", "scotland", "northern-ireland")


def run(*arguments, status=0):
    result = subprocess.run([CLI, "helplines", *arguments], capture_output=True, timeout=60)
    assert result.returncode == status, result.stderr.decode()
    return result.stdout.decode()


def lines(*arguments):
    return json.loads(run("--json", *arguments))["helplines"]


def test_by_nation():
    everybody = {line["id"]: line for line in lines()}
    for nation in NATIONS:
        own = {line["id"] for line in lines("--nation", nation)}
        assert own == {key for key, line in everybody.items() if nation in line["nations"]}
        assert "emergency" in own
    assert "guardianship" not in {line["id"] for line in lines("--nation", "scotland")}


def test_words_say_when_checked():
    text = run()
    for line in lines():
        assert all(contact in text for contact in line["contacts"])
        assert line["checked_on"] in text
    assert ("check this number" in text) == any(line["age"] == "old" for line in lines())


def test_one_page():
    with tempfile.TemporaryDirectory() as folder:
        for nation in NATIONS:
            path = pathlib.Path(folder) / f"{nation}.pdf"
            run("--nation", nation, "--pdf", path)
            about = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
            assert "Tagged:          yes" in about and "Pages:           1" in about, about
            text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
            for line in lines("--nation", nation):
                assert all(contact in text for contact in line["contacts"]), line["id"]


def test_refuses():
    run("--nation", "france", status=2)
    run("more", status=2)
    run("--pdf", "/nowhere/card.pdf", status=1)


def main():
    tests = [(name, function) for name, function in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print(f"ok {number} {name}", flush=True)
        except Exception as error:  # each row is on its own
            failed += 1
            print(f"not ok {number} {name}\n# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


sys.exit(main())
