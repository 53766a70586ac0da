#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the installed Flatpak by keys: a lesson, an answer, a power cut, the same place again; and looks at it from outside: permissions, WebKit's sandbox, the record.

    build-aux/with-display flatpak/test-flatpak.py WORK-FOLDER

WORK-FOLDER is build-local's. Screenshots go to WAYMARK_SHOTS, if that is set.
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "driver"))
from gi.repository import Atspi  # noqa: E402
from waymark_driver import Module, Program, right_options, wait_for  # noqa: E402

ID = "org.waymark.Waymark"
WORK = pathlib.Path(sys.argv[1]).resolve()
DATA = pathlib.Path(os.environ["HOME"]) / ".var" / "app" / ID / "data" / "waymark"
DATABASE = DATA / "waymark.sqlite"
PERMISSIONS = {"shared": {"ipc"}, "sockets": {"x11", "wayland", "pulseaudio", "fallback-x11"}, "devices": {"dri"}}


def flatpak(*arguments):
    return subprocess.run(["flatpak", "--user", *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def cli(*arguments):
    return flatpak("run", "--command=waymark-cli", ID, *arguments)


class Installed(Program):
    """The program in its sandbox: another process speaks for it outside, and there is nothing else on this display."""

    def window(self):
        if self.process.poll() is not None:
            raise AssertionError(f"flatpak run ended with status {self.process.returncode}")
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "waymark"], capture_output=True, text=True).stdout.split()
        return found[-1] if found else None

    def application(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and "waymark" in (child.get_name() or "").lower():
                child.set_cache_mask(Atspi.Cache.NONE)
                child.clear_cache()
                return child
        return None

    def kill(self):
        """Everything in the sandbox at once, without a warning."""
        for process in sandboxed("waymark"):
            os.kill(process, signal.SIGKILL)
        self.process.wait()


def sandboxed(name):
    """The processes of that name in a Flatpak of ours, as seen from here."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "comm").read_text().strip() == name[:15] and ID in (folder / "root" / ".flatpak-info").read_text():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def web_processes():
    """WebKit's inner sandbox has a root of its own, with the program's folder in it."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "comm").read_text().startswith("WebKitWebProces") and (folder / "root" / "app" / "bin" / "waymark").exists():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def status(process, name):
    lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith(name + ":"))


def namespaces(process):
    return {name: os.readlink(f"/proc/{process}/ns/{name}") for name in ("mnt", "net", "pid")}


class Story:
    def __init__(self):
        self.number = 0

    def ok(self, what, condition):
        self.number += 1
        print(f"{'ok' if condition else 'not ok'} {self.number} - {what}", flush=True)
        if not condition:
            sys.exit(1)


def permissions():
    found = {}
    for line in flatpak("info", "--show-permissions", ID).splitlines():
        if "=" in line:
            key, values = line.split("=", 1)
            found[key] = set(filter(None, values.split(";")))
        elif line.startswith("[") and line != "[Context]":
            found[line] = set()
    return found


def install_extension():
    """A module as an authority would ship it: an extension is a folder of modules."""
    folder = WORK / "extension"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "tests" / "data" / "modules" / "base", folder / "files" / "tea-and-talk")
    arch = subprocess.run(["flatpak", "--default-arch"], check=True, capture_output=True, text=True).stdout.strip()
    (folder / "metadata").write_text(f"[Runtime]\nname={ID}.Module.TeaAndTalk\n\n[ExtensionOf]\nref=app/{ID}/{arch}/master\n")
    subprocess.run(["flatpak", "build-export", "--runtime", "--disable-sandbox", f"--files=files", WORK / "repo", folder, "master"], check=True, capture_output=True)
    flatpak("install", "-y", "--noninteractive", "--reinstall", "waymark-local", f"{ID}.Module.TeaAndTalk//master")


def check_sandbox(story, program):
    """WebKit drops its sandbox without a word where flatpak-spawn or the portal is missing, so it is looked at."""
    web = wait_for("a web process", web_processes)
    own = namespaces(sandboxed("waymark")[0])
    for process in web:
        story.ok("the web process may call few things (seccomp)", status(process, "Seccomp") == "2")
        story.ok("and gain no privileges", status(process, "NoNewPrivs") == "1")
        theirs = namespaces(process)
        story.ok(f"and has namespaces of its own: {theirs}", all(theirs[name] != own[name] for name in ("mnt", "pid")))
        story.ok("and no network", theirs["net"] != os.readlink("/proc/self/ns/net"))
        inside = pathlib.Path(f"/proc/{process}/root")
        for path in (DATABASE, pathlib.Path("/var/data/waymark/waymark.sqlite")):
            story.ok(f"and sees no {path.name} at {'its place' if path == DATABASE else path}", not (inside / path.relative_to("/")).exists())
    story.ok("while the program sees the record", pathlib.Path(f"/proc/{sandboxed('waymark')[0]}/root{DATABASE}").exists())


def main():
    story = Story()
    module = Module(ROOT / "modules" / "child-trafficking-faqs")
    story.ok(f"it may do this and no more: {permissions()}", permissions() == PERMISSIONS)
    manifest = json.loads((ROOT / "flatpak" / f"{ID}.json").read_text())
    story.ok("and each permission has its reason", set(manifest["x-finish-args-reasons"]) == set(manifest["finish-args"]))

    shots = os.environ.get("WAYMARK_SHOTS")
    program = Installed(["flatpak", "--user", "run", ID], DATABASE, shots).start()
    program.open_module(module)
    program.start_module()
    page = next(activity for activity in module.activities if activity["type"] == "page" and activity.get("questions"))
    for activity in module.activities:
        program.wait_for_activity(module.id, activity["id"])
        program.wait_for_still()
        if activity is page:
            break
        program.key("alt+Right")
    question, stops = module.stops_before_questions(page)[0]
    response, score = program.answer(module, page, question, right_options(module.questions[question]), stops)
    story.ok("an answer is recorded and marked, in the sandbox's own folder", score == 1 and response == right_options(module.questions[question]))
    program.screenshot("answered") if shots else None
    check_sandbox(story, program)

    program.kill()
    story.ok("after a power cut the record is whole", program.rows("PRAGMA integrity_check") == [("ok",)])
    answers = program.answers(module.id)
    program.start()
    program.continue_module()
    program.wait_for_activity(module.id, page["id"])
    story.ok("and the lesson opens where it was", program.answers(module.id) == answers)
    program.quit()

    story.ok("the command line is in it too", json.loads(cli("progress", "--json")))
    flatpak("install", "-y", "--noninteractive", "--reinstall", "waymark-local", ID)
    story.ok("installed anew, the record is still there", program.answers(module.id) == answers)

    install_extension()
    listed = {entry["id"]: entry for entry in json.loads(cli("list", "--json"))["modules"]}
    story.ok("a module that comes as an extension is in the library", listed["tea-and-talk"]["state"] == "ready" and listed["tea-and-talk"]["system"])
    story.ok("beside those that came with the program", {"child-trafficking-faqs", "best-interests"} < set(listed))
    flatpak("uninstall", "-y", "--noninteractive", f"{ID}.Module.TeaAndTalk")
    print(f"1..{story.number}")


main()
