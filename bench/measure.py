#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures two programs against each other, from start to the line "mark NAME", in turn, and prints the ratio of their medians.

    bench/measure.py start WAYMARK BARE-LIST      start to usable library, beside a bare window with a list
    bench/measure.py many WAYMARK MODULE          1,000 installed modules beside 10

Nothing is asserted: a benchmark tells, a person judges.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROUNDS = 9


def seconds_to_mark(command, mark, environment):
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    taken = None
    for line in process.stdout:
        if line.strip() == f"mark {mark}":
            taken = time.monotonic() - start
            break
    process.kill()
    process.wait()
    return taken


def seconds_to_mark_or_again(command, mark, environment):
    """The bus may still hold the name of the killed program, and the next one then hands over to nobody and ends."""
    for _ in range(5):
        taken = seconds_to_mark(command, mark, environment)
        if taken is not None:
            return taken
    raise SystemExit(f"{command[0]} ended without saying 'mark {mark}'")


def compare(what, goal, ours, floor, mark="usable"):
    """ours and floor are (command, environment); the first round warms the disk and is not counted."""
    times = {"ours": [], "floor": []}
    for turn in range(ROUNDS + 1):
        for name, (command, environment) in (("ours", ours), ("floor", floor)):
            taken = seconds_to_mark_or_again(command, mark, environment)
            if turn > 0:
                times[name].append(taken)
    ratios = [one / other for one, other in zip(times["ours"], times["floor"])]
    medians = {name: statistics.median(values) * 1000 for name, values in times.items()}
    print(f"{what}: ours {medians['ours']:.0f} ms, floor {medians['floor']:.0f} ms, "
          f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), goal {goal:.2f}")


def environment(modules, home):
    home.mkdir(parents=True, exist_ok=True)
    return {**os.environ, "WAYMARK_MODULES": str(modules), "XDG_DATA_HOME": str(home), "XDG_DATA_DIRS": "/usr/local/share:/usr/share"}


def make_modules(folder, source, count):
    """Copies of one module under other ids; the files that do not differ are hard links."""
    original = json.loads((source / "module.json").read_text())
    for number in range(count):
        name = f"{original['id']}-{number:04d}"
        shutil.copytree(source, folder / name, copy_function=os.link)
        (folder / name / "module.json").unlink()
        (folder / name / "module.json").write_text(json.dumps({**original, "id": name, "title": f"{original['title']} {number}"}))
    return folder


def start(waymark, bare_list):
    with tempfile.TemporaryDirectory() as scratch:
        home = pathlib.Path(scratch)
        compare("Start to usable library / bare window with a list", 1.3,
                ([waymark, "--marks"], environment(ROOT / "modules", home)), ([bare_list], dict(os.environ)))


def many(waymark, module):
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as scratch:
        home = pathlib.Path(scratch)
        source = home / "source"
        shutil.copytree(module, source)
        thousand, ten = (make_modules(home / str(count), source, count) for count in (1000, 10))
        compare("Library with 1,000 modules / with 10", 2.0,
                ([waymark, "--marks"], environment(thousand, home / "a")), ([waymark, "--marks"], environment(ten, home / "b")))


if __name__ == "__main__":
    {"start": start, "many": many}[sys.argv[1]](*map(pathlib.Path, sys.argv[2:]))
