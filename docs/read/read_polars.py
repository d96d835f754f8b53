"""What happened on two days, and a number from the payload, with Polars."""

from datetime import datetime, timezone

import polars as pl

SINCE, UNTIL = datetime(2025, 12, 28, tzinfo=timezone.utc), datetime(2025, 12, 30, tzinfo=timezone.utc)

days = (
    pl.scan_parquet("storage/events/**/*.parquet")
    .filter(pl.col("timestamp").is_between(SINCE, UNTIL, closed="left"), pl.col("type") == "goal.created")
    .with_columns(n=pl.col("payload").str.json_path_match("$.n").cast(pl.Int64))
    .group_by(day=pl.col("timestamp").dt.date())
    .agg(pl.len().alias("count"), pl.col("n").sum().alias("sum"))
    .sort("day")
    .collect()
)
for day, count, total in days.iter_rows():
    print(day, count, total)
