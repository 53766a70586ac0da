#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`waymark-cli import`, `pack`, `sign` and `remove`: new, newer, older and the same module; known, new, changed and missing keys; the record stays.

    test-import.py WAYMARK-CLI SOURCE-ROOT
"""
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile

CLI = pathlib.Path(sys.argv[1]).resolve()
BASE = pathlib.Path(sys.argv[2]).resolve() / "tests" / "data" / "modules" / "base"
ID = "tea-and-talk"


class Place:
    """A home of its own, with folders of modules in several versions."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.home = self.root / "home"
        self.home.mkdir()
        self.system = self.root / "system"
        self.system.mkdir()
        self.installed = self.home / "waymark" / "modules" / f"{ID}.waymark"

    def run(self, *arguments, status=0):
        env = dict(os.environ, XDG_DATA_HOME=str(self.home), HOME=str(self.home), WAYMARK_MODULES=str(self.system), LC_ALL="C.UTF-8")
        result = subprocess.run([CLI, *arguments], capture_output=True, timeout=60, env=env, cwd=self.root)
        output = (result.stdout + result.stderr).decode()
        assert result.returncode == status, f"{arguments}: exit {result.returncode}: {output}"
        return output

    def folder(self, version, publisher="The Waymark project", name=None):
        folder = self.root / (name or f"module-{version}")
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        manifest = json.loads((BASE / "module.json").read_text())
        manifest.update(version=version, publisher=publisher)
        (folder / "module.json").write_text(json.dumps(manifest))
        return folder

    def package(self, version, key=None, **options):
        path = self.root / f"{version}-{key}.waymark"
        self.run("pack", self.folder(version, **options), "-o", path)
        if key is not None:
            self.run("sign", path, "--key", self.key(key))
        return path

    def key(self, name):
        path = self.root / f"{name}.key"
        if not path.exists():
            self.run("sign", "--new-key", "--key", path)
        return path

    def listed(self):
        return {entry["id"]: entry for entry in json.loads(self.run("list", "--json"))["modules"]}


def test_versions(place):
    assert "installed, not signed" in place.run("import", place.package("1.0.0"))
    assert "installed again" in place.run("import", place.package("1.0.0"))
    assert "updated" in place.run("import", place.package("1.10.0"))
    assert "A newer version" in place.run("import", place.package("1.9.0"), status=1)
    assert place.listed()[ID]["module_version"] == "1.10.0"
    assert "older version" in place.run("import", "--allow-older", place.package("1.9.0"))
    assert place.listed()[ID]["module_version"] == "1.9.0"


def test_folder(place):
    assert "installed" in place.run("import", place.folder("2.0.0"))
    assert place.installed.is_file()
    assert list(place.installed.parent.iterdir()) == [place.installed]


def test_folder_in_the_way(place):
    own = place.home / "waymark" / "modules" / ID
    shutil.copytree(BASE, own)
    assert "a folder of yours" in place.run("import", "--allow-older", place.package("1.0.0"), status=1)
    assert own.is_dir() and not place.installed.exists()


def test_faults_are_named(place):
    folder = place.folder("1.0.0", name="broken")
    (folder / "pages" / "be-there.html").write_text("<h1>x</h1><p onclick='x'>y</p>")
    assert "pages/be-there.html:1: " in place.run("import", folder, status=1)
    assert not (place.home / "waymark").exists()
    assert "pages/be-there.html:1: " in place.run("pack", folder, status=1)


