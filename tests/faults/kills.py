# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests that kill a program share: the kill, and whether all is there that was said to be saved."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time

# A later number of these stands for those before it: by how many words it is called.
COUNTED = {"draft": 2, "hands": 3}


def clean_environment():
    """What is killed on purpose leaves no core behind, and a line of GLib's own test output is no row."""
    return dict(os.environ, G_MESSAGES_DEBUG="")


class Killed:
    """A program that was killed, and the whole lines that it printed."""

    def __init__(self, arguments, n_lines, more_seconds):
        self.lines = []
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment())
        for _ in range(n_lines):
            line = process.stdout.readline()
            if not line:
                break
            self.note(line)
        # Not a wait for anything: the moment of the kill is what is being made random.
        until = time.perf_counter() + more_seconds
        while time.perf_counter() < until:
            pass
        process.kill()
        for line in process.stdout:
            self.note(line)
        self.words = process.stderr.read().decode(errors="replace")
        self.status = process.wait()
        if self.status not in (-9, 0):
            raise AssertionError(f"{arguments} ended with {self.status}: {self.words}")

    def note(self, line):
        if line.endswith(b"\n"):
            self.lines.append(line[:-1].decode())


def check_by_itself(path):
    """What SQLite alone says of a copy, with what the killed program left beside it."""
    with tempfile.TemporaryDirectory() as folder:
        for name in path.parent.glob(path.name + "*"):
            shutil.copy(name, folder)
        copy = pathlib.Path(folder) / path.name
        if not copy.exists() or copy.stat().st_size == 0:
            return
        connection = sqlite3.connect(copy)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()


def read_record(learner, path):
    """Every row in words, after the engine has opened it, found it whole and in agreement with its log."""
    result = subprocess.run([learner, "check", str(path)], capture_output=True, env=clean_environment(), check=False)
    assert result.returncode == 0, f"{result.stdout.decode()[-2000:]}\n{result.stderr.decode()}"
    return [line for line in result.stdout.decode().splitlines() if not line.startswith("# ")]


def quoted_number(line):
    return int(line.split("“", 1)[1].split("”", 1)[0])


def find_lost(acknowledged, rows):
    """What was said to be saved and is not there. Of what is counted a later number stands for those before it."""
    begins = set()
    counted = {}
    for row in rows:
        words = row.split(" ")
        if words[0] in COUNTED:
            counted[tuple(words[:COUNTED[words[0]]])] = quoted_number(row)
        for n in range(2, len(words) + 1):
            begins.add(" ".join(words[:n]))
    for line in acknowledged:
        words = line.split(" ")
        if words[0] in COUNTED:
            if counted.get(tuple(words[:COUNTED[words[0]]]), 0) < quoted_number(line):
                yield line
        elif line not in begins:
            yield line


def check_nothing_lost(learner, path, acknowledged):
    """Answers the rows."""
    check_by_itself(path)
    rows = read_record(learner, path)
    lost = list(find_lost(acknowledged, rows))
    assert not lost, f"said to be saved and lost: {lost[:5]} of {len(acknowledged)}"
    return rows
