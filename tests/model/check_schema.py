#!/usr/bin/python3
"""Holds the JSON Schema and the reader to the same verdicts.

    check_schema.py SCHEMA FOLDER [LOCARNO_CHECK_BINARY]

FOLDER/accepted/*        the schema must accept these, and so must the reader
FOLDER/rejected/*        the schema must reject these, and so must the reader
FOLDER/beyond_schema/*   the reader must reject these; a schema cannot (cross-references and the like), and must accept them

Files are YAML or JSON. YAML is loaded as an editor loads it (YAML 1.2 core schema: 40 is a number, NO is text) and again with every scalar
as text. What is accepted must be accepted both ways; what is rejected, one way (only the editor's way knows ranges, and only text shows
that 007 was written). With a binary, `BINARY check FILE` must exit 0 or 2 accordingly;
without one only the schema is judged. Exit status: 0 all as it must be, 1 not, 77 python3-jsonschema or python3-yaml is missing.
"""
import pathlib
import re
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)


def loader(typed):
    """A YAML loader that resolves scalars by the core schema of YAML 1.2, or not at all."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {}

    def plain(_, node):
        if not typed or node.style is not None:
            return node.value
        if re.fullmatch(r"|~|null|Null|NULL", node.value):
            return None
        if re.fullmatch(r"true|True|TRUE|false|False|FALSE", node.value):
            return node.value.lower() == "true"
        if re.fullmatch(r"[-+]?[0-9]+", node.value):
            return int(node.value)
        if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", node.value):
            return float(node.value)
        return node.value

    def mapping(load, node):
        return {key.value: load.construct_object(value, deep=True) for key, value in node.value}

    Loader.add_constructor("tag:yaml.org,2002:str", plain)
    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    return Loader


def schema_verdicts(validator, path):
    """First error (None if accepted) as an editor sees the file, and with every scalar as text."""
    text = path.read_text(encoding="utf-8")
    return [next(iter(validator.iter_errors(yaml.load(text, Loader=loader(typed)))), None) for typed in (True, False)]


def reader_accepts(binary, path):
    status = subprocess.run([binary, "check", str(path)], capture_output=True, timeout=60, check=False).returncode
    if status not in (0, 2):
        sys.exit(f"{binary} check {path} ended with {status}")
    return status == 0


def faults(validator, kind, path, binary):
    typed, as_text = schema_verdicts(validator, path)
    if kind == "rejected" and typed is None and as_text is None:
        yield "the schema accepts it"
    for error in (typed, as_text):
        if kind != "rejected" and error is not None:
            yield f"the schema rejects it: {list(error.absolute_path)}: {error.message[:300]}"
    if binary and reader_accepts(binary, path) != (kind == "accepted"):
        yield "the reader " + ("rejects it" if kind == "accepted" else "accepts it")


def main(schema_path, folder, binary=None):
    import json

    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    judged = wrong = 0
    for kind in ("accepted", "rejected", "beyond_schema"):
        for path in sorted((pathlib.Path(folder) / kind).glob("*")):
            judged += 1
            for fault in faults(validator, kind, path, binary):
                wrong += 1
                print(f"{path}: {fault}")
    print(f"{judged} files judged, {wrong} faults")
    return 0 if judged and not wrong else 1


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
