#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The file choosers and print dialogs of a group session, by keys alone: names from a CSV, hand-over files, the debrief and the certificates as PDFs, and
that what can be printed is asked about first.

    build-aux/with-display --two-screens tests/app/test-session-files.py WAYMARK WAYMARK-CLI

Each test goes on where the one before stopped.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_driver import wait_for  # noqa: E402
from waymark_room import TITLE, Room, write_module  # noqa: E402

WAYMARK, CLI = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
DATABASE = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark" / "waymark.sqlite"
PEOPLE = ["Ann Archer", "Ben Baker", "Cai Cooper"]


def words_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


class Story:
    def __init__(self, folder):
        self.folder = folder
        write_module(ROOT / "tests" / "data" / "modules" / "base", folder / "modules" / "room")
        # Nothing asks a print server: the one printer is a file.
        self.room = Room(WAYMARK, DATABASE, {"WAYMARK_MODULES": str(folder / "modules"), "GTK_PRINT_BACKENDS": "file"}).start()

    def choose(self, title, path):
        """Types a path into a chooser."""
        self.room.wait_for_dialog(title)
        self.room.key("ctrl+a")
        self.room.type(str(path))
        self.room.key("Return")
        wait_for(f"“{title}” to be closed", lambda: not self.room.has_dialog(title))

    def press(self, key, name):
        """Goes to a control with the Tab key, and presses it."""
        self.room.walk("Tab", lambda focused: focused.startswith(name))
        self.room.key(key)


def adds_names_from_a_file(story):
    room = story.room
    room.wait_for_text(TITLE)
    room.wait_for_still()
    room.key("F10")
    room.wait_for_still()
    room.key("g")
    room.wait_for_text("New session…")
    room.wait_for_still()
    room.key("alt+n")
    room.wait_for_text("New group session")
    room.wait_for_still()
    room.key("alt+n")
    room.wait_for_text("Name of somebody who is here")
    names = story.folder / "names.csv"
    names.write_text("Name,Number\n" + "".join(f"{name},{number}\n" for number, name in enumerate(PEOPLE, 1)))
    story.press("space", "Add names from a file")
    story.choose("Add names from a file", names)
    wait_for("the names in the register", lambda: [row[0] for row in room.register()] == PEOPLE)


def comes_to_the_end(story):
    room = story.room
    room.wait_for_still()
    room.key("alt+s")
    room.wait_for_place("running", 0, "block")
    room.wait_for_still()
    room.key("F10")
    room.wait_for_still()
    room.key("e")
    room.wait_for_still()
    room.key("alt+e")
    room.wait_for_place("ended", 0, "block")
    room.wait_for_text("After the session")
    room.wait_for_still()


def hands_over_into_a_folder(story):
    stick = story.folder / "stick"
    stick.mkdir()
    story.press("Return", "Hand-over files…")
    story.choose("Choose a folder or a USB stick", stick)
    wait_for("a file for each", lambda: len(list(stick.iterdir())) == len(PEOPLE))
    for file in stick.iterdir():
        done = subprocess.run([CLI, "import-data", file, "--database", story.folder / f"{file.stem}.sqlite"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def save(name, word):
    def test(story):
        saved = story.folder / f"{word}.pdf"
        story.press("space", f"Save the {name} as a PDF")
        story.choose("Save as a PDF", saved)
        wait_for("the PDF", lambda: TITLE in words_of(saved))
    test.__name__ = f"saves_the_{name}"
    return test


def print_(name):
    """Whether the print dialog comes, and goes without a trace; the list of printers in it is GTK's and cannot be chosen from in the same way everywhere."""
    def test(story):
        story.press("Return" if name.startswith("Print the run-sheet") else "space", name)
        story.room.wait_for_dialog("Print")
        story.room.key("Escape")
        wait_for("the dialog to be closed", lambda: not story.room.has_dialog("Print"))
        story.room.wait_for_dialog("Group session")
    test.__name__ = name.replace(" ", "_").replace("…", "").lower()
    return test


# In the order of the Tab key
TESTS = [adds_names_from_a_file, comes_to_the_end, hands_over_into_a_folder,
         print_("Print the certificates"), save("certificates", "certificates"), print_("Print the debrief"), save("debrief", "debrief"),
         print_("Print the run-sheet…")]


def main():
    print(f"1..{len(TESTS)}", flush=True)
    failed = None
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        story = Story(pathlib.Path(folder))
        for number, test in enumerate(TESTS, 1):
            if failed is not None:
                print(f"ok {number} {test.__name__} # SKIP after {failed}", flush=True)
                continue
            try:
                test(story)
                print(f"ok {number} {test.__name__}", flush=True)
            except Exception as error:  # noqa: BLE001
                failed = test.__name__
                print(f"not ok {number} {failed}\n# " + repr(error).replace("\n", "\n# "), flush=True)
                if "WAYMARK_SHOTS" in os.environ:
                    subprocess.run(["import", "-window", "root", os.environ["WAYMARK_SHOTS"] + "/failed.png"], check=False)
        if story.room.process.poll() is None:
            story.room.kill()
    return failed is not None


if __name__ == "__main__":
    sys.exit(main())
