#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a trainer who leads groups at random moments, and looks whether everything that was said to be saved is there.

    test-session-kills.py TRAINER LEARNER N_KILLS [SEED]
"""
import json
import pathlib
import random
import sys
import tempfile

sys.dont_write_bytecode = True

from kills import Killed, check_nothing_lost  # pylint: disable=wrong-import-position

TRAINER, LEARNER, N_KILLS = sys.argv[1], sys.argv[2], int(sys.argv[3])
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 31)
KILLS_A_LIFE = 25
MAX_LINES = 80
MAX_MORE_SECONDS = 0.006
# Not of the session itself: they stay when it is removed.
STAY = ("taken-in", "handed-over", "key")


class Words:
    """What was said, as far as it still has to be true."""

    def __init__(self):
        self.saved = []
        self.handed_over = {}
        self.removing = set()
        self.removed = set()

    def take(self, lines):
        for line in lines:
            kind, what = line.split(" ")[:2]
            if kind == "removing":
                self.removing.add(what)
            elif kind == "removed":
                self.removed.add(what)
            elif kind == "handed-over":
                self.handed_over[what] = int(line.split(" ")[2])
            else:
                self.saved.append(line)

    def settle(self, rows):
        """What was being removed when it was killed is gone, or there and meant to stay. Answers how many."""
        cut_off = self.removing - self.removed
        there = {row.split(" ")[1] for row in rows if row.startswith("session ")}
        for session in cut_off - there:
            self.forget(session)
            self.removed.add(session)
        self.removing -= there
        return len(cut_off)

    def forget(self, session):
        self.saved = [line for line in self.saved if line.split(" ")[1] != session or line.split(" ")[0] in STAY]


def check_removed(words, rows):
    """All of a session is there or nothing, and nothing where it was said to be gone."""
    for session in words.removing:
        of_it = [row for row in rows if row.split(" ")[1] == session and row.split(" ")[0] not in STAY]
        whole = any(row.startswith("session ") for row in of_it)
        assert whole or not of_it, f"left of a session that was removed: {of_it[:3]}"
        assert not (session in words.removed and of_it), f"removed and still there: {of_it[:3]}"


def check_stick(stick, words):
    """Each file is whole, whenever the trainer was killed, and as many are there as were said to be."""
    counts = {}
    for path in stick.glob("*.waymark-record"):
        record = json.loads(path.read_text())
        assert record["signature"] and record["version"] == 1, path.name
        session = record["record"]["session"]["uuid"]
        counts[session] = counts.get(session, 0) + 1
    for session, n_files in words.handed_over.items():
        assert counts.get(session, 0) == n_files, f"{n_files} files were handed over after {session}, and {counts.get(session, 0)} are there"


def lead(folder, rng, n_kills, tally):
    """A record that a trainer goes on with, killed again and again."""
    path = folder / "waymark.sqlite"
    words = Words()
    for _ in range(n_kills):
        killed = Killed([TRAINER, str(path), str(rng.randrange(1 << 31))], rng.randrange(MAX_LINES), rng.random() * MAX_MORE_SECONDS)
        assert killed.status == -9, killed.words
        words.take(killed.lines)
        for session in words.removed:
            words.forget(session)
        rows = check_nothing_lost(LEARNER, path, [line for line in words.saved if line.split(" ")[1] not in words.removing])
        check_removed(words, rows)
        tally["removal cut off"] = tally.get("removal cut off", 0) + words.settle(rows)
        check_stick(folder / "stick", words)
        for line in killed.lines:
            kind = line.split(" ")[0]
            tally[kind] = tally.get(kind, 0) + 1


def main():
    print(f"TAP version 13\n1..1\n# seed {SEED}", flush=True)
    rng = random.Random(SEED)
    tally = {}
    left = N_KILLS
    while left > 0:
        n_kills = min(left, KILLS_A_LIFE)
        with tempfile.TemporaryDirectory(prefix="waymark-session-kills-") as folder:
            try:
                lead(pathlib.Path(folder), rng, n_kills, tally)
            except AssertionError as fault:
                print(f"# with {left} kills left: {fault}\nnot ok 1 - session kills")
                return 1
        left -= n_kills
    print(f"# {N_KILLS} kills, said to be saved: {tally}")
    assert all(tally.get(kind, 0) > 0 for kind in ("session", "person", "visit", "hands", "ended", "handed-over", "taken-in")), tally
    assert sum(tally.values()) > N_KILLS * 5
    print("ok 1 - session kills")
    return 0


sys.exit(main())
