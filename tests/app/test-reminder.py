#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is told: that a short check is ready, at most once a day, and never which. The real program, a desktop that writes down what it is told.

    build-aux/with-display tests/app/test-reminder.py WAYMARK MAKE-PORTFOLIO
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
from waymark_driver import Gio, GLib, Program, wait_for  # noqa: E402

DATABASE = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "waymark" / "waymark.sqlite"
BASE = ROOT / "tests" / "data" / "modules" / "base"
TITLE = "Guarded words"
NAME = "Zoe"
INTERFACE = """<node><interface name='org.freedesktop.Notifications'>
  <method name='Notify'>
    <arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
    <arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/>
  </method>
  <method name='CloseNotification'><arg type='u' direction='in'/></method>
  <method name='GetCapabilities'><arg type='as' direction='out'/></method>
</interface></node>"""


class Desktop:
    """A notification service on the session bus."""

    def __init__(self):
        self.told = []
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self.bus.register_object("/org/freedesktop/Notifications", interface, self.answer, None, None)
        self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                           GLib.Variant("(su)", ("org.freedesktop.Notifications", 0)), None, 0, -1, None)

    def answer(self, bus, sender, path, interface, method, parameters, invocation):
        if method == "Notify":
            self.told.append(parameters.unpack())
        answers = {"Notify": GLib.Variant("(u)", (1,)), "GetCapabilities": GLib.Variant("(as)", (["body"],))}
        invocation.return_value(answers.get(method))

    def listen(self):
        while GLib.MainContext.default().iteration(False):
            pass
        return list(self.told)


def write_module(folder):
    shutil.copytree(BASE, folder / "guarded")
    path = folder / "guarded" / "module.json"
    module = json.loads(path.read_text())
    module.update(id="guarded", title=TITLE)
    path.write_text(json.dumps(module))
    return folder / "guarded"


def setting(key, value=None):
    command = ["gsettings", "get" if value is None else "set", "org.waymark.Waymark", key] + ([] if value is None else [value])
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().strip("'")


def run(program, desktop):
    """Starts the program, lets it look, and ends it; answers what it told the desktop."""
    before = len(desktop.listen())
    program.start()
    program.wait_for_text(TITLE)
    wait_for("the look", lambda: desktop.listen() is not None and setting("reminded-on") > "2021")
    program.wait_for_still()
    program.quit()
    return desktop.listen()[before:]


def ok(number, what, condition, why=""):
    print(f"{'ok' if condition else 'not ok'} {number} - {what}", flush=True)
    if not condition:
        print(f"# {why}")
        sys.exit(1)


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    program = None
    try:
        module = write_module(folder / "modules")
        DATABASE.parent.mkdir(parents=True)
        for command in (["person", NAME, "england", "0"], ["complete", NAME, module, "A text"]):
            subprocess.run(["faketime", "-f", "-5d", sys.argv[2], DATABASE, *command], check=True)
        os.environ["WAYMARK_MODULES"] = str(folder / "modules")
        desktop = Desktop()
        program = Program([sys.argv[1]], DATABASE)

        told = run(program, desktop)
        ok(1, "the first start of all is no news", told == [] and setting("reminded-on") != "", told)
        setting("reminded-on", "2020-01-01")
        told = run(program, desktop)
        ok(2, "a check that became ready since is told once", len(told) == 1, told)
        text = json.dumps(told)
        ok(3, "and neither the module nor the person is named", "short check is ready" in text and TITLE not in text and "guarded" not in text and NAME not in text, text)
        ok(4, "the next start of the same day is silent", run(program, desktop) == [])
        setting("reminded-on", "2020-01-01")
        setting("reminders", "false")
        program.start()
        program.wait_for_text(TITLE)
        program.wait_for_still()
        program.quit()
        ok(5, "who wants none gets none, and nothing is looked at", len(desktop.listen()) == 1 and setting("reminded-on") == "2020-01-01", desktop.listen())
        print("1..5", flush=True)
    finally:
        if program is not None and program.process is not None and program.process.poll() is None:
            program.kill()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
