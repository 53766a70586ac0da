#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""module.schema.json and the validator agree: on the bundled modules, and on every case of the corpus.

    test-schema.py SOURCE-ROOT

A schema sees one file at a time; each case says whether its faults are such that one can see them.
"""
import json
import pathlib
import sys
import tempfile

import jsonschema

import corpus

ROOT = pathlib.Path(sys.argv[1])
DATA = ROOT / "tests" / "data" / "modules"
SCHEMA = json.loads((ROOT / "modules" / "module.schema.json").read_text(encoding="utf-8"))


def validator(definition):
    return jsonschema.Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{definition}"})


VALIDATORS = {name: validator(name) for name in ("module.json", "questions", "scene", "glossary", "sources", "run-sheet")}


def definition_of(name):
    if name.startswith("questions/"):
        return VALIDATORS["questions"]
    if name.startswith("scenes/"):
        return VALIDATORS["scene"]
    return VALIDATORS.get({"module.json": "module.json", "glossary.json": "glossary", "sources.json": "sources", "run-sheet.json": "run-sheet"}.get(name))


def schema_faults(module):
    """What the schema says of a module's JSON files; of those that are no JSON it can say nothing."""
    for path in sorted(module.rglob("*.json")):
        name = str(path.relative_to(module))
        rules = definition_of(name)
        if rules is None or path.is_symlink():
            continue
        try:
            document = json.loads(path.read_bytes())
        except (ValueError, RecursionError):
            continue
        for error in rules.iter_errors(document):
            yield f"{name}:/{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def closed(node, place="#"):
    """Every object of the schema that lists properties forbids others."""
    if isinstance(node, dict):
        if node.get("type") == "object" and node.get("additionalProperties") is not False:
            yield f"{place} lets unknown keys in"
        for key, value in node.items():
            yield from closed(value, f"{place}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from closed(value, f"{place}/{index}")


def main():
    tap = corpus.Tap()

    try:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        tap.check("the schema is JSON Schema 2020-12", [])
    except jsonschema.SchemaError as error:
        tap.check("the schema is JSON Schema 2020-12", [error.message])
    tap.check("the schema is closed everywhere", list(closed(SCHEMA)))

    for module in sorted(path.parent for path in (ROOT / "modules").glob("*/module.json")):
        tap.check(f"module {module.name}", list(schema_faults(module)))

    for name, case in corpus.load(DATA):
        with tempfile.TemporaryDirectory() as folder:
            module = pathlib.Path(folder) / "module"
            corpus.assemble(case, DATA / "base", module)
            found = list(schema_faults(module))
        if case.get("schema"):
            tap.check(f"{name} is seen", [] if found else ["the schema finds nothing, the validator: ", *case["faults"]])
        else:
            tap.check(f"{name} is not seen", found)

    return tap.finish(at_least=400)


if __name__ == "__main__":
    sys.exit(main())
