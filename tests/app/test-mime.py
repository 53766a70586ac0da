#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the MIME type into a throw-away database and looks whether the system would know a module by its name.

    tests/app/test-mime.py PACKAGE.xml
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def main():
    with tempfile.TemporaryDirectory() as home:
        folder = pathlib.Path(home) / "mime"
        packages = folder / "packages"
        packages.mkdir(parents=True)
        shutil.copy(sys.argv[1], packages / "org.waymark.Waymark.xml")
        made = subprocess.run(["update-mime-database", str(folder)], capture_output=True, text=True,
                              env={**os.environ, "PKGSYSTEM_ENABLE_FSYNC": "0", "XDG_DATA_HOME": home})
        globs = (folder / "globs2").read_text()
        parents = (folder / "subclasses").read_text()
    wanted = [
        ("update-mime-database takes it without a word", made.returncode == 0 and not (made.stdout + made.stderr).strip()),
        ("*.waymark is known", ":application/vnd.waymark.module+zip:*.waymark\n" in globs),
        ("and is a zip", "application/vnd.waymark.module+zip application/zip\n" in parents),
    ]
    print(f"1..{len(wanted)}")
    for number, (what, is_so) in enumerate(wanted, 1):
        print(f"{'ok' if is_so else 'not ok'} {number} - {what}")
    return 0 if all(is_so for _, is_so in wanted) else 1


if __name__ == "__main__":
    sys.exit(main())
