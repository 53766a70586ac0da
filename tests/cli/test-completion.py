#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Completes command lines in bash as a person's Tab would.

    test-completion.py WAYMARK_CLI ROOT
"""
import os
import pathlib
import subprocess
import sys

CLI, ROOT = sys.argv[1:3]

SCRIPT = """
source "$ROOT/data/completions/waymark-cli"
COMP_WORDS=(waymark-cli "$@")
COMP_CWORD=$#
_waymark_cli
printf '%s\\n' "${COMPREPLY[@]}"
"""

# what is typed, what is offered among it, what is not
ROWS = [
    (["impo"], {"import", "import-data"}, {"export", "imports"}),
    ([""], {"list", "validate", "--help", "--version"}, {"Commands:"}),
    (["export", "--"], {"--learner=", "--csv", "--help"}, {"--json-schema", "--pdf="}),
    (["export", "--le"], {"--learner="}, {"--csv"}),
    (["session", ""], {"list", "show", "debrief", "attendance", "hand-over"}, {"ID", "--json"}),
    (["session", "ha"], {"hand-over"}, {"list"}),
    (["certificate", "child"], {"child-trafficking-faqs"}, {"best-interests"}),
    (["remove", ""], {"child-trafficking-faqs", "best-interests"}, set()),
    (["validate", "modu"], {"modules"}, set()),
    (["nonsense", "--"], set(), {"--json"}),
]


def complete(words):
    env = dict(os.environ, ROOT=ROOT, WAYMARK_MODULES=str(pathlib.Path(ROOT) / "modules"), PATH=f"{pathlib.Path(CLI).resolve().parent}:{os.environ['PATH']}")
    done = subprocess.run(["bash", "--norc", "-c", SCRIPT, "bash", *words], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split("\n")) - {""}


def main():
    print(f"1..{len(ROWS)}")
    failed = False
    for number, (words, wanted, unwanted) in enumerate(ROWS, 1):
        offered = complete(words)
        good = wanted <= offered and not unwanted & offered
        failed = failed or not good
        print(f"{'ok' if good else 'not ok'} {number} - {' '.join(words)}" + ("" if good else f": {sorted(offered)}"))
    sys.exit(failed)


main()
