#!/usr/bin/python3
"""Holds the JSON of every command to its schema.

    check_json_schemas.py LOCARNO SOURCE_FOLDER [every_day]

Runs the command over the shipped scenarios and their variants and validates what it prints against schema/*.json. A schema
has to reject an answer with a key too many or too few, so that it says something. With `every_day`, every question is put
to the Berlin talks as of every day on which something was said there, and no answer may rest on what was said later. Exit
status: 0 all valid, 1 not, 77 python3-jsonschema is missing.
"""
import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

try:
    import jsonschema
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

urllib.parse.uses_relative.append("urn")  # so that "#/definitions/..." in a schema that another refers to is looked up in its own

LOCARNO, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
BERLIN, TEACHING, HARBOUR = "scenarios/berlin-2025.yaml", "scenarios/teaching.yaml", "scenarios/harbour.yaml"
PANAMA = "scenarios/panama-1977.yaml"
BORDER = "scenarios/border.yaml"
ANSWERED, NONE_EXISTS, LIMIT = 0, 1, 3

# Arguments, and the exit code; None where it is the scenario's own affair.
VARIANTS = [
    (["possible", BERLIN], NONE_EXISTS),
    (["possible", BERLIN, "--without", "ukraine.refuses.no_withdrawal"], ANSWERED),
    (["possible", BERLIN, "--without", "ukraine.refuses.no_withdrawal", "--overall"], ANSWERED),
    (["possible", BERLIN, "--without", "ukraine.refuses.no_withdrawal", "--nodes", "1"], None),
    (["possible", BERLIN, "--without", "ukraine.refuses.no_withdrawal", "--frontier-work", "1"], ANSWERED),
    (["possible", BERLIN, "--without", "ukraine.refuses", "--no-frontier"], None),
    (["possible", BERLIN, "--as-of", "2025-12-19"], None),
    (["possible", BERLIN, "--as-of", "2025-12-24"], None),
    (["possible", BERLIN, "--as-of", "2026-01-07"], None),
    (["possible", BERLIN, "--conflicts", "1"], None),
    (["possible", TEACHING, "--count", "--overall"], ANSWERED),
    (["possible", TEACHING, "--proofs"], ANSWERED),
    (["possible", TEACHING, "--weight", "town=2"], ANSWERED),
    (["possible", HARBOUR, "--overall"], ANSWERED),
    (["package", TEACHING, "--from", "nash"], ANSWERED),
    (["package", HARBOUR, "--from", "utilitarian", "--no-moves"], ANSWERED),
    (["package", BERLIN, "--without", "ukraine.refuses.no_withdrawal", "--from", "egalitarian"], ANSWERED),
    (["check", BERLIN, "--as-of", "2025-12-24"], ANSWERED),
    (["durable", BORDER, "--from", "egalitarian", "--holding", "possibly", "--horizon", "50"], ANSWERED),
    (["durable", BORDER, "--base-rates", "data/base-rates.yaml", "--holding", "necessarily"], NONE_EXISTS),
    (["durable", BERLIN, "--without", "durability.breakers"], None),
    (["durable", BORDER, "--curve", "islands.credibility=0..1", "--points", "5"], ANSWERED),
    (["durable", BORDER, "--from", "nash", "--curve", "east.detection"], ANSWERED),
    (["durable", BORDER, "--guarantors"], ANSWERED),
    (["durable", BORDER, "--guarantors", "--year", "20", "--without", "durability.breakers.east.cost"], NONE_EXISTS),
    (["durable", BERLIN, "--guarantors"], ANSWERED),
    (["durable", BERLIN, "--compare", "duration"], ANSWERED),
    (["durable", BORDER, "--compare", "years", "--set", "guarantee=respond"], ANSWERED),
    (["workable", BERLIN], ANSWERED),
    (["workable", BERLIN, "--as-of", "2025-12-11"], ANSWERED),
    (["workable", BERLIN, "--as-of", "2026-01-07", "--list", "3"], NONE_EXISTS),
    (["workable", BERLIN, "--without", "implementation.conditions.martial_law_needs_ceasefire", "--start", "2026-02-01"], None),
    (["workable", TEACHING, "--from", "nash", "loading=5am", "insulation=full", "payer=shared"], NONE_EXISTS),
    (["workable", HARBOUR], ANSWERED),
    (["brief", BERLIN, "--as-of", "2026-01-07", "--page"], ANSWERED),
    (["brief", BERLIN, "--without", "ukraine.refuses.no_withdrawal", "--set", "donetsk=withdrawal_dmz"], ANSWERED),
    (["robust", TEACHING, "--worlds", "50", "--from", "nash", "--flips", "--ask-next"], ANSWERED),
    (["robust", BERLIN, "--worlds", "20", "--flips", "--ask-next", "--ways-out", "1"], NONE_EXISTS),
    (["robust", BERLIN, "--worlds", "20"], NONE_EXISTS),
    (["robust", BERLIN, "--worlds", "20", "--without", "ukraine.refuses.no_withdrawal", "--low-discrepancy"], ANSWERED),
    (["robust", TEACHING, "--worlds", "50", "--from", "nash", "--precision", "0.2"], ANSWERED),
    (["robust", TEACHING, "--worlds", "50", "--stages"], ANSWERED),
    (["robust", BORDER, "--worlds", "20", "--stages"], ANSWERED),
    (["robust", BERLIN, "--worlds", "10", "--stages"], NONE_EXISTS),
    (["robust", TEACHING, "--worlds", "20", "--against", BORDER], ANSWERED),
    (["robust", TEACHING, "--worlds", "20", "--against-date", "2025-03-04", "--from", "nash", "--low-discrepancy"], ANSWERED),
    (["robust", BERLIN, "--worlds", "10", "--as-of", "2025-12-19", "--against-date", "2025-12-29"], ANSWERED),
    (["history", BERLIN, "--without", "russia.refuses.guarantees_with_russia"], ANSWERED),
    (["drafts", BERLIN, "us_28"], ANSWERED),
    (["drafts", BERLIN, "us_28", "ua_20"], ANSWERED),
]


