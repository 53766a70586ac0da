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
    """The code blocks of each section that is headed by file names, with the names. Many blocks under one name are one question each."""
    for section in re.split(r"^## ", readme, flags=re.MULTILINE)[1:]:
        heading, body = section.split("\n", 1)
        names = re.findall(r"[\w/-]+\.(?:json|html)", heading)
        examples = re.findall(r"^```(?:json|html)\n(.*?)^```", body, flags=re.MULTILINE | re.DOTALL)
        if len(names) == 1 and len(examples) > 1:
            examples = [json.dumps({"questions": [json.loads(example) for example in examples]})]
        yield from zip(names, examples)


def table_types(readme):
    """The types that the README's table of questions explains."""
    return re.findall(r"^\| `([a-z-]+)` \| (?!own)", readme[readme.index("## questions/types.json"):readme.index("## scenes/")], flags=re.MULTILINE)


def main():
    tap = corpus.Tap()
    readme = (ROOT / "modules" / "README.md").read_text(encoding="utf-8")
    files = dict(blocks(readme))
    schema = json.loads((ROOT / "modules" / "module.schema.json").read_text(encoding="utf-8"))
    wanted = {"module.json", "pages/listening.html", "questions/talk.json", "questions/types.json", "scenes/kitchen.json", "glossary.json", "sources.json", "run-sheet.json"}
    tap.check("the README has every file of its example", sorted(wanted - set(files)))

    types = {definition["$ref"].rsplit("/", 1)[1] for definition in schema["$defs"]["question"]["oneOf"]}
    shown = {question["type"] for name in files if name.startswith("questions/") for question in json.loads(files[name])["questions"]}
    tap.check("every type has an example", sorted(types ^ shown))
    tap.check("every type has a row in the table", sorted(types ^ set(table_types(readme))))

    definitions = {"module.json": "module.json", "questions/talk.json": "questions", "questions/types.json": "questions", "scenes/kitchen.json": "scene",
                   "glossary.json": "glossary", "sources.json": "sources", "run-sheet.json": "run-sheet"}
    for name, definition in definitions.items():
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

    return tap.finish(at_least=10)


if __name__ == "__main__":
    sys.exit(main())
