#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What waymark-cli itself, `validate` and `list` print, and how they exit.

    test-commands.py WAYMARK-CLI SOURCE-ROOT
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CLI = pathlib.Path(sys.argv[1]).resolve()
BASE = pathlib.Path(sys.argv[2]) / "tests" / "data" / "modules" / "base"
TESTS = []

SUMMARY = """\
Tea and talk (tea-and-talk 1.2.3)
  lessons     2
  activities  5
  questions   1 single-choice, 1 multiple-response, 1 true-false
  facts       3
  terms       1
  media       1
  minutes     12
  words       50 on pages
"""
FAULTS = [
    "module.json:/version: should be a version, written MAJOR.MINOR.PATCH, for example 1.0.0",
    "pages/sources.html:1: <script> is not allowed on a page",
]


def test(function):
    TESTS.append(function)
    return function


def run(*arguments, **environment):
    result = subprocess.run([CLI, *arguments], capture_output=True, timeout=60, env=dict(os.environ, LC_ALL="C.UTF-8", **environment))
    return result.returncode, result.stdout.decode("utf-8"), result.stderr.decode("utf-8")


def equal(found, expected):
    if found != expected:
        raise AssertionError(f"found:\n{found}\nexpected:\n{expected}")


def module(folder, name="good"):
    path = folder / name
    shutil.copytree(BASE, path)
    return path


def broken(folder, name="broken"):
    path = module(folder, name)
    text = (path / "module.json").read_text()
    (path / "module.json").write_text(text.replace("1.2.3", "1.2"))
    page = (path / "pages" / "sources.html").read_text()
    (path / "pages" / "sources.html").write_text(page.replace("</h1>", "</h1><script></script>"))
    return path


@test
def help_names_every_command(folder):
    status, output, errors = run("--help")
    equal((status, errors), (0, ""))
    for command in ("list", "mark", "validate", "progress"):
        assert re.search(rf"^  {command}  ", output, re.MULTILINE), f"no {command} in\n{output}"
        status, text, errors = run(command, "--help")
        equal((status, errors), (0, ""))
        assert f"waymark-cli {command}" in text, text


@test
def version(folder):
    status, output, errors = run("--version")
    equal((status, errors), (0, ""))
    assert re.fullmatch(r"waymark-cli \d+\.\d+\.\d+\n", output), output


@test
def usage_errors_exit_2(folder):
    for arguments in ([], ["dance"], ["--dance"], ["validate"], ["validate", "--dance"], ["validate", "--json", "x"], ["list", "x"], ["list", "--dance"]):
        status, output, errors = run(*arguments)
        equal((arguments, status, output), (arguments, 2, ""))
        assert "waymark-cli" in errors and errors.endswith("\n"), errors


@test
def validate_sums_up(folder):
    equal(run("validate", module(folder)), (0, SUMMARY, ""))


@test
def validate_names_each_fault(folder):
    equal(run("validate", broken(folder)), (1, "".join(fault + "\n" for fault in FAULTS), ""))


@test
def validate_many(folder):
    good, bad = module(folder), broken(folder)
    expected = SUMMARY + "".join(f"{bad}: {fault}\n" for fault in FAULTS)
    equal(run("validate", good, bad), (1, expected, ""))
    equal(run("validate", bad, good), (1, "".join(f"{bad}: {fault}\n" for fault in FAULTS) + SUMMARY, ""))


@test
def validate_what_is_no_module(folder):
    missing = folder / "missing"
    equal(run("validate", missing), (1, f"{missing}: the module cannot be opened: No such file or directory\n", ""))
    text = folder / "text"
    text.write_text("x")
    equal(run("validate", text), (1, f"{text}: this is neither a folder nor a .waymark package (a zip)\n", ""))


@test
def validate_a_package(folder):
    source = module(folder)
    made = shutil.make_archive(folder / "made", "zip", source)
    package = folder / "tea.waymark"
    os.rename(made, package)
    equal(run("validate", package), (0, SUMMARY, ""))


READABILITY = """\
Tea and talk (tea-and-talk 1.2.3)

part       words sentences   grade     age  screen  id
page          25         8     1.2     6.2      21  be-there
question      25         6    -0.7     5.0      10  secret
page          18         4    -0.7     5.0      18  write-down
question      29         9     0.3     5.3      15  who-helps
question      22         6     0.3     5.3      17  promise
page           4         1    -2.2     5.0       4  sources
all          123        34     0.0     5.0

On the screen at once: 17 words in the median part; about 120 are good.
Reading age (Flesch-Kincaid grade + 5): 5.0 over all words. No part has 30 words, which ranking needs.
"""


