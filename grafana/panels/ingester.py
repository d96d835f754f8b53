"""The event-ingester, stage by stage."""

from .words import (
    CHOSEN,
    GREEN,
    RATE,
    RED,
    YELLOW,
    buckets,
    chart,
    dashboard,
    latest,
    query,
    share_bars,
    states,
    steps,
)


def deliveries():
    return [
        chart(
            "Received",
            "Messages a second that each instance took from the queue. Uneven lines: the broker spreads over consumers, "
            "prefetch decides who takes more.",
            "cps",
            query(f"rate(warren_deliveries_received_total{{{CHOSEN}}}[{RATE}])", "{{instance}}"),
        ),
        chart(
            "Received, bytes",
            "Bytes a second of their bodies.",
            "Bps",
            query(f"rate(warren_deliveries_received_bytes_total{{{CHOSEN}}}[{RATE}])", "{{instance}}"),
        ),
        chart(
            "Redelivered and given back",
            "Redelivered: the broker says it has delivered the message before. Given back: rows dropped because their channel "
            "was gone. Peaks after a restart or a lost connection are normal, steady growth is not.",
            "cps",
            query(f"sum(rate(warren_deliveries_redelivered_total{{{CHOSEN}}}[{RATE}]))", "redelivered"),
            query(f"sum(rate(warren_deliveries_released_total{{{CHOSEN}}}[{RATE}]))", "given back"),
        ),
        chart(
            "Not acknowledged",
            "Messages that each instance holds. At INGEST_PREFETCH times INGEST_CONSUMERS the broker sends no more: the store "
            "is the limit.",
            "short",
            query(f"warren_deliveries_unacked{{{CHOSEN}}}", "{{instance}}"),
        ),
        chart(
            "Oldest not acknowledged, and the broker's limit",
            "How long the oldest message of each instance waits, on a logarithmic scale, under the consumer timeout of the "
            "broker (as RABBITMQ_CONSUMER_TIMEOUT says), of which the ingester gives its channels up at four fifths.",
            "s",
            query(f"warren_deliveries_oldest_unacked_seconds{{{CHOSEN}}} > 0", "{{instance}}"),
            query(f"min(warren_consumer_timeout_seconds{{{CHOSEN}}})", "the broker's limit"),
            log=True,
        ),
        share_bars(
            "Oldest not acknowledged, of the broker's limit",
            "At 80 % the ingester gives its channels up in good order and takes everything again; the alert comes at 50 %.",
            latest(
                f"warren_deliveries_oldest_unacked_seconds{{{CHOSEN}}} / warren_consumer_timeout_seconds{{{CHOSEN}}}",
                "{{instance}}",
            ),
            colors=steps((None, GREEN), (0.5, YELLOW), (0.8, RED)),
        ),
        states(
            "Consumers",
            "Whether all consumers of an instance are on the queue. Off: the broker is away, or the instance gave its channels up.",
            query(f"warren_consumers{{{CHOSEN}}}", "{{instance}}"),
            names={0: ("off", RED), 1: ("on the queue", GREEN)},
            size=(24, 4),
        ),
    ]


def events():
    return [
        chart(
            "Events stored",
            "Rows a second in durable files, by instance. Steps of a batch.",
            "cps",
            query(f"rate(warren_events_stored_total{{{CHOSEN}}}[{RATE}])", "{{instance}}"),
        ),
        chart(
            "Duplicates, by cause",
            "Events a second that the archive had. Redelivered: the broker delivered them again, as after every restart. "
            "Repeated: a publisher sent them again.",
            "cps",
            query(f"sum by (cause) (rate(warren_events_deduplicated_total{{{CHOSEN}}}[{RATE}]))", "{{cause}}"),
            stack=True,
        ),
        chart(
            "Into quarantine, by reason",
            "Messages a second that could not become a row; each is an object under quarantine/events/ with its reason.",
            "cps",
            query(f"sum by (reason) (rate(warren_events_quarantined_total{{{CHOSEN}}}[{RATE}])) > 0", "{{reason}}"),
            stack=True,
        ),
        buckets(
            "Age of events when they are stored",
            "Each commit's oldest event, by its own time: how many commits fell into which bucket. Old events that are "
            "published now are in the topmost, without limit.",
            "s",
            f"sum by (le) (increase(warren_events_lag_seconds_bucket{{{CHOSEN}}}[{RATE}]))",
        ),
        chart(
            "Late events",
            "Events a second that are more than a day older than their receipt. Their partitions grow after readers may have "
            "taken them for finished.",
            "cps",
            query(f"sum(rate(warren_events_late_total{{{CHOSEN}}}[{RATE}]))", "late"),
            query(f"sum(rate(warren_events_decoded_total{{{CHOSEN}}}[{RATE}]))", "all events"),
            size=(12, 8),
        ),
    ]


