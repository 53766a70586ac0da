#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hostile page once more, with the kernel as the witness: no process of the player asks for a socket of the internet.

    build-aux/with-display tests/player/test-isolation-trace.py TEST...

Each TEST is one of the programs test-isolation-*, run under strace without its own listener, so that every socket seen is the player's.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

INTERNET = {"AF_INET", "AF_INET6", "AF_PACKET", "AF_BLUETOOTH"}


def can_trace():
    """Whether this system lets strace look on."""
    return shutil.which("strace") is not None and subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


def trace(program, folder):
    """The calls for sockets that the program and its helpers make: a line each."""
    log = pathlib.Path(folder) / pathlib.Path(program).name
    result = subprocess.run(["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(log), program],
                            env={**os.environ, "WAYMARK_NO_LISTENER": "yes"}, capture_output=True, text=True)
    assert result.returncode == 0, f"{result.stdout}\n{result.stderr}"
    return [line for line in log.read_text().splitlines() if re.search(r"\b(socket|connect)\(", line)]


def check(program, folder):
    lines = trace(program, folder)
    families = set(re.findall(r"\bsocket\((\w+)", "\n".join(lines)))
    assert "AF_UNIX" in families, f"strace saw nothing: {families}"
    found = [line for line in lines if any(re.search(rf"\b(socket\(|sa_family=){family}\b", line) for family in INTERNET)]
    assert not found, "\n".join(found[:10])


def main():
    programs = sys.argv[1:]
    n_failed = 0
    print(f"1..{len(programs)}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, program in enumerate(programs, 1):
            name = pathlib.Path(program).name
            if not can_trace():
                print(f"ok {number} {name} # SKIP strace cannot look on here", flush=True)
                continue
            try:
                check(program, folder)
                print(f"ok {number} {name}", flush=True)
            except AssertionError as error:
                n_failed += 1
                print(f"not ok {number} {name}\n# " + str(error).replace("\n", "\n# "), flush=True)
    return n_failed > 0


if __name__ == "__main__":
    sys.exit(main())
