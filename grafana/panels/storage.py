"""What both services ask of the store, and how it answers."""

from .words import CHOSEN, GREEN, ORANGE, RATE, RED, buckets, chart, dashboard, latest, number, query, share_bars, steps

OPERATIONS = "warren_storage_operations_seconds"
FAILED = 'outcome=~"unavailable|unknown|refused|failed"'
WHOLE = "disk_total_bytes"


def now():
    return [
        number(
            "Partitions held",
            "Partitions whose last try failed, over all ingesters: they wait and try again, nothing is lost.",
            "short",
            latest(f"sum(warren_storage_lanes_held{{{CHOSEN}}})", "held"),
            colors=steps((None, GREEN), (1, ORANGE)),
            size=(6, 5),
        ),
        number(
            "Answers that are failures",
            "Share of all operations of the last minutes that the store did not answer, refused, or left in doubt.",
            "percentunit",
            latest(
                f"sum(rate({OPERATIONS}_count{{{CHOSEN}, {FAILED}}}[{RATE}]) or vector(0)) / "
                f"sum(rate({OPERATIONS}_count{{{CHOSEN}}}[{RATE}]))",
                "failures",
            ),
            colors=steps((None, GREEN), (0.001, ORANGE), (0.1, RED)),
            size=(6, 5),
        ),
        share_bars(
            "Disk used",
            "Of the disk under STORAGE_LOCAL_PATH, by instance. Empty with S3 or MinIO: their own metrics tell.",
            latest(
                f"1 - disk_free_bytes{{{CHOSEN}}} / ({WHOLE}{{{CHOSEN}}} > 0)",
                "{{instance}} {{path}}",
            ),
            size=(12, 5),
            colors=steps((None, GREEN), (0.9, ORANGE), (0.97, RED)),
        ),
    ]


def operations():
    return [
        chart(
            "Operations, by kind",
            "A second, over the chosen instances.",
            "ops",
            query(f"sum by (operation) (rate({OPERATIONS}_count{{{CHOSEN}}}[{RATE}]))", "{{operation}}"),
            stack=True,
        ),
        chart(
            "How exclusive creates end",
            "Created: ours. Exists: somebody was first, or it was ours already. Unknown: no answer, it is asked again with the "
            "same bytes until it is known.",
            "ops",
            query(f'sum by (outcome) (rate({OPERATIONS}_count{{{CHOSEN}, operation="create"}}[{RATE}]))', "{{outcome}}"),
            stack=True,
        ),
        chart(
            "Failures, by kind and outcome",
            "A second. Unavailable, unknown: the store is away or slow. Refused: permissions or a setting, see the log. "
            "No line: none.",
            "ops",
            query(
                f"sum by (operation, outcome) (rate({OPERATIONS}_count{{{CHOSEN}, {FAILED}}}[{RATE}]))",
                "{{operation}} {{outcome}}",
            ),
            stack=True,
        ),
        chart(
            "Half of the operations take less than",
            "By kind. Read off buckets from 1 ms to 10 s: an estimate between them, and never more than 10 s.",
            "s",
            query(
                f"histogram_quantile(0.5, sum by (operation, le) (rate({OPERATIONS}_bucket{{{CHOSEN}}}[{RATE}])))", "{{operation}}"
            ),
        ),
        chart(
            "95 % of the operations take less than",
            "By kind, from the same buckets.",
            "s",
            query(
                f"histogram_quantile(0.95, sum by (operation, le) (rate({OPERATIONS}_bucket{{{CHOSEN}}}[{RATE}])))",
                "{{operation}}",
            ),
        ),
        chart(
            "Operations under way",
            "How many at once, on average, by kind: time spent in them a second. Near INGEST_STORAGE_THREADS (4) for each "
            "instance, the store is the limit.",
            "short",
            query(f"sum by (operation) (rate({OPERATIONS}_sum{{{CHOSEN}}}[{RATE}]))", "{{operation}}"),
            stack=True,
        ),
        buckets(
            "How long creates take",
            "How many exclusive creates fell into which bucket. Two bands: small files and large ones, or a store with two "
            "speeds.",
            "s",
            f'sum by (le) (increase({OPERATIONS}_bucket{{{CHOSEN}, operation="create"}}[{RATE}]))',
        ),
        chart(
            "Tries that will be repeated",
            "A second, by instance: commits, quarantine writes and versions that the store did not take.",
            "cps",
            query(f"rate(warren_storage_held_total{{{CHOSEN}}}[{RATE}])", "{{instance}}"),
            size=(12, 8),
        ),
    ]


def volume():
    return [
        chart(
            "Written",
            "Bytes a second of archive files and of snapshots.",
            "Bps",
            query(f"sum(rate(warren_files_bytes_total{{{CHOSEN}}}[{RATE}]))", "events"),
            query(f"sum(rate(warren_snapshots_stored_bytes_total{{{CHOSEN}}}[{RATE}]))", "snapshots"),
            stack=True,
        ),
        chart(
            "Objects made",
            "A second: archive files, and versions.",
            "cps",
            query(f"sum(rate(warren_files_rows_count{{{CHOSEN}}}[{RATE}]))", "archive files"),
            query(f"sum(rate(warren_snapshots_stored_total{{{CHOSEN}}}[{RATE}]))", "versions"),
        ),
        chart(
            "Disk free",
            "Under STORAGE_LOCAL_PATH, by instance; a disk that instances share is counted once for each. Empty with S3.",
            "bytes",
            query(f"disk_free_bytes{{{CHOSEN}}} and {WHOLE}{{{CHOSEN}}} > 0", "{{instance}} {{path}}"),
        ),
    ]


def dashboard_json():
    return dashboard(
        "warren-storage",
        "Warren: storage",
        "What both services ask of the store, how it answers, and how long it takes.",
        "warren_ready",
        [("Now", now()), ("Operations", operations()), ("Volume", volume())],
    )