def commands():
    """Every variant, and every shipped scenario through check, possible, package and brief."""
    for path in sorted(SOURCE.glob("scenarios/*.yaml")):
        name = str(path.relative_to(SOURCE))
        yield ["check", name], ANSWERED
        yield ["possible", name], None
        yield ["durable", name], None
        yield ["brief", name], ANSWERED
        yield ["history", name], ANSWERED
        yield ["drafts", name], ANSWERED
    yield from VARIANTS
    berlin = run(["check", BERLIN])[1]["issues"]
    first_options = [f"{issue}={next(iter(row['options']))}" for issue, row in berlin.items()]
    yield ["possible", BERLIN, "--set", first_options[0]], None
    yield ["package", BERLIN, *first_options], ANSWERED
    yield ["methods"], ANSWERED
    with tempfile.TemporaryDirectory(prefix="locarno-schemas-") as folder:
        for name in (TEACHING, BERLIN):
            result = pathlib.Path(folder) / (pathlib.Path(name).stem + ".json")
            result.write_text(json.dumps(run(["possible", name, "--proofs"])[1]))
            yield ["verify", str(result)], ANSWERED


def every_day():
    """Every question about the Berlin talks, on every day of the talks; the brief asks most of them, as their commands do."""
    days = sorted(set(re.findall(r"\bdate: (2025-1[12]-\d\d|2026-\d\d-\d\d)", (SOURCE / BERLIN).read_text())))
    assert len(days) > 10, days
    for day in days:
        for question in (["check"], ["drafts"], ["robust", "--worlds", "5"], ["brief"]):
            yield [question[0], BERLIN, *question[1:], "--as-of", day], None


