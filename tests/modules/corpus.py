# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of tests/data/modules: each is the base module with some edits, and the faults that it must have."""
import base64
import json
import os
import pathlib
import shutil


def load(folder):
    """The cases in the order of their names, as (name, case)."""
    return [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(pathlib.Path(folder).glob("[yn]_*.json"))]


def apply(edit, folder):
    path = folder / edit["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if edit.get("remove"):
        path.unlink()
    elif "content" in edit:
        path.write_bytes(edit["content"].encode("utf-8"))
    elif "base64" in edit:
        path.write_bytes(base64.b64decode(edit["base64"]))
    elif "fill" in edit:
        path.write_bytes(b"a" * edit["fill"])
    elif "link" in edit:
        path.symlink_to(edit["link"])
    elif "pipe" in edit:
        os.mkfifo(path)
    else:
        text = path.read_bytes().decode("utf-8")
        if text.count(edit["from"]) != 1:
            raise ValueError(f"{edit['file']} has not exactly one {edit['from']!r}")
        path.write_bytes(text.replace(edit["from"], edit["to"]).encode("utf-8"))


def assemble(case, base, folder):
    shutil.copytree(base, folder)
    for edit in case["edits"]:
        apply(edit, folder)


class Tap:
    """Tells Meson of each test as it comes."""

    def __init__(self):
        self.n = 0
        self.n_failed = 0

    def check(self, name, problems):
        self.n += 1
        print(f"{'not ok' if problems else 'ok'} {self.n} - {name}")
        for problem in problems:
            print("#", str(problem).replace("\n", "\n# "))
        self.n_failed += bool(problems)

    def finish(self, at_least):
        if self.n < at_least:
            self.check("enough was tested", [f"only {self.n} tests ran, {at_least} should"])
        print(f"1..{self.n}")
        return 1 if self.n_failed else 0
