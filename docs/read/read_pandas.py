"""What happened on two days, and a number from the payload, with pandas."""

import json

import pandas as pd

SINCE, UNTIL = pd.Timestamp("2025-12-28", tz="UTC"), pd.Timestamp("2025-12-30", tz="UTC")

frame = pd.read_parquet(
    "storage/events",
    columns=["type", "timestamp", "payload"],
    filters=[("timestamp", ">=", SINCE), ("timestamp", "<", UNTIL), ("type", "==", "goal.created")],
)
frame["n"] = frame["payload"].map(lambda text: json.loads(text)["n"])
days = frame.groupby(frame["timestamp"].dt.date)["n"].agg(["count", "sum"])
for day, row in days.iterrows():
    print(day, row["count"], row["sum"])
