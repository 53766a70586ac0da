#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches as GNOME Shell does: starts the program as a service on the bus, asks, and chooses what was found.

    build-aux/with-display tests/app/test-search-provider.py WAYMARK ROOT
"""
import configparser
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "driver"))
from gi.repository import Gio, GLib  # noqa: E402
from waymark_driver import wait_for  # noqa: E402

PROGRAM, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
BUS = Gio.bus_get_sync(Gio.BusType.SESSION)
INI = configparser.ConfigParser()
INI.read(ROOT / "data" / "org.waymark.Waymark.search-provider.ini")
PROVIDER = INI["Shell Search Provider"]
N_TESTS = 11
KEYFILE = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0" / "settings" / "keyfile"


def ask(method, parameters, reply):
    return BUS.call_sync(PROVIDER["BusName"], PROVIDER["ObjectPath"], "org.gnome.Shell.SearchProvider2", method, parameters,
                         GLib.VariantType(reply), Gio.DBusCallFlags.NO_AUTO_START, 60000, None).unpack()


def find(*terms):
    return ask("GetInitialResultSet", GLib.Variant("(as)", (terms,)), "(as)")[0]


def is_running():
    return BUS.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                         GLib.Variant("(s)", (PROVIDER["BusName"],)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]


def titles(process):
    return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", "."], capture_output=True, text=True).stdout.split()


def act(name):
    BUS.call_sync(PROVIDER["BusName"], "/org/waymark/Waymark", "org.gtk.Actions", "Activate", GLib.Variant("(sava{sv})", (name, [], {})), None,
                  Gio.DBusCallFlags.NONE, -1, None)


class Tests:
    number = 0

    def ok(self, what, condition):
        self.number += 1
        print(f"{'ok' if condition else 'not ok'} {self.number} - {what}", flush=True)
        if not condition:
            sys.exit(1)


def start():
    process = subprocess.Popen([PROGRAM, "--gapplication-service"])
    wait_for("the program on the bus", is_running)
    return process


def stop(process):
    act("quit")
    process.wait(60)
    wait_for("the bus to be free", lambda: not is_running())


def main():
    os.environ["WAYMARK_MODULES"] = str(ROOT / "modules")
    os.environ["GSETTINGS_BACKEND"] = "keyfile"
    tests = Tests()
    print(f"1..{N_TESTS}")

    process = start()
    tests.ok("nothing is found until the learner wants it", find("best") == [])
    tests.ok("and nothing is told to who knows an id", ask("GetResultMetas", GLib.Variant("(as)", (["best-interests"],)), "(aa{sv})")[0] == [])
    stop(process)

    KEYFILE.parent.mkdir(parents=True, exist_ok=True)
    KEYFILE.write_text("[org/waymark/Waymark]\ndesktop-search=true\n")
    process = start()
    tests.ok("no window was opened for a search", find("BEST", "inter")[:1] == ["best-interests"] and titles(process) == [])
    tests.ok("words in the middle of a word do not count", find("nterests") == [])
    tests.ok("all words must be there", find("best", "zebra") == [])
    words = [found for found in find("guardian") if "#" in found]
    tests.ok("words of the glossary are found", len(words) > 0)
    narrower = ask("GetSubsearchResultSet", GLib.Variant("(asas)", (find("b"), ("best",))), "(as)")[0]
    tests.ok("a longer word is looked for among what was found", "best-interests" in narrower and set(narrower) <= set(find("b")))
    metas = ask("GetResultMetas", GLib.Variant("(as)", (["best-interests", words[0], "no-such"],)), "(aa{sv})")[0]
    tests.ok("each has a name and a description, and what is not there is left out",
             [meta["id"] for meta in metas] == ["best-interests", words[0]] and all(meta["name"] and meta["description"] for meta in metas))

    ask("ActivateResult", GLib.Variant("(sasu)", (words[0], ("guardian",), 0)), "()")
    wait_for("a window", lambda: titles(process))
    tests.ok("what was chosen opens in the program", len(titles(process)) == 1)
    ask("LaunchSearch", GLib.Variant("(asu)", (("best", "interests"), 0)), "()")
    tests.ok("and so does the whole search, in the same window", len(titles(process)) == 1)
    act("quit")
    tests.ok("it ends well", process.wait(60) == 0)


main()