def batches():
    return [
        chart(
            "Open batches",
            "Partitions with rows in memory, by instance. At INGEST_MAX_OPEN_PARTITIONS (1000) the oldest is closed for another: "
            "many days at once, small files.",
            "short",
            query(f"warren_batches_open{{{CHOSEN}}}", "{{instance}}"),
        ),
        chart(
            "Rows in open batches",
            "By instance. It falls to 0 at each rotation.",
            "short",
            query(f"warren_buffered_rows{{{CHOSEN}}}", "{{instance}}"),
        ),
        chart(
            "Memory of unsettled messages",
            "By instance. At INGEST_MAX_BUFFERED_BYTES (a quarter of the heap) nothing more is read from the broker.",
            "bytes",
            query(f"warren_buffered_bytes{{{CHOSEN}}}", "{{instance}}"),
        ),
        chart(
            "Batches closed, and why",
            "A second. Mostly age: files are small, raise INGEST_MAX_AGE. Memory: more heap. Open partitions: many days at once. "
            "Records and bytes: files are as large as you allowed.",
            "cps",
            query(f"sum by (reason) (rate(warren_batches_rotated_total{{{CHOSEN}}}[{RATE}]))", "{{reason}}"),
            stack=True,
        ),
        chart(
            "Rows of a file",
            "The mean of the files that were created, over all instances, and the largest of the last minutes. Small files "
            "make slow readers.",
            "short",
            query(
                f"sum(rate(warren_files_rows_sum{{{CHOSEN}}}[{RATE}])) / sum(rate(warren_files_rows_count{{{CHOSEN}}}[{RATE}]))",
                "mean",
            ),
            query(f"max(warren_files_rows_max{{{CHOSEN}}})", "largest"),
        ),
        chart(
            "Bytes of a file",
            "The mean of the files that were created, over all instances.",
            "bytes",
            query(
                f"sum(rate(warren_files_bytes_total{{{CHOSEN}}}[{RATE}])) / sum(rate(warren_files_rows_count{{{CHOSEN}}}[{RATE}]))",
                "mean",
            ),
        ),
    ]


def commits():
    return [
        chart(
            "A commit takes",
            "From a batch's first try to durable, without pauses between tries, over all instances. Read off buckets from 10 ms "
            "to 1 h: a line between two buckets is an estimate, and may lie above the longest.",
            "s",
            query(
                f"histogram_quantile(0.5, sum by (le) (rate(warren_commits_seconds_bucket{{{CHOSEN}}}[{RATE}])))", "half of them"
            ),
            query(
                f"histogram_quantile(0.95, sum by (le) (rate(warren_commits_seconds_bucket{{{CHOSEN}}}[{RATE}])))", "95 % of them"
            ),
            query(f"max(warren_commits_seconds_max{{{CHOSEN}}})", "longest of the last minutes"),
        ),
        chart(
            "Rows encoded",
            "Rows a second of encoding time, one thread: how fast the processor makes Parquet, not how many rows came.",
            "cps",
            query(
                f"sum(rate(warren_files_rows_sum{{{CHOSEN}}}[{RATE}])) / sum(rate(warren_encoding_seconds_sum{{{CHOSEN}}}[{RATE}]))",
                "a thread",
            ),
        ),
        chart(
            "Numbers lost to other instances",
            "Commits a second whose file number another instance took first; each costs an encoding. Many of all commits: fewer "
            "instances, or larger batches.",
            "cps",
            query(f"sum(rate(warren_commit_slots_lost_total{{{CHOSEN}}}[{RATE}]))", "lost"),
            query(f"sum(rate(warren_commits_seconds_count{{{CHOSEN}}}[{RATE}]))", "all commits"),
        ),
        chart(
            "Work for the store",
            "Pending: commits and quarantine writes not done. Held: partitions whose last try failed. Sums over instances.",
            "short",
            query(f"sum(warren_storage_pending{{{CHOSEN}}})", "pending"),
            query(f"sum(warren_storage_lanes_held{{{CHOSEN}}})", "held"),
        ),
        chart(
            "Memory of known ids",
            "By instance. Outside of the heap. At INGEST_MAX_INDEX_BYTES (half of what the heap may have) partitions are "
            "forgotten and read again from the store.",
            "bytes",
            query(f"warren_id_index_bytes{{{CHOSEN}}}", "{{instance}}"),
        ),
        chart(
            "Books",
            "In flight: received and nothing become of it yet. Difference: received less stored, duplicates, quarantined, given "
            "back and in flight; anything but 0 is a defect.",
            "short",
            query(f"sum(warren_reconciliation_in_flight{{{CHOSEN}}})", "in flight"),
            query(f"max(abs(warren_reconciliation_difference{{{CHOSEN}}}))", "difference"),
        ),
    ]


def dashboard_json():
    return dashboard(
        "warren-ingester",
        "Warren: ingester in depth",
        "From deliveries to durable files, in the order of the flow.",
        "warren_deliveries_unacked",
        [("Deliveries", deliveries()), ("Events", events()), ("Batches and files", batches()), ("Commits", commits())],
    )
