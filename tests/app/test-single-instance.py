#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the program twice and looks whether there is one.

    build-aux/with-display tests/app/test-single-instance.py WAYMARK
"""
import os
import pathlib
import subprocess
import sys
import time

from gi.repository import Gio, GLib

NAME = "org.waymark.Waymark"
PATH = "/org/waymark/Waymark"
PATIENCE = 60
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)


def call(name, path, interface, method, parameters):
    return BUS.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, -1, None).unpack()


def wait_for(what, condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {PATIENCE} s for {what}")
        time.sleep(0.02)


def is_running():
    return call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner", GLib.Variant("(s)", (NAME,)))[0]


def windows(process):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", "."],
                           capture_output=True, text=True)
    return found.stdout.split()


def ok(number, what, condition):
    print(f"{'ok' if condition else 'not ok'} {number} - {what}", flush=True)
    if not condition:
        sys.exit(1)


def main():
    program = sys.argv[1]
    os.environ["WAYMARK_MODULES"] = str(pathlib.Path(os.environ["XDG_DATA_HOME"]) / "no-modules")

    version = subprocess.run([program, "--version"], capture_output=True, text=True)
    ok(1, "--version says the version", version.returncode == 0 and version.stdout.startswith("Waymark "))

    first = subprocess.Popen([program])
    wait_for("the program on the bus", is_running)
    wait_for("its window", lambda: windows(first))
    ok(2, "the first start opens a window", len(windows(first)) == 1)

    second = subprocess.run([program], timeout=PATIENCE)
    ok(3, "the second start ends at once and well", second.returncode == 0)
    third = subprocess.run([program, "--open", "no-such-module"], timeout=PATIENCE)
    ok(4, "and so does one with --open", third.returncode == 0)
    ok(5, "the first is still there", first.poll() is None)
    ok(6, "with its one window", len(windows(first)) == 1)

    call(NAME, PATH, "org.gtk.Actions", "Activate", GLib.Variant("(sava{sv})", ("quit", [], {})))
    ok(7, "it ends well when told to quit", first.wait(PATIENCE) == 0)
    ok(8, "and leaves the bus", not is_running())

    short = subprocess.run([program, "--exit-after-startup"], timeout=PATIENCE)
    ok(9, "--exit-after-startup ends by itself", short.returncode == 0)
    print("1..9")


if __name__ == "__main__":
    main()
