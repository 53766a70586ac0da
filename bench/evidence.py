#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of the processor the evidence pack of ten busy years takes, as paper and as JSON, beside that of one year.

    bench/evidence.py WAYMARK-CLI MAKE-PORTFOLIO

Each year has twelve modules with a text of 2,000 characters and a certificate, 24 entries of other learning and six group sessions. Nothing is asserted:
a benchmark tells, a person judges. The goal is absolute, so the machine's speed is in it.
"""
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLI, MAKE = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
BASE = ROOT / "tests" / "data" / "modules" / "base"
YEARS = range(2016, 2026)
TEXT = ("What I saw, what I did and what I would do again. " * 40)[:2000]
ROUNDS = 5


def write_module(folder, key):
    shutil.copytree(BASE, folder / key)
    path = folder / key / "module.json"
    module = json.loads(path.read_text())
    module.update(id=key, title=f"Course {key}", valid_months=36)
    module["questions"].append("questions/write.json")
    module["lessons"][0]["activities"][2]["questions"] = ["who-helps", "evening"]
    path.write_text(json.dumps(module))
    question = {"id": "evening", "type": "reflection", "stem": "What will you do?", "facts": ["rec-12"], "outcomes": ["record"], "read_again": "be-there"}
    (folder / key / "questions" / "write.json").write_text(json.dumps({"questions": [question]}))


class Life:
    def __init__(self, root):
        self.modules, self.database = root / "modules", root / "waymark.sqlite"
        self.modules.mkdir()
        self.environment = dict(os.environ, XDG_DATA_HOME=str(root), HOME=str(root), WAYMARK_MODULES=str(self.modules), LC_ALL="C.UTF-8",
                                WAYMARK_FRAMEWORKS=str(ROOT / "data" / "frameworks"))

    def at(self, when, *command):
        subprocess.run(["faketime", "-f", when, *map(str, command)], check=True, stdout=subprocess.DEVNULL, env=self.environment)

    def live(self):
        self.at("2016-01-01 08:00:00", MAKE, self.database, "person", "Sam", "england", 0)
        for year in YEARS:
            for month in range(1, 13):
                key, day = f"course-{year}-{month:02}", f"{year}-{month:02}"
                write_module(self.modules, key)
                self.at(f"{day}-05 19:00:00", MAKE, self.database, "time", "Sam", key, 2700)
                self.at(f"{day}-05 20:00:00", MAKE, self.database, "complete", "Sam", self.modules / key, TEXT)
                self.at(f"{day}-05 20:05:00", CLI, "certificate", "--database", self.database, key)
                for part in ("10", "20"):
                    self.at(f"{day}-{part} 19:00:00", CLI, "log", "--database", self.database, "--add", "--kind", "reading", "--title", f"A book of {day}", "--minutes", 60,
                            "--standard", "tsd-england/6")
                if month % 2 == 0:
                    self.at(f"{day}-25 21:00:00", MAKE, self.database, "session", "Sam", key, 90)

    def measure(self, first):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([CLI, "evidence", "--database", self.database, "--from", f"{first}-01-01", "--until", "2025-12-31", "--pdf", self.database.with_suffix(".pdf"),
                        "--json-file", self.database.with_suffix(".json")], check=True, stdout=subprocess.DEVNULL, env=self.environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    with tempfile.TemporaryDirectory() as folder:
        life = Life(pathlib.Path(folder))
        life.live()
        rounds = [(life.measure(2016), life.measure(2025)) for _ in range(ROUNDS)]
        ten, one = (statistics.median(column) for column in zip(*rounds))
        print(f"Evidence pack of ten years, paper and JSON: {ten:.2f} s of processor, goal 3.00; of one year {one:.2f} s, ratio {ten / one:.1f}")


main()
