#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""WebKit's sandbox for an ordinary user: the web process has namespaces and a filter of its own, and cannot see the program's record.

    tests/player/test-isolation-user.py WITH-DISPLAY CONTEXT-TEST CONFINEMENT-TEST

What root may see says little, so root runs the two tests as the user `nobody`; anybody else runs them as they are.
"""
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile

TESTS = ["/context/sandbox", "/confinement/player"]
USER = "nobody"


def command():
    """What goes before a command so that an ordinary user runs it; None if there is no way."""
    if os.getuid() != 0:
        return []
    try:
        nobody = pwd.getpwnam(USER)
    except KeyError:
        return None
    if shutil.which("setpriv") is None:
        return None
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


def why_not(prefix, programs):
    """Why it cannot be tried here, or None."""
    if prefix is None:
        return f"no setpriv, or no user called {USER}"
    if any(subprocess.run([*prefix, "test", "-x", program], check=False).returncode != 0 for program in programs):
        return f"{USER} cannot reach the build folder"
    if subprocess.run([*prefix, "unshare", "--user", "true"], capture_output=True, check=False).returncode != 0:
        return "this system gives ordinary users no namespaces"
    return None


def run(prefix, with_display, program, test):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        result = subprocess.run([*prefix, with_display, program, "-p", test], env={**os.environ, "TMPDIR": folder}, capture_output=True, text=True)
    passed = result.returncode == 0 and f"ok 1 {test}\n" in result.stdout
    return passed, result.stdout + result.stderr


def main():
    with_display, *programs = [str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:]]
    prefix = command()
    reason = why_not(prefix, [with_display, *programs])
    n_failed = 0
    print(f"1..{len(TESTS)}", flush=True)
    for number, (program, test) in enumerate(zip(programs, TESTS), 1):
        if reason is not None:
            print(f"ok {number} {test} # SKIP {reason}", flush=True)
            continue
        passed, said = run(prefix, with_display, program, test)
        n_failed += not passed
        print(f"{'ok' if passed else 'not ok'} {number} {test}", flush=True)
        if not passed:
            print("# " + said.replace("\n", "\n# "), flush=True)
    return n_failed > 0


if __name__ == "__main__":
    sys.exit(main())
