#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills an import at random moments: the module is there whole or not at all, old or new, and what was left behind is swept away by the next import.

    test-import-kills.py WAYMARK-CLI SOURCE-ROOT N_KILLS [SEED]
"""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

CLI = pathlib.Path(sys.argv[1]).resolve()
BASE = pathlib.Path(sys.argv[2]).resolve() / "tests" / "data" / "modules" / "base"
N_KILLS = int(sys.argv[3])
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 31)
WEIGHT = 8 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"


def make_package(root, version):
    """A module with a heavy picture, so that the copying lasts."""
    folder = root / version
    shutil.copytree(BASE, folder)
    manifest = json.loads((BASE / "module.json").read_text())
    manifest["version"] = version
    (folder / "module.json").write_text(json.dumps(manifest))
    (folder / "media" / "heavy.png").write_bytes(PNG + random.Random(version).randbytes(WEIGHT))
    page = folder / "pages" / "be-there.html"
    page.write_text(page.read_text().replace("</figure>", '</figure><figure><img src="/media/heavy.png" alt="A wall" /></figure>', 1))
    package = root / f"{version}.waymark"
    subprocess.run([CLI, "pack", folder, "-o", package], check=True, stdout=subprocess.DEVNULL)
    return package


def start(home, package):
    env = dict(os.environ, XDG_DATA_HOME=str(home), HOME=str(home), WAYMARK_MODULES=str(home / "none"), LC_ALL="C.UTF-8")
    return subprocess.Popen([CLI, "import", "--allow-older", package], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env)


def kill_once(home, package, longest, chance):
    process = start(home, package)
    # Not a wait for anything: the moment of the kill is what is being made random.
    until = time.perf_counter() + chance.uniform(0, longest)
    while time.perf_counter() < until and process.poll() is None:
        pass
    process.kill()
    words = process.stderr.read().decode()
    assert process.wait() in (0, -9), words


def measure(home, package):
    begin = time.perf_counter()
    process = start(home, package)
    words = process.stderr.read().decode()
    assert process.wait() == 0, words
    return time.perf_counter() - begin


def main():
    chance = random.Random(SEED)
    print(f"1..1\n# seed {SEED}")
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        packages = [make_package(root, "1.0.0"), make_package(root, "2.0.0")]
        whole = {package.read_bytes(): package.stem for package in packages}
        home = root / "home"
        # The first import of all is slower than those that follow, and a busy machine slower still: some kills shall come too late.
        longest = 2 * max(measure(home, package) for package in packages * 2)
        modules = home / "waymark" / "modules"
        installed = modules / "tea-and-talk.waymark"
        n_left = n_changed = 0
        before = installed.read_bytes()
        for number in range(N_KILLS):
            if number % 10 == 0:
                installed.unlink(missing_ok=True)
                before = None
            kill_once(home, chance.choice(packages), longest, chance)
            now = installed.read_bytes() if installed.exists() else None
            assert now is None or now in whole, f"kill {number}: the installed file is neither package"
            assert now is not None or before is None, f"kill {number}: the module is gone"
            n_changed += now != before
            n_left += any(modules.glob(".import-*"))
            before = now
        print(f"# {N_KILLS} kills: {n_left} left something half done, {n_changed} came too late to stop it")
        assert n_left > 0 and n_changed > 0, "no kill met the import in its middle"
        measure(home, packages[1])
        assert sorted(path.name for path in modules.iterdir()) == ["tea-and-talk.waymark"], "something was not swept away"
    print("ok 1 killed imports")


main()
