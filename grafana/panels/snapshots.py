"""The snapshot-writer."""

from .words import CHOSEN, GREEN, ORANGE, RATE, RED, chart, dashboard, latest, number, query, steps

QUEUE = 'queue=~".+[.]snapshot-writer"'


def now():
    return [
        number(
            "Ready",
            "The writer that is worst off. Not ready: broker or store do not answer, or it cannot be scraped.",
            "short",
            latest(f"min(warren_ready{{{CHOSEN}}} or up{{{CHOSEN}}} == 0)", "writers"),
            names={0: ("not ready", RED), 1: ("ready", GREEN)},
            size=(6, 4),
        ),
        number(
            "Waiting in the broker",
            "Messages in the writer's queue that no writer has received.",
            "short",
            latest(f"sum(rabbitmq_detailed_queue_messages_ready{{{QUEUE}}})", "waiting"),
            colors=steps((None, GREEN), (1000, ORANGE)),
            size=(6, 4),
        ),
        number(
            "Versions made",
            "New versions in the chosen time, over all writers.",
            "short",
            latest(f"sum(increase(warren_snapshots_stored_total{{{CHOSEN}}}[$__range]))", "versions"),
            decimals=0,
            size=(6, 4),
        ),
        number(
            "Quarantined",
            "Messages in the chosen time that were no snapshot; see quarantine/snapshots/.",
            "short",
            latest(f"sum(increase(warren_snapshots_quarantined_total{{{CHOSEN}}}[$__range]))", "quarantined"),
            colors=steps((None, GREEN), (1, ORANGE)),
            decimals=0,
            size=(6, 4),
        ),
    ]


def flow():
    return [
        chart(
            "In, and what became of it",
            "Messages a second over all writers. A message that waits for the store is received and nothing else yet.",
            "cps",
            query(f"sum(rate(warren_deliveries_received_total{{{CHOSEN}}}[{RATE}]))", "received"),
            query(f"sum(rate(warren_snapshots_stored_total{{{CHOSEN}}}[{RATE}]))", "versions"),
            query(f"sum(rate(warren_snapshots_deduplicated_total{{{CHOSEN}}}[{RATE}]))", "duplicates"),
            query(f"sum(rate(warren_snapshots_quarantined_total{{{CHOSEN}}}[{RATE}]))", "quarantined"),
            size=(12, 9),
        ),
        chart(
            "Versions, by language",
            "A second. Whole projects are 'project'; what is not on the list of docs/snapshots.md is 'other'.",
            "cps",
            query(f"sum by (language) (rate(warren_snapshots_stored_total{{{CHOSEN}}}[{RATE}])) > 0", "{{language}}"),
            stack=True,
            size=(12, 9),
        ),
        chart(
            "Into quarantine, by reason",
            "Messages a second. internal-error is a defect of Warren.",
            "cps",
            query(f"sum by (reason) (rate(warren_snapshots_quarantined_total{{{CHOSEN}}}[{RATE}])) > 0", "{{reason}}"),
            stack=True,
        ),
        chart(
            "Duplicates, by language",
            "Messages a second whose version was there, as after every restart. Many of one language: its publisher sends twice.",
            "cps",
            query(f"sum by (language) (rate(warren_snapshots_deduplicated_total{{{CHOSEN}}}[{RATE}])) > 0", "{{language}}"),
            stack=True,
        ),
        chart(
            "Into quarantine, by language",
            "Messages a second. Unknown: none was sent, or it could not be read.",
            "cps",
            query(
                f"sum by (language) (rate(warren_snapshots_quarantined_language_total{{{CHOSEN}}}[{RATE}])) > 0", "{{language}}"
            ),
            stack=True,
        ),
        chart(
            "Bytes received and stored",
            "Bytes a second of messages, and of the files of new versions.",
            "Bps",
            query(f"sum(rate(warren_deliveries_received_bytes_total{{{CHOSEN}}}[{RATE}]))", "received"),
            query(f"sum(rate(warren_snapshots_stored_bytes_total{{{CHOSEN}}}[{RATE}]))", "stored"),
            size=(12, 8),
        ),
        chart(
            "Bytes of a version",
            "The mean of new versions.",
            "bytes",
            query(
                f"sum(rate(warren_snapshots_stored_bytes_total{{{CHOSEN}}}[{RATE}])) / "
                f"sum(rate(warren_snapshots_stored_total{{{CHOSEN}}}[{RATE}]))",
                "mean",
            ),
            size=(12, 8),
        ),
    ]


def time():
    return [
        chart(
            "A version takes",
            "From a request to file and manifest, waiting for the store included. There are no buckets, so no percentiles: the "
            "mean, and the longest of the last minutes.",
            "s",
            query(
                f"sum(rate(warren_snapshots_writes_seconds_sum{{{CHOSEN}}}[{RATE}])) / "
                f"sum(rate(warren_snapshots_writes_seconds_count{{{CHOSEN}}}[{RATE}]))",
                "mean",
            ),
            query(f"max(warren_snapshots_writes_seconds_max{{{CHOSEN}}})", "longest of the last minutes"),
        ),
        chart(
            "Operations on the store",
            "A second, by kind. A version takes a handful; ten times as many are races for the same goal or tries again.",
            "ops",
            query(f"sum by (operation) (rate(warren_storage_operations_seconds_count{{{CHOSEN}}}[{RATE}]))", "{{operation}}"),
            stack=True,
        ),
        chart(
            "Tries that the store did not take",
            "A second, by instance. Each message is tried again until it is stored; meanwhile its consumer takes no other.",
            "cps",
            query(f"rate(warren_storage_held_total{{{CHOSEN}}}[{RATE}])", "{{instance}}"),
        ),
        chart(
            "Oldest not acknowledged, and the broker's limit",
            "How long the oldest message of each writer has been with its consumer, on a logarithmic scale, under the consumer "
            "timeout of the broker (as RABBITMQ_CONSUMER_TIMEOUT says), at which the broker closes the channel.",
            "s",
            query(f"clamp_min(warren_deliveries_oldest_unacked_seconds{{{CHOSEN}}}, 0.001)", "{{instance}}"),
            query(f"min(warren_consumer_timeout_seconds{{{CHOSEN}}})", "the broker's limit"),
            log=True,
        ),
        chart(
            "Messages in the broker",
            "The writer's queue. Not received: a backlog. Received and not acknowledged: at most SNAPSHOT_CONSUMERS times "
            "SNAPSHOT_PREFETCH for each writer.",
            "short",
            query(f"sum(rabbitmq_detailed_queue_messages_ready{{{QUEUE}}})", "not received"),
            query(f"sum(rabbitmq_detailed_queue_messages_unacked{{{QUEUE}}})", "not acknowledged"),
        ),
        chart(
            "A consumer's message takes",
            "As Spring's listener sees it, everything included. The mean, and the longest of the last minutes.",
            "s",
            query(
                f"sum(rate(spring_rabbit_listener_seconds_sum{{{CHOSEN}}}[{RATE}])) / "
                f"sum(rate(spring_rabbit_listener_seconds_count{{{CHOSEN}}}[{RATE}]))",
                "mean",
            ),
            query(f"max(spring_rabbit_listener_seconds_max{{{CHOSEN}}})", "longest of the last minutes"),
        ),
    ]


def dashboard_json():
    return dashboard(
        "warren-snapshots",
        "Warren: snapshots",
        "What the snapshot-writer takes, makes and refuses.",
        "warren_snapshots_deduplicated_total",
        [("Now", now()), ("Flow", flow()), ("Time and store", time())],
    )