@test
def readability_in_words(folder):
    path = module(folder)
    equal(run("validate", "--readability", path), (0, READABILITY, ""))
    page = path / "pages" / "be-there.html"
    page.write_text(page.read_text() + "<p>Professional responsibility necessitates immediate multidisciplinary communication.</p>\n")
    status, output, errors = run("validate", "--readability", path)
    equal((status, errors), (0, ""))
    assert re.search(r"over all words, (1\d\.\d) in the median part\. Parts under 30 words are not ranked\.\nThe hardest:\n  \1  page be-there\n$", output), output


@test
def readability_in_json(folder):
    good, bad = module(folder), broken(folder)
    status, output, errors = run("validate", "--readability", "--json", good, bad, folder / "missing")
    equal((status, errors), (1, ""))
    found = json.loads(output)
    equal((found["version"], len(found["modules"])), (1, 3))
    equal([part["id"] for part in found["modules"][0]["parts"]], ["be-there", "secret", "write-down", "who-helps", "promise", "sources"])
    for part in [*found["modules"][0]["parts"], found["modules"][0]["summary"]]:
        grade = 0.39 * part["words"] / part["sentences"] + 11.8 * part["syllables"] / part["words"] - 15.59
        assert abs(part["grade"] - grade) < 0.006 and abs(part["age"] - max(grade, 0) - 5) < 0.006, part
    hardest = [part["age"] for part in found["modules"][0]["summary"]["hardest"]]
    assert hardest == sorted(hardest, reverse=True) and len(hardest) <= 5, hardest
    equal(found["modules"][1], {"path": str(bad), "faults": FAULTS})
    assert "cannot be opened" in found["modules"][2]["faults"][0], found["modules"][2]


@test
def readability_is_for_english(folder):
    path = module(folder)
    text = (path / "module.json").read_text()
    (path / "module.json").write_text(text.replace("en-GB", "cy"))
    status, output, errors = run("validate", "--readability", path)
    equal((status, errors), (0, ""))
    assert "the module's language is cy" in output and "hardest" not in output, output
    found = json.loads(run("validate", "--readability", "--json", path)[1])["modules"][0]
    equal((found["summary"]["age"], found["summary"]["hardest"], found["parts"][0]["words"]), (None, [], 25))


def two_folders(folder):
    own = folder / "data" / "waymark" / "modules"
    system = folder / "system"
    own.mkdir(parents=True)
    system.mkdir()
    return own, system, {"XDG_DATA_HOME": str(folder / "data"), "WAYMARK_MODULES": str(system)}


@test
def list_nothing(folder):
    _, _, environment = two_folders(folder)
    equal(run("list", **environment), (0, "No modules are installed.\n", ""))
    equal(json.loads(run("list", "--json", **environment)[1]), {"version": 1, "modules": []})


@test
def list_words(folder):
    own, system, environment = two_folders(folder)
    good, bad = module(own), broken(system)
    expected = (
        f"tea-and-talk 1.2.3  Tea and talk  (ready, user, 12 minutes)\n  {good}\n"
        f"broken  (broken, system)\n  {bad}\n  {FAULTS[0]}\n"
    )
    equal(run("list", **environment), (0, expected, ""))


@test
def list_json(folder):
    own, system, environment = two_folders(folder)
    good, second = module(own), module(system, "second")
    status, output, errors = run("list", "--json", **environment)
    equal((status, errors), (0, ""))
    header = {"id": "tea-and-talk", "title": "Tea and talk", "module_version": "1.2.3", "language": "en-GB", "minutes": 12}
    equal(json.loads(output), {
        "version": 1,
        "modules": [
            {**header, "path": str(good), "system": False, "state": "ready", "reason": None},
            {**header, "path": str(second), "system": True, "state": "broken", "reason": f"another module has the id “tea-and-talk” already: {good}"},
        ],
    })


def main():
    n_failed = 0
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(pathlib.Path(folder).resolve())
                print(f"ok {number} - {name}")
            except AssertionError as error:
                n_failed += 1
                print(f"not ok {number} - {name}")
                print("# " + str(error).replace("\n", "\n# "))
    print(f"1..{len(TESTS)}")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