def test_pack_is_reproducible(place):
    first, second, third = place.root / "1.waymark", place.root / "2.waymark", place.root / "3.waymark"
    folder = place.folder("1.0.0")
    place.run("pack", folder, "-o", first)
    for path in folder.rglob("*"):
        os.utime(path, (1000000000, 1000000000))
        path.chmod(0o700)
    place.run("pack", folder, "-o", second)
    with zipfile.ZipFile(third, "w") as other:
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_file():
                other.write(path, "wrapped/" + path.relative_to(folder).as_posix())
    place.run("pack", third, "-o", third)
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()
    assert zipfile.ZipFile(first).testzip() is None
    assert {info.date_time for info in zipfile.ZipFile(first).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_keys(place):
    assert "a key that is new here" in place.run("import", place.package("1.0.0", "ours"))
    assert "the known key" in place.run("import", place.package("1.1.0", "ours"))
    assert "another key than before" in place.run("import", place.package("1.2.0", "theirs"), status=1)
    assert "not signed, though it was before" in place.run("import", place.package("1.2.0"), status=1)
    assert place.listed()[ID]["module_version"] == "1.1.0"
    assert "another key" in place.run("import", "--accept-key", place.package("1.2.0", "theirs"))
    assert "the known key" in place.run("import", place.package("1.3.0", "theirs"))


def test_key_of_another_module(place):
    """The publisher is known by another module of theirs."""
    place.run("import", place.package("1.0.0", "ours"))
    manifest = json.loads((BASE / "module.json").read_text())
    for key, words in (("ours", "the known key"), ("theirs", "another key than before")):
        folder = place.folder("1.0.0", name=f"other-{key}")
        (folder / "module.json").write_text(json.dumps(manifest | {"id": "other", "version": "1.0.0"}))
        package = place.root / f"other-{key}.waymark"
        place.run("pack", folder, "-o", package)
        place.run("sign", package, "--key", place.key(key))
        assert words in place.run("import", package, status=0 if key == "ours" else 1)
        place.run("remove", "other", status=0 if key == "ours" else 1)
        ini = place.home / "waymark" / "publishers.ini"
        ini.write_text(ini.read_text().split("[module other]")[0])


def test_every_file_is_signed(place):
    package = place.package("1.0.0", "ours")
    with zipfile.ZipFile(package) as source:
        files = {name: source.read(name) for name in source.namelist()}
    for name in sorted(set(files) - {"signature.json"}):
        data = files[name]
        changed = data.replace(b"a", b"e", 1) if name.endswith(".html") else data + b"\n"
        with zipfile.ZipFile(package, "w") as target:
            for other, content in files.items():
                target.writestr(other, changed if other == name else content)
        output = place.run("import", package, status=1)
        assert "was changed after it was signed" in output or ".html:" in output, f"{name}: {output}"


def test_packed_anew_it_stays_signed(place):
    package = place.package("1.0.0", "ours")
    with zipfile.ZipFile(package) as source:
        files = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as target:
        for name, content in reversed(files.items()):
            target.writestr("folder/" + name, content)
    assert "signed by" in place.run("import", package)


def test_keys_are_kept_safe(place):
    key = place.key("ours")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    assert "could not be written" in place.run("sign", "--new-key", "--key", key, status=1)
    assert key.read_bytes() == before
    (place.root / "bad.key").write_text("not a key")
    package = place.package("1.0.0")
    content = package.read_bytes()
    assert "no signing key" in place.run("sign", package, "--key", place.root / "bad.key", status=1)
    assert package.read_bytes() == content
    assert before.strip() not in package.read_bytes()


def test_remove(place):
    place.run("import", place.package("1.0.0"))
    assert "stays in the record" in place.run("remove", ID)
    assert not place.installed.exists() and ID not in place.listed()
    assert "No module with this id" in place.run("remove", ID, status=1)


def test_beside_the_systems(place):
    """Of the user's and the computer's the newer is shown, and only that."""
    shutil.copytree(place.folder("2.0.0"), place.system / ID)
    place.run("import", "--allow-older", place.package("1.0.0"))
    assert place.listed()[ID]["module_version"] == "2.0.0" and len(place.listed()) == 1
    place.run("import", place.package("3.0.0"))
    assert place.listed()[ID]["module_version"] == "3.0.0" and len(place.listed()) == 1
    assert "No work" not in place.run("remove", ID)
    assert place.listed()[ID]["module_version"] == "2.0.0"
    assert "came with the program" in place.run("remove", ID, status=1)


def test_usage(place):
    for command in ("import", "remove", "pack", "sign"):
        assert "waymark-cli " + command in place.run(command, status=2)
        assert "Exit status" in place.run(command, "--help")


def main():
    tests = [(name, function) for name, function in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, function) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as root:
            try:
                function(Place(root))
                print(f"ok {number} {name}", flush=True)
            except Exception as error:  # each row is on its own
                failed += 1
                print(f"not ok {number} {name}\n# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


sys.exit(main())
