#!/usr/bin/env python3
"""What a filter on timestamp reads of an archive of a week: pruning.py EVENTS_DIRECTORY

pyarrow and DuckDB read through a file system that counts. Ends with 0 if each of them reads the data of the files that can
match, by the statistics in their footers, and of no other.
"""

import sys
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import duckdb
import pyarrow.compute
import pyarrow.dataset
import pyarrow.fs
import pyarrow.parquet
from fsspec.implementations.local import LocalFileSystem

WINDOWS = {
    "all": ("2025-12-01T00:00:00", "2025-12-08T00:00:00"),
    "one day": ("2025-12-03T00:00:00", "2025-12-04T00:00:00"),
    "one hour": ("2025-12-03T08:00:00", "2025-12-03T09:00:00"),
    "nothing": ("2025-12-20T00:00:00", "2025-12-21T00:00:00"),
}


@dataclass(frozen=True)
class Read:
    rows: int
    """Of which more was read than the end, where the footer is."""
    files: int
    bytes: int


# Readers don't know how long a footer is: they take this much of the end, and with it some data by chance.
TAIL = 64 * 1024


class Counting(LocalFileSystem):
    """Knows how many bytes were read, and of which files more than the end."""

    protocol = "counting"
    cachable = False

    def __init__(self):
        super().__init__()
        self.total = 0
        self.touched = set()

    def _open(self, path, mode="rb", **options):
        file = super()._open(path, mode, **options)
        return CountedFile(file, str(path), self)

    def read(self) -> tuple[int, int]:
        return len(self.touched), self.total


class CountedFile:
    def __init__(self, file, path, counts):
        self._file, self._path, self._counts = file, path, counts
        self._tail = Path(path).stat().st_size - TAIL

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._file.close()

    def _count(self, start: int, length: int):
        self._counts.total += length
        if start < self._tail:
            self._counts.touched.add(self._path)

    def read(self, size=-1):
        start = self._file.tell()
        content = self._file.read(size)
        self._count(start, len(content))
        return content

    def readinto(self, buffer):
        start = self._file.tell()
        length = self._file.readinto(buffer)
        self._count(start, length)
        return length


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


def can_match(files: list[Path], since: datetime, until: datetime) -> int:
    """By the minimum and maximum of each file's row group; a file of ours has one."""
    found = 0
    for file in files:
        metadata = pyarrow.parquet.read_metadata(file)
        assert metadata.num_row_groups == 1, f"{file}: {metadata.num_row_groups} row groups"
        statistics = metadata.row_group(0).column(metadata.schema.names.index("timestamp")).statistics
        found += statistics.max >= since and statistics.min < until
    return found


def with_pyarrow(events: Path, since: datetime, until: datetime) -> Read:
    counting = Counting()
    dataset = pyarrow.dataset.dataset(
        str(events.absolute()), format="parquet", filesystem=pyarrow.fs.PyFileSystem(pyarrow.fs.FSSpecHandler(counting))
    )
    counting.total = 0
    time = pyarrow.compute.field("timestamp")
    table = dataset.to_table(columns=["id", "payload"], filter=(time >= since) & (time < until))
    return Read(table.num_rows, *counting.read())


def with_duckdb(events: Path, since: datetime, until: datetime) -> Read:
    counting = Counting()
    with duckdb.connect() as db:
        db.register_filesystem(counting)
        rows = db.execute(
            f"SELECT id, payload FROM read_parquet('counting://{events.absolute()}/**/*.parquet')"
            " WHERE timestamp >= $since AND timestamp < $until",
            {"since": since, "until": until},
        ).fetchall()
    return Read(len(rows), *counting.read())


READERS = {"pyarrow": with_pyarrow, "DuckDB": with_duckdb}


def main(events: Path) -> int:
    files = sorted(events.rglob("*.parquet"))
    size = sum(file.stat().st_size for file in files)
    assert min(file.stat().st_size for file in files) > 2 * TAIL, "too small to tell data from footers"
    print(f"{len(files)} files, one row group each, {size:,} bytes")
    print("| filter on `timestamp` | files that can match | reader | rows | files read | bytes read |")
    print("|---|---|---|---|---|---|")
    faults = []
    for window, (since, until) in WINDOWS.items():
        matching = can_match(files, instant(since), instant(until))
        for name, reader in READERS.items():
            read = reader(events, instant(since), instant(until))
            print(f"| {window} | {matching} | {name} | {read.rows} | {read.files} | {read.bytes:,} |")
            if read.files != matching:
                faults.append(f"{name}, {window}: {read.files} files read, {matching} can match")
    print("\n".join(faults) or "pruning: ok")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
