"""What the files themselves declare, one by one: the readers see only the sum and forgive small differences."""

from pathlib import Path

import pyarrow
import pyarrow.parquet

from contract import COLUMNS, INSTANT, STRING

WORDS = {pyarrow.string(): STRING, pyarrow.timestamp("us", "UTC"): INSTANT}


def data_files(events: Path) -> list[Path]:
    """All files that the glob **/*.parquet of the readers finds."""
    return sorted(path for path in events.rglob("*.parquet") if path.is_file())


def differences(events: Path) -> list[str]:
    """How the schemas of single files differ from the contract, column order and nullability included."""
    expected = [declared(column.name, column.type, column.nullable) for column in COLUMNS]
    found = []
    for path in data_files(events):
        found += [f"{path.relative_to(events)}: {line}" for line in file_differences(expected, path)]
    return found


def file_differences(expected: list[str], path: Path) -> list[str]:
    try:
        schema = pyarrow.parquet.read_schema(path)
    except pyarrow.ArrowException as unreadable:
        return [str(unreadable).splitlines()[0]]
    actual = [declared(field.name, WORDS.get(field.type, str(field.type)), field.nullable) for field in schema]
    return line_differences(expected, actual)


def declared(name: str, type_: str, nullable: bool) -> str:
    return f"{name} {type_}{'?' if nullable else ''}"


def line_differences(expected: list[str], actual: list[str]) -> list[str]:
    # Columns may be added at the end, if they are nullable.
    added = [line for line in actual[len(expected) :] if not line.endswith("?")]
    wrong = [f"expected column {want}, found {have}" for want, have in zip(expected, actual) if want != have]
    missing = [f"missing column {want}" for want in expected[len(actual) :]]
    return wrong + missing + [f"added column {line} is not nullable" for line in added]
