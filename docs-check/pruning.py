#!/usr/bin/env python3
"""What a filter on timestamp reads of an archive of four days: pruning.py EVENTS_DIRECTORY

Each reader runs under strace, which sees every byte that is read from a file of the archive. Ends with 0 if each reader finds the
rows that match, and reads no row group that the statistics in the footers rule out.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import pyarrow.parquet

WINDOWS = {
    "none: everything": ("2025-12-01T00:00:00", "2025-12-05T00:00:00"),
    "a day in one file of one row group": ("2025-12-02T00:00:00", "2025-12-03T00:00:00"),
    "a day in one file of three": ("2025-12-04T00:00:00", "2025-12-05T00:00:00"),
    "an hour of that": ("2025-12-04T12:00:00", "2025-12-04T13:00:00"),
    "a day without events": ("2025-12-20T00:00:00", "2025-12-21T00:00:00"),
}
COLUMNS = ("id", "payload")

# Readers don't know how long a footer is. They take up to 256 KiB of the end of each file, Polars now and then twice, and a little more on their way.
TAIL = 640 * 1024

# What strace is asked for: reads, and how the traced process says which window comes next.
CALLS = "read,pread64,readv,preadv,preadv2,stat,statx,newfstatat"
MARK = "/which-window/"

Search = Callable[[datetime, datetime], int]


@dataclass(frozen=True)
class RowGroup:
    file: str
    first: datetime
    last: datetime
    size: int
    """Bytes of the columns that the query needs."""


def row_groups(events: Path) -> Iterator[RowGroup]:
    for file in sorted(events.rglob("*.parquet")):
        metadata = pyarrow.parquet.read_metadata(file)
        names = metadata.schema.names
        for number in range(metadata.num_row_groups):
            group = metadata.row_group(number)
            time = group.column(names.index("timestamp")).statistics
            size = sum(group.column(names.index(name)).total_compressed_size for name in (*COLUMNS, "timestamp"))
            yield RowGroup(str(file), time.min, time.max, size)


def with_pyarrow(events: Path) -> Search:
    import pyarrow.compute
    import pyarrow.dataset

    dataset = pyarrow.dataset.dataset(str(events), format="parquet")
    time = pyarrow.compute.field("timestamp")
    return lambda since, until: dataset.to_table(list(COLUMNS), (time >= since) & (time < until)).num_rows


def with_duckdb(events: Path) -> Search:
    import duckdb

    query = (
        f"SELECT {', '.join(COLUMNS)} FROM read_parquet('{events}/**/*.parquet')"
        " WHERE timestamp >= $since AND timestamp < $until"
    )
    return lambda since, until: len(duckdb.execute(query, {"since": since, "until": until}).fetchall())


def with_polars(events: Path) -> Search:
    import polars

    time = polars.col("timestamp")
    return lambda since, until: (
        polars.scan_parquet(f"{events}/**/*.parquet")
        .filter(time >= since, time < until)
        .select(COLUMNS)
        .collect()
        .height
    )


def with_spark(events: Path) -> Search:
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    archive = spark.read.option("recursiveFileLookup", "true").parquet(str(events))
    return lambda since, until: len(
        archive.where(f"timestamp >= '{since.isoformat()}' AND timestamp < '{until.isoformat()}'")
        .select(*COLUMNS)
        .collect()
    )


READERS = {"pyarrow": with_pyarrow, "DuckDB": with_duckdb, "Polars": with_polars, "Spark": with_spark}


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


def search_all(name: str, events: Path) -> None:
    """What the traced process does."""
    search = READERS[name](events)
    rows = []
    for number, (since, until) in enumerate(WINDOWS.values()):
        os.path.exists(f"{MARK}{number}")
        rows.append(search(instant(since), instant(until)))
    os.path.exists(f"{MARK}{len(rows)}")
    print("ROWS", json.dumps(rows))


def traced(name: str, events: Path) -> tuple[list[int], dict[int, dict[str, int]]]:
    """Rows found in each window, and the bytes that were read of each file."""
    with tempfile.TemporaryDirectory() as directory:
        trace = Path(directory) / "trace"
        strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "0", "-e", f"trace={CALLS}", "-o", str(trace)]
        searching = [sys.executable, __file__, "--search", name, str(events)]
        done = subprocess.run(strace + searching, capture_output=True, text=True, check=False)
        rows = re.search(r"^.*ROWS (\[.*\])$", done.stdout, re.MULTILINE)
        if not rows:
            sys.exit(f"{name}:\n{done.stdout}\n{done.stderr}")
        with trace.open(errors="replace") as lines:
            return json.loads(rows[1]), bytes_read(lines)


def bytes_read(trace: Iterable[str]) -> dict[int, dict[str, int]]:
    """By window and file. Calls of several threads overlap in a trace: then the file stands in one line, the result in another."""
    begun = re.compile(r"^(\d+) +p?readv?2?(?:64)?\(\d+<([^>]*\.parquet)>")
    result = re.compile(r"^(\d+) +(?:<\.\.\. )?p?readv?2?(?:64)?.* = (\d+)$")
    mark = re.compile(re.escape(MARK) + r"(\d+)")
    window, found, waiting = -1, defaultdict(lambda: defaultdict(int)), {}
    for line in map(str.rstrip, trace):
        if next_window := mark.search(line):
            window = int(next_window[1])
        if call := begun.match(line):
            waiting[call[1]] = call[2]
        if answer := result.match(line):
            file = waiting.pop(answer[1], None)
            if file:
                found[window][file] += int(answer[2])
    return found


def main(events: Path) -> int:
    groups = list(row_groups(events))
    files = {group.file for group in groups}
    size = sum(Path(file).stat().st_size for file in files)
    print(f"{len(files)} files, {len(groups)} row groups, {size:,} bytes")
    print("| filter on `timestamp` | row groups that can match | reader | rows | bytes read |")
    print("|---|---|---|---|---|")
    faults = [] if len(groups) > len(files) else ["no file has several row groups: nothing to prove"]
    seen = {name: traced(name, events) for name in READERS}
    for number, (window, (since, until)) in enumerate(WINDOWS.items()):
        matching = [group for group in groups if group.last >= instant(since) and group.first < instant(until)]
        for name, (rows, read) in seen.items():
            total = sum(read[number].values())
            print(f"| {window} | {len(matching)} | {name} | {rows[number]:,} | {total:,} |")
            if rows[number] != seen["pyarrow"][0][number]:
                faults.append(f"{name}, {window}: {rows[number]} rows")
            faults += [f"{name}, {window}: {fault}" for fault in too_much(read[number], files, matching)]
    print("\n".join(faults) or "pruning: ok")
    return 1 if faults else 0


def too_much(read: dict[str, int], files: set[str], matching: list[RowGroup]) -> Iterator[str]:
    for file in sorted(files):
        needed = sum(group.size for group in matching if group.file == file)
        if read[file] > needed * 1.05 + TAIL:
            yield f"{read[file]} bytes of {file}, of which {needed} are needed"


if __name__ == "__main__":
    if sys.argv[1] == "--search":
        search_all(sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main(Path(sys.argv[1]).absolute()))
