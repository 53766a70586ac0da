#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a learner at random moments, and looks whether everything that was said to be saved is there.

    test-kills.py LEARNER DATA_FOLDER N_KILLS [SEED]
"""
import pathlib
import random
import re
import shutil
import sqlite3
import sys
import tempfile
import time

sys.dont_write_bytecode = True

from kills import Killed, check_by_itself, check_nothing_lost, read_record  # pylint: disable=wrong-import-position

LEARNER, DATA, N_KILLS = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 31)
BACKUP = re.compile(r"waymark\.sqlite-v\d+-\d{8}T\d{6}Z(-\d+)?(\.\w+)?")
KILLS_A_LIFE = 20
MAX_LINES = 60
MAX_MORE_SECONDS = 0.006


class Tally:
    def __init__(self):
        self.n_kills = 0
        self.n_unfinished = 0
        self.n_acknowledged = 0


def live(folder, rng, tally):
    """A record that learners go on with, killed again and again."""
    path = folder / "waymark.sqlite"
    acknowledged = []
    for _ in range(KILLS_A_LIFE):
        killed = Killed([LEARNER, "play", str(path), str(rng.randrange(1 << 31))], rng.randrange(MAX_LINES), rng.random() * MAX_MORE_SECONDS)
        assert killed.status == -9, killed.words
        acknowledged += killed.lines
        tally.n_kills += 1
        tally.n_acknowledged += len(killed.lines)
        check_nothing_lost(LEARNER, path, acknowledged)


def seconds_to(command, path):
    begun = time.perf_counter()
    killed = Killed([LEARNER, command, str(path)], 1, 0)
    assert killed.lines == ["done"], killed.words
    return time.perf_counter() - begun


def check_backups(folder):
    """What stands in backups/ under a backup's name can be opened; a copy that was not finished has another name."""
    for path in (folder / "backups").glob("waymark.sqlite-v*"):
        if not BACKUP.fullmatch(path.name):
            continue
        connection = sqlite3.connect(path)
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.close()
        assert whole and version > 0, f"{path.name} is not whole"


def migrate(folder, rng, tally, version, longest):
    """A record of an older version, killed while it is brought up to date."""
    path = folder / "waymark.sqlite"
    shutil.copy(DATA / f"version-{version:03}.sqlite", path)
    tally.n_unfinished += Killed([LEARNER, "open", str(path)], 0, rng.random() * longest).status == -9
    tally.n_kills += 1
    check_by_itself(path)
    rows = read_record(LEARNER, path)
    golden = (DATA / f"version-{version:03}.txt").read_text().splitlines()
    assert rows == golden, f"lost: {sorted(set(golden) - set(rows))}, more: {sorted(set(rows) - set(golden))}"
    check_backups(folder)


class Deed:
    """Something that is done to a whole record: how it begins, and what it is when it is done."""

    def __init__(self, command, start):
        self.command = command
        self.start = start
        self.before = self.read(start)
        end = start.with_name(f"{start.name}-{command}-end")
        shutil.copytree(start, end)
        self.longest = seconds_to(command, end / "waymark.sqlite") * 1.2
        self.after = read_record(LEARNER, end / "waymark.sqlite")

    def read(self, folder):
        """Of a copy, so that the place stays as it was left."""
        with tempfile.TemporaryDirectory() as copy:
            place = pathlib.Path(copy) / "copy"
            shutil.copytree(folder, place)
            return read_record(LEARNER, place / "waymark.sqlite")

    def way_back(self, folder):
        """What was restored over is among the copies."""
        for path in (folder / "backups").glob("waymark.sqlite-v*.restore"):
            with tempfile.TemporaryDirectory() as copy:
                if read_record(LEARNER, pathlib.Path(shutil.copy(path, copy))) == self.before:
                    return True
        return False

    def kill(self, folder, rng, tally):
        place = folder / "waymark.sqlite"
        shutil.copytree(self.start, folder)
        killed = Killed([LEARNER, self.command, str(place)], 0, rng.random() * self.longest)
        tally.n_kills += 1
        tally.n_unfinished += killed.status == -9
        check_by_itself(place)
        rows = read_record(LEARNER, place)
        wanted = [self.after] if killed.lines == ["done"] else [self.before, self.after]
        assert rows in wanted, f"{self.command} was done by half: {sorted(set(self.before) ^ set(rows))[:4]}"
        check_backups(folder)
        if self.command == "restore" and rows == self.after:
            assert self.way_back(folder), "there is no way back from a restore"


def learn(place, rng, n_lines):
    place.parent.mkdir(exist_ok=True)
    Killed([LEARNER, "play", str(place), str(rng.randrange(1 << 31))], n_lines, 0)


def make_deeds(folder, rng):
    start, other = folder / "start", folder / "other"
    learn(other / "waymark.sqlite", rng, 80)
    seconds_to("export", other / "waymark.sqlite")
    learn(start / "waymark.sqlite", rng, 60)
    seconds_to("back-up", start / "waymark.sqlite")
    learn(start / "waymark.sqlite", rng, 60)
    read_record(LEARNER, start / "waymark.sqlite")
    shutil.copy(other / "export.json", start)
    return [Deed(command, start) for command in ("back-up", "restore", "import", "erase")]


def run(folder, rng, tally):
    versions = sorted(int(path.stem[-3:]) for path in DATA.glob("version-*.sqlite"))
    longest = {}
    for version in versions:
        place = folder / f"measure-{version}"
        place.mkdir()
        shutil.copy(DATA / f"version-{version:03}.sqlite", place / "waymark.sqlite")
        longest[version] = seconds_to("open", place / "waymark.sqlite") * 1.2
    deeds = make_deeds(folder, rng)
    while tally.n_kills < N_KILLS:
        place = folder / str(tally.n_kills)
        choice = rng.random()
        if choice < 0.07:
            place.mkdir()
            live(place, rng, tally)
        elif choice < 0.5:
            place.mkdir()
            version = rng.choice(versions)
            migrate(place, rng, tally, version, longest[version])
        else:
            rng.choice(deeds).kill(place, rng, tally)
        shutil.rmtree(place)


def main():
    print(f"TAP version 13\n1..1\n# seed {SEED}", flush=True)
    rng = random.Random(SEED)
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="waymark-kills-") as folder:
        try:
            run(pathlib.Path(folder), rng, tally)
        except AssertionError as fault:
            print(f"# after {tally.n_kills} kills: {fault}\nnot ok 1 - kills")
            return 1
    print(f"# {tally.n_kills} kills, {tally.n_acknowledged} deeds said to be saved, {tally.n_unfinished} migrations, copies, restores, imports and erasings cut off")
    assert tally.n_unfinished > N_KILLS / 10
    assert tally.n_acknowledged > tally.n_kills
    print("ok 1 - kills")
    return 0


sys.exit(main())
