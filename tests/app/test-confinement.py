#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where WebKit cannot have its sandbox, modules from elsewhere are not played and say why; those of the computer are.

    build-aux/with-display tests/app/test-confinement.py WAYMARK

Says what it saw as TAP. Screenshots go to WAYMARK_SHOTS, if that is set.
"""
import os
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from waymark_driver import Module, Program  # noqa: E402

DATA = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark"
MODULES = ROOT / "tests" / "data" / "modules-play"
NO_SANDBOX = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
REASON = "This module came from elsewhere, and this computer cannot keep such a module apart from your records"


def start(environment):
    """On a new record, so that the library begins with its cards."""
    for file in DATA.glob("waymark.sqlite*"):
        file.unlink()
    return Program([sys.argv[1]], DATA / "waymark.sqlite", os.environ.get("WAYMARK_SHOTS"), environment).start()


def refused(added):
    """Opened, and asked to play: the reason stands on its page, and nothing is played."""
    program = start(NO_SANDBOX)
    program.wait_for_text(added.json["title"])
    program.open_module(added)
    program.start_module()
    program.wait_for_text(REASON)
    program.wait_for_still()
    program.screenshot("refused")
    nothing_played = program.bookmark(added.id) is None
    program.quit()
    return nothing_played


def played(module, environment):
    program = start(environment)
    program.wait_for_text(module.json["title"])
    program.open_module(module)
    program.start_module()
    program.wait_for_activity(module.id, module.activities[0]["id"])
    shown = not any(REASON in text for text in program.texts())
    program.quit()
    return shown


def main():
    computer = pathlib.Path(os.environ["XDG_CACHE_HOME"]) / "computer"
    shutil.copytree(MODULES / "zoo", computer / "zoo")
    shutil.copytree(MODULES / "demo", DATA / "modules" / "demo")
    os.environ["WAYMARK_MODULES"] = str(computer)
    added, own = Module(MODULES / "demo"), Module(MODULES / "zoo")

    print("1..3", flush=True)
    print(f"{'ok' if refused(added) else 'not ok'} 1 - without the sandbox a module from elsewhere is not played and says why", flush=True)
    print(f"{'ok' if played(own, NO_SANDBOX) else 'not ok'} 2 - without the sandbox a module of the computer is played", flush=True)
    print(f"{'ok' if played(added, {}) else 'not ok'} 3 - with the sandbox a module from elsewhere is played", flush=True)


if __name__ == "__main__":
    main()
