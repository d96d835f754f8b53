"""Each reader opens the whole archive in the one call that an analyst would type, and says what it sees.

What it sees is put in the same words for all: types as in contract.py, instants as microseconds since 1970.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contract import INSTANT, INSTANTS, NAMES, STRING

Row = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """What one reader found in the archive."""

    columns: dict[str, str]
    rows: int
    distinct_ids: int
    nulls: dict[str, int]
    samples: dict[str, list[Row]]


def read_with_pandas(events: Path, partitions: list[str], ids: list[str]) -> Seen:
    import pandas

    frame = pandas.read_parquet(events)
    words = {"str": STRING, "datetime64[us, UTC]": INSTANT}
    samples = frame[frame["id"].isin(ids)].drop(columns=partitions)
    for name in set(INSTANTS) & set(samples.columns):
        samples[name] = (samples[name] - pandas.Timestamp(0, tz="UTC")) // pandas.Timedelta(microseconds=1)
    return Seen(
        columns={name: words.get(str(dtype), str(dtype)) for name, dtype in frame.dtypes.items()},
        rows=len(frame),
        distinct_ids=frame["id"].nunique(),
        nulls={name: int(count) for name, count in frame.isna().sum().items()},
        samples=by_id(samples.astype(object).where(samples.notna(), None).to_dict("records")),
    )


def read_with_duckdb(events: Path, partitions: list[str], ids: list[str]) -> Seen:
    import duckdb

    words = {"VARCHAR": STRING, "JSON": STRING, "TIMESTAMP WITH TIME ZONE": INSTANT}
    with duckdb.connect() as db:
        archive = db.read_parquet(f"{events}/**/*.parquet", hive_partitioning=bool(partitions))
        names = archive.columns
        counts = ", ".join(f'count(*) - count("{name}")' for name in names)
        [(rows, distinct, *nulls)] = archive.aggregate(f"count(*), count(DISTINCT id), {counts}").fetchall()
        shown = [f'epoch_us("{n}") AS "{n}"' if n in INSTANTS else f'"{n}"' for n in names if n not in partitions]
        found = db.sql(f"SELECT {', '.join(shown)} FROM archive WHERE id IN (SELECT unnest($ids))", params={"ids": ids})
        return Seen(
            columns={name: words.get(str(type_), str(type_)) for name, type_ in zip(names, archive.types)},
            rows=rows,
            distinct_ids=distinct,
            nulls=dict(zip(names, nulls)),
            samples=by_id([dict(zip(found.columns, row)) for row in found.fetchall()]),
        )


def read_with_polars(events: Path, partitions: list[str], ids: list[str]) -> Seen:
    import polars

    frame = polars.read_parquet(f"{events}/**/*.parquet", hive_partitioning=bool(partitions))
    words = {polars.String(): STRING, polars.Datetime("us", "UTC"): INSTANT}
    instants = [name for name in INSTANTS if isinstance(frame.schema.get(name), polars.Datetime)]
    samples = frame.filter(polars.col("id").is_in(ids)).drop(partitions).with_columns(
        polars.col(instants).dt.epoch("us")
    )
    return Seen(
        columns={name: words.get(dtype, str(dtype)) for name, dtype in frame.schema.items()},
        rows=frame.height,
        distinct_ids=frame["id"].drop_nulls().n_unique(),
        nulls=frame.null_count().row(0, named=True),
        samples=by_id(samples.to_dicts()),
    )


def read_with_spark(events: Path, partitions: list[str], ids: list[str]) -> Seen:
    from pyspark.sql import functions as f

    words = {"string": STRING, "timestamp": INSTANT}
    reader = spark().read
    # Directories that are not key=value are no partitions to Spark: it has to be told to look into them.
    frame = (reader if partitions else reader.option("recursiveFileLookup", "true")).parquet(str(events))
    nulls = [f.count_if(f.col(name).isNull()).alias(name) for name in frame.columns]
    totals = frame.agg(f.count("*").alias("#rows"), f.count_distinct("id").alias("#ids"), *nulls).first().asDict()
    shown = [f.unix_micros(n).alias(n) if n in INSTANTS else f.col(n) for n in frame.columns if n not in partitions]
    return Seen(
        columns={name: words.get(type_, type_) for name, type_ in frame.dtypes},
        rows=totals.pop("#rows"),
        distinct_ids=totals.pop("#ids"),
        nulls=totals,
        samples=by_id([row.asDict() for row in frame.filter(f.col("id").isin(ids)).select(*shown).collect()]),
    )


def spark():
    """One local session for the life of this process, without a web page and on the loopback interface only."""
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .appName("check-archive")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    return session


def by_id(rows: list[Row]) -> dict[str, list[Row]]:
    """The rows of each id: more than one is for the caller to judge."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append({name: row[name] for name in NAMES if name in row})
    return found


READERS: dict[str, Callable[[Path, list[str], list[str]], Seen]] = {
    "pandas": read_with_pandas,
    "duckdb": read_with_duckdb,
    "polars": read_with_polars,
    "spark": read_with_spark,
}
