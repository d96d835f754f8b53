#!/usr/bin/env python3
"""Opens an event archive with the readers that analysts use and compares what they see with what was sent.

    check_archive.py EVENTS_DIRECTORY EXPECTED.json [--readers pandas,duckdb,polars,spark]

EXPECTED.json:
    rows          how many rows the archive has
    distinct_ids  how many different ids; the same as rows unless given
    nulls         {column: how many rows are null in it}; optional
    samples       {id: {column: value}}, the one row with this id; instants in microseconds since 1970; optional
    partitions    names of the hive partition columns, [] for the plain layout; optional

Prints one line for each reader and ends with 0 if all agree, with 1 and the differences otherwise.
"""

import argparse
import json
import sys
import traceback
from importlib.metadata import version
from pathlib import Path

import files
from contract import COLUMNS
from readers import READERS, Seen

DISTRIBUTIONS = {"spark": "pyspark"}


def main() -> int:
    arguments = parse_arguments()
    expected = json.loads(arguments.expected.read_text())
    failures = report("files", files.differences(arguments.events), f"{len(files.data_files(arguments.events))} files")
    for name in arguments.readers:
        failures += report(name, *look(name, arguments.events, expected))
    return 1 if failures else 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=Path)
    parser.add_argument("expected", type=Path)
    parser.add_argument("--readers", type=lambda names: names.split(","), default=list(READERS))
    arguments = parser.parse_args()
    if unknown := set(arguments.readers) - set(READERS):
        parser.error(f"unknown readers: {', '.join(sorted(unknown))}")
    if not files.data_files(arguments.events):
        parser.error(f"no *.parquet under {arguments.events}")
    return arguments


def look(name: str, events: Path, expected: dict) -> tuple[list[str], str]:
    """The differences that one reader sees, and a summary."""
    try:
        seen = READERS[name](events, expected.get("partitions", []), list(expected.get("samples", {})))
    except Exception:
        # Whatever a reader cannot open is a finding, and the next reader still has its turn.
        return traceback.format_exc().strip().splitlines()[-12:], "cannot read the archive"
    summary = f"{version(DISTRIBUTIONS.get(name, name))}: {seen.rows} rows, {seen.distinct_ids} ids"
    return compare(seen, expected), f"{summary}, {len(seen.columns)} columns"


def compare(seen: Seen, expected: dict) -> list[str]:
    partitions = expected.get("partitions", [])
    columns = {name: type_ for name, type_ in seen.columns.items() if name not in partitions}
    contract = {column.name: column.type for column in COLUMNS}
    nulls = {column.name: 0 for column in COLUMNS if not column.nullable} | expected.get("nulls", {})
    return [
        *unequal("columns", list(contract), list(columns)[: len(contract)]),
        *unequal("partition columns", sorted(partitions), sorted(set(seen.columns) - set(columns))),
        *mappings("type of", contract, columns),
        *unequal("rows", expected["rows"], seen.rows),
        *unequal("distinct ids", expected.get("distinct_ids", expected["rows"]), seen.distinct_ids),
        *mappings("nulls in", nulls, seen.nulls),
        *samples(expected.get("samples", {}), seen),
    ]


def samples(expected: dict, seen: Seen) -> list[str]:
    found = []
    for id_, row in expected.items():
        rows = seen.samples.get(id_, [])
        if len(rows) == 1:
            found += mappings(f"row {id_}, column", row, rows[0])
        else:
            found += unequal(f"rows with id {id_}", 1, len(rows))
    return found


def mappings(what: str, expected: dict, actual: dict) -> list[str]:
    return [line for key, value in expected.items() for line in unequal(f"{what} {key}", value, actual.get(key))]


def unequal(what: str, expected: object, actual: object) -> list[str]:
    return [] if expected == actual else [f"{what}: expected {expected!r}, found {actual!r}"]


def report(name: str, differences: list[str], summary: str) -> int:
    print(f"{name}: {'FAIL' if differences else 'ok'}, {summary}")
    for line in differences:
        print(f"    {line}")
    return len(differences)


if __name__ == "__main__":
    sys.exit(main())