def days_said(answer, place=""):
    """The dates of all that an answer names as said, and where. Sources of the file and what a body is stand on every day."""
    if isinstance(answer, dict):
        for key, value in answer.items():
            if key == "date" and isinstance(value, str):
                yield value, place
            elif key != "sources" and not (key == "ground" and "/bodies/" in place):
                yield from days_said(value, f"{place}/{key}")
    elif isinstance(answer, list):
        for number, value in enumerate(answer):
            yield from days_said(value, f"{place}/{number}")


def rests_on_later(arguments, answer):
    if "--as-of" not in arguments:
        return
    day = arguments[arguments.index("--as-of") + 1]
    if answer.get("as_of", day) != day:
        yield f"as of {answer['as_of']}"
    for said, place in days_said(answer):
        if said > day:
            yield f"{place} is of {said}"


def run(arguments):
    done = subprocess.run([LOCARNO, *arguments, "--json"], cwd=SOURCE, capture_output=True, text=True, timeout=60)
    if done.returncode not in (ANSWERED, NONE_EXISTS, LIMIT):
        raise SystemExit(f"locarno {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
    return done.returncode, json.loads(done.stdout)


def all_schemas():
    """By the name that one schema refers to another by."""
    schemas = (json.loads(path.read_text()) for path in SOURCE.glob("schema/*.json"))
    return {schema["$id"]: schema for schema in schemas}


def schema_name(arguments):
    for option in ("curve", "guarantors", "compare"):
        if f"--{option}" in arguments:
            return f"durable-{option}"
    if "--against" in arguments or "--against-date" in arguments:
        return "robust-against"
    return arguments[0]


def validator_of(command, kept={}):
    if command not in kept:
        schema = json.loads((SOURCE / f"schema/{command}-1.json").read_text())
        jsonschema.Draft7Validator.check_schema(schema)
        kept[command] = jsonschema.Draft7Validator(schema, resolver=jsonschema.RefResolver.from_schema(schema, store=all_schemas()))
    return kept[command]


def places(answer, path=()):
    """Every object of an answer."""
    if isinstance(answer, dict):
        yield path
    entries = answer.items() if isinstance(answer, dict) else enumerate(answer) if isinstance(answer, list) else ()
    for key, value in entries:
        if isinstance(value, (dict, list)):
            yield from places(value, path + (key,))


def accepts_damage(validator, answer):
    """Places at which the schema does not notice a key that no answer has."""
    seen = set()
    for path in places(answer):
        shape = tuple("#" if isinstance(step, int) else step for step in path)
        if shape in seen or len(seen) > 60:
            continue
        seen.add(shape)
        damaged = copy.deepcopy(answer)
        target = damaged
        for step in path:
            target = target[step]
        target["no such key"] = 1
        if validator.is_valid(damaged):
            yield "/".join(map(str, path)) or "(top)"


def main():
    wrong = 0
    damaged = set()
    for arguments, expected in every_day() if sys.argv[3:] == ["every_day"] else commands():
        code, answer = run(arguments)
        name = " ".join(["locarno", *arguments])
        for later in list(rests_on_later(arguments, answer))[:5]:
            print(f"{name}: {later}")
            wrong += 1
        if expected is not None and code != expected:
            print(f"{name}: exit code {code}, not {expected}")
            wrong += 1
        schema = schema_name(arguments)
        validator = validator_of(schema)
        for error in list(validator.iter_errors(answer))[:5]:
            print(f"{name}: at {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
            wrong += 1
        parts = (schema, "--stages" in arguments)  # an answer with more parts than others
        if parts in damaged or arguments[-1] == BERLIN:
            continue
        damaged.add(parts)
        for place in accepts_damage(validator, answer):
            print(f"schema/{schema}-1.json takes any key at {place}")
            wrong += 1
        for key in answer if isinstance(answer, dict) else ():
            if validator.is_valid({k: v for k, v in answer.items() if k != key}):
                print(f"schema/{schema}-1.json does not ask for '{key}'")
                wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
