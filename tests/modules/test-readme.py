#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The example in modules/README.md is a good module: by the validator and by the schema.

    test-readme.py SOURCE-ROOT WAYMARK-CLI
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema

import corpus

ROOT = pathlib.Path(sys.argv[1])
CLI = pathlib.Path(sys.argv[2]).resolve()
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360"/></svg>\n'
SOURCES_PAGE = "<h1>Where this comes from</h1>\n<way-sources></way-sources>\n"


def blocks(readme):
    """The code blocks of each section that is headed by file names, with the names."""
    for section in re.split(r"^## ", readme, flags=re.MULTILINE)[1:]:
        heading, body = section.split("\n", 1)
        names = re.findall(r"[\w/-]+\.(?:json|html)", heading)
        yield from zip(names, re.findall(r"^```(?:json|html)\n(.*?)^```", body, flags=re.MULTILINE | re.DOTALL))


def main():
    tap = corpus.Tap()
    files = dict(blocks((ROOT / "modules" / "README.md").read_text(encoding="utf-8")))
    schema = json.loads((ROOT / "modules" / "module.schema.json").read_text(encoding="utf-8"))
    wanted = {"module.json", "pages/listening.html", "questions/talk.json", "glossary.json", "sources.json"}
    tap.check("the README has every file of its example", sorted(wanted - set(files)))

    for name, definition in (("module.json", "module.json"), ("questions/talk.json", "questions"), ("glossary.json", "glossary"), ("sources.json", "sources")):
        rules = jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{definition}"})
        tap.check(f"{name} by the schema", [error.message for error in rules.iter_errors(json.loads(files[name]))])

    for drawing in sorted(set(re.findall(r"media/[\w-]+\.svg", "".join(files.values())))):
        files[drawing] = DRAWING
    files["pages/sources.html"] = SOURCES_PAGE
    with tempfile.TemporaryDirectory() as folder:
        module = pathlib.Path(folder) / "tea-and-talk"
        for name, content in files.items():
            (module / name).parent.mkdir(parents=True, exist_ok=True)
            (module / name).write_text(content, encoding="utf-8")
        result = subprocess.run([CLI, "validate", module], capture_output=True, text=True, encoding="utf-8", timeout=60)
    tap.check("the example by waymark-cli", [] if result.returncode == 0 and result.stdout.startswith("Tea and talk (tea-and-talk 1.0.0)\n") else [result.stdout, result.stderr])

    return tap.finish(at_least=6)


if __name__ == "__main__":
    sys.exit(main())
