"""What happened on two days, and a number from the payload, with pyarrow: in batches, for archives larger than memory."""

import json
from collections import Counter
from datetime import datetime, timezone

import pyarrow.compute as pc
import pyarrow.dataset as ds

SINCE, UNTIL = datetime(2025, 12, 28, tzinfo=timezone.utc), datetime(2025, 12, 30, tzinfo=timezone.utc)

events = ds.dataset("storage/events", format="parquet")
matching = (
    (pc.field("timestamp") >= SINCE) & (pc.field("timestamp") < UNTIL) & (pc.field("type") == "goal.created")
)
count, total = Counter(), Counter()
for batch in events.to_batches(columns=["timestamp", "payload"], filter=matching):
    for row in batch.to_pylist():
        day = row["timestamp"].date()
        count[day] += 1
        total[day] += json.loads(row["payload"])["n"]
for day in sorted(count):
    print(day, count[day], total[day])
