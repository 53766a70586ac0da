#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures quick hide in a lesson: from Shift coming up the third time to the painted page of notes.

    build-aux/with-display bench/measure-hide.py WAYMARK MODULE

Nothing is asserted: a benchmark tells, a person judges.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

RUNS = 50
GOAL_MS = 150
WAIT_SECONDS = 30


def windows(name):
    return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", f"^{name}$"], capture_output=True, text=True).stdout.split()


def focus(name):
    """The window is there, and takes keys."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        found = windows(name)
        if found and subprocess.run(["xdotool", "windowfocus", "--sync", found[-1]], capture_output=True).returncode == 0:
            return
    raise SystemExit(f"no window “{name}”")


def wait_for_still():
    """Two pictures of the screen in a row are the same."""
    last = None
    for _ in range(200):
        picture = subprocess.run(["import", "-window", "root", "rgb:-"], check=True, capture_output=True).stdout
        if picture == last:
            return
        last = picture
    raise SystemExit("the screen does not come to rest")


def wait_for_mark(process, mark):
    for line in process.stdout:
        if line.strip() == f"mark {mark}":
            return time.monotonic()
    raise SystemExit(f"the program ended without saying 'mark {mark}'")


def hide_once(process, keys):
    focus("Waymark")
    wait_for_still()
    # xdotool runs each line as it comes, so all but the last are over when it is sent.
    keys.stdin.write("key Shift_L\nkey Shift_L\nkeydown Shift_L\n")
    keys.stdin.flush()
    wait_for_still()
    start = time.monotonic()
    keys.stdin.write("keyup Shift_L\n")
    keys.stdin.flush()
    taken = wait_for_mark(process, "hidden") - start
    focus("Notes")
    keys.stdin.write("key alt+Left\n")
    keys.stdin.flush()

    return taken * 1000


def main():
    waymark, module = map(pathlib.Path, sys.argv[1:])
    environment = {**os.environ, "WAYMARK_MODULES": str(module.parent)}
    command = [waymark, "--marks", "--open", f"{module.name}/"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    keys = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, text=True)
    try:
        wait_for_mark(process, "usable")
        times = [hide_once(process, keys) for _ in range(RUNS)]
    finally:
        keys.kill()
        process.kill()
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    print(f"Quick hide in a lesson, {RUNS} runs: first {times[0]:.0f} ms, median {statistics.median(times):.0f} ms, 95th percentile {cuts[-1]:.0f} ms, "
          f"longest {max(times):.0f} ms, goal {GOAL_MS} ms")


if __name__ == "__main__":
    main()
