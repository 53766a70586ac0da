#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens packages with the real program, as the files' window does, while it runs and while it does not: new, newer, older, again, torn.

    build-aux/with-display tests/app/test-import.py WAYMARK WAYMARK-CLI
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from gi.repository import GLib  # noqa: E402
from waymark_driver import Program, wait_for  # noqa: E402

WAYMARK, CLI = sys.argv[1:3]
DATA = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark"
INSTALLED = DATA / "modules" / "best-interests.waymark"
WINDOW = "Add a module"


class Story:
    def __init__(self, program):
        self.program = program
        self.number = 0

    def ok(self, what, condition, why=""):
        self.number += 1
        print(f"{'ok' if condition else 'not ok'} {self.number} - {what}", flush=True)
        if not condition:
            print(f"# {why}")
            self.program.screenshot("failed")
            sys.exit(1)


def cli(*arguments):
    subprocess.run([CLI, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def make_package(folder, version, key=None):
    """The same module in another version, signed or not."""
    source = folder / "source"
    shutil.copytree(ROOT / "modules" / "best-interests", source, dirs_exist_ok=True)
    module = json.loads((source / "module.json").read_text())
    module["version"] = version
    (source / "module.json").write_text(json.dumps(module))
    package = folder / f"best-{version}{'-signed' if key else ''}.waymark"
    cli("pack", "--output", package, source)
    if key:
        cli("sign", package, "--key", key)
    return package


def make_packages(folder):
    cli("sign", "--new-key", "--key", folder / "key")
    made = {"one": make_package(folder, "7.1.0", folder / "key"), "two": make_package(folder, "7.2.0", folder / "key"),
            "unsigned": make_package(folder, "7.3.0"), "torn": folder / "torn.waymark"}
    made["torn"].write_bytes(made["one"].read_bytes()[:3000])
    return made


def modules():
    """Every file of the folder of modules, with its contents."""
    return {path.name: path.read_bytes() for path in (DATA / "modules").iterdir()}


def open_with(*packages):
    """As the files' window does while the program runs."""
    return subprocess.run([WAYMARK, *map(str, packages)], timeout=60).returncode


def close(program):
    program.close_dialog(WINDOW)


def version():
    output = subprocess.run([CLI, "list"], check=True, capture_output=True, text=True).stdout
    return next(word for line in output.splitlines() if "best-interests" in line for word in line.split() if word[0].isdigit() and word.count(".") == 2)


def add_new(story, program):
    program.wait_for_text("1 module was added.")
    program.screenshot("added")
    story.ok("who signed is said, and that the key is new", any("Their key is new here" in text for text in descriptions(program)), descriptions(program))
    story.ok("it is in its place", INSTALLED.exists() and version() == "7.1.0")
    close(program)
    program.wait_for_still()
    story.ok("its card has the focus", (program.focused() or "").startswith("The best interests of the child"), program.focused())
    program.screenshot("card")


def descriptions(program):
    """What the rows say below their titles."""
    return program.texts()


def refuse_torn(story, program, packages):
    before = modules()
    story.ok("another start hands the file over", open_with(packages["torn"]) == 0)
    program.wait_for_dialog(WINDOW)
    program.wait_for_text("No module was added.")
    program.screenshot("refused")
    story.ok("the refusal names the file", any("torn.waymark" in text for text in program.texts()), program.texts())
    story.ok("and nothing was changed", modules() == before)
    close(program)


def add_several(story, program, packages):
    """The newer one at once; the unsigned one after a question."""
    story.ok("two files at once", open_with(packages["two"], packages["unsigned"]) == 0)
    wait_for("the first to be in its place", lambda: version() == "7.2.0")
    program.wait_for_text("It is not signed, though it was before.")
    program.screenshot("question")
    before = INSTALLED.read_bytes()
    program.key("Escape")
    program.wait_for_text("1 module was added.")
    story.ok("Escape leaves what was there, and no trace", modules() == {INSTALLED.name: before}, list(modules()))
    program.screenshot("left")
    close(program)


def answer_yes(program):
    program.wait_for_dialog("Add “The best interests of the child”.")
    program.key("alt+a")


def go_back(story, program, packages):
    story.ok("the older one again", open_with(packages["one"]) == 0)
    program.wait_for_text("This file has the older version 7.1.0.")
    program.screenshot("older")
    answer_yes(program)
    wait_for("the older version", lambda: version() == "7.1.0")
    program.wait_for_text("Put back to version 7.1.0.")
    close(program)

    before = modules()
    open_with(packages["one"])
    program.wait_for_text("Version 7.1.0 is here already.")
    story.ok("the same version again changes nothing", modules() == before)
    program.screenshot("same")
    close(program)


def choose(story, program, packages):
    program.key("ctrl+o")
    program.wait_for_dialog("Choose modules to add")
    program.type(str(packages["two"]))
    program.screenshot("chooser")
    program.key("Return")
    program.wait_for_text("Updated to version 7.2.0.")
    story.ok("Ctrl+O and a file chosen", version() == "7.2.0")
    close(program)


def remove(story, program):
    """From the module's own menu, after somebody has learned in it."""
    program.activate("open-module", GLib.Variant("s", "best-interests"))
    program.activate("play-activity", GLib.Variant("s", "one-thing-page"))
    wait_for("the lesson", lambda: (program.bookmark("best-interests") or [None])[0] == "one-thing-page")
    program.activate("back")
    program.activate("show-details")
    program.wait_for_dialog("About this module’s file")
    program.wait_for_text("with the key that is known here")
    program.screenshot("details")
    program.key("alt+r")
    program.wait_for_text("What everybody here learned in it stays in their records.")
    program.screenshot("remove")
    program.wait_for_dialog("Remove “The best interests of the child”.")
    program.key("alt+r")
    program.wait_for_text("is removed.")
    story.ok("the module is gone", modules() == {}, list(modules()))
    story.ok("the record stays", program.bookmark("best-interests")[0] == "one-thing-page")
    program.screenshot("removed")


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "modules").mkdir()
    shutil.copytree(ROOT / "modules" / "child-trafficking-faqs", folder / "modules" / "child-trafficking-faqs")
    os.environ["WAYMARK_MODULES"] = str(folder / "modules")
    packages = make_packages(folder)
    program = Program([WAYMARK, packages["one"]], DATA / "waymark.sqlite", os.environ.get("WAYMARK_SHOTS"))
    story = Story(program)
    print("1..15", flush=True)
    try:
        program.start()
        program.wait_for_dialog(WINDOW)
        add_new(story, program)
        refuse_torn(story, program, packages)
        add_several(story, program, packages)
        go_back(story, program, packages)
        choose(story, program, packages)
        remove(story, program)
        story.ok("it can be added again", open_with(packages["one"]) == 0)
        program.wait_for_text("Added, version 7.1.0.")
        close(program)
        story.ok("the program ends well", program.quit() == 0)
    except BaseException:
        print("# " + repr(program.texts()) if program.process.poll() is None else "# ended")
        program.screenshot("failed")
        raise
    finally:
        if program.process.poll() is None:
            program.kill()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
