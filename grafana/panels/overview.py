"""Does everything that comes in become durable, and how far behind are we?"""

from .words import (
    CHOSEN,
    GREEN,
    GREY,
    ORANGE,
    RATE,
    RED,
    YELLOW,
    chart,
    dashboard,
    latest,
    number,
    query,
    states,
    steps,
)

OUR_QUEUES = 'queue=~".+[.](event-ingester|snapshot-writer)"'
# The two services share names of metrics; what only one has tells them apart, over the same time as the rate, so that an
# instance that dies does not change sides.
INGESTERS = f"and on (job, instance) count_over_time(warren_deliveries_unacked[{RATE}])"
WRITERS = f"and on (job, instance) count_over_time(warren_snapshots_deduplicated_total[{RATE}])"


def dashboard_rows():
    return [("Now", now()), ("Flow", flow()), ("Trouble", trouble())]


def now():
    return [
        number(
            "Ready",
            "The instance of each service that is worst off. Not ready: the broker or the store does not answer, or the "
            "process cannot be scraped; nothing is lost, the queue keeps what is not durable. "
            "Runbook: docs/operations.md, WarrenNotReady.",
            "short",
            latest(f"min by (job) (warren_ready{{{CHOSEN}}} or up{{{CHOSEN}}} == 0)", "{{job}}"),
            names={0: ("not ready", RED), 1: ("ready", GREEN)},
            size=(5, 5),
        ),
        number(
            "Archive behind by",
            "How long the oldest message that an ingester has received waits to be durable; the largest of all instances. Up "
            "to INGEST_MAX_AGE (60 s) is how the archive works. What still waits in the broker is in the next panel.",
            "s",
            latest(f"max(warren_deliveries_oldest_unacked_seconds{{{CHOSEN}}} {INGESTERS})", "oldest"),
            colors=steps((None, GREEN), (120, YELLOW), (300, RED)),
            decimals=1,
        ),
        number(
            "Waiting in the broker",
            "Messages in the queues of ingester and writer that no instance has received, as RabbitMQ counts them every "
            "few seconds.",
            "short",
            latest(f"sum by (queue) (rabbitmq_detailed_queue_messages_ready{{{OUR_QUEUES}}})", "{{queue}}"),
            colors=steps((None, GREEN), (10000, YELLOW), (1000000, ORANGE)),
            size=(6, 5),
        ),
        number(
            "On their way",
            "Messages received and not yet in a file, a duplicate or in quarantine, over all instances.",
            "short",
            latest(f"sum(warren_reconciliation_in_flight{{{CHOSEN}}})", "in flight"),
            size=(3, 5),
        ),
        number(
            "Quarantined",
            "Messages that were put into quarantine in the chosen time, by both services. Their bodies and reasons are objects "
            "under quarantine/.",
            "short",
            latest(
                f'sum(increase({{__name__=~"warren_(events|snapshots)_quarantined_total", {CHOSEN}}}[$__range]))',
                "quarantined",
            ),
            colors=steps((None, GREEN), (1, ORANGE)),
            decimals=0,
            size=(3, 5),
        ),
        number(
            "Books",
            "Received less everything that became of it, of the instance that is furthest off. Anything but 0 is a defect of "
            "Warren.",
            "short",
            latest(f"max(abs(warren_reconciliation_difference{{{CHOSEN}}}))", "difference"),
            colors=steps((None, GREEN), (1, RED)),
            size=(3, 5),
        ),
    ]


def flow():
    return [
        chart(
            "Events: in, and what became of them",
            "Messages a second over all ingesters. Over minutes, received is the sum of the others; files are written at once, "
            "so stored comes in steps of a batch.",
            "cps",
            query(f"sum(rate(warren_deliveries_received_total{{{CHOSEN}}}[{RATE}]) {INGESTERS})", "received"),
            query(f"sum(rate(warren_events_stored_total{{{CHOSEN}}}[{RATE}]))", "stored"),
            query(f"sum(rate(warren_events_deduplicated_total{{{CHOSEN}}}[{RATE}]))", "duplicates"),
            query(f"sum(rate(warren_events_quarantined_total{{{CHOSEN}}}[{RATE}]))", "quarantined"),
            query(f"sum(rate(warren_deliveries_released_total{{{CHOSEN}}}[{RATE}]))", "given back to the broker"),
            size=(12, 9),
        ),
        chart(
            "Snapshots: in, and what became of them",
            "Messages a second over all writers.",
            "cps",
            query(f"sum(rate(warren_deliveries_received_total{{{CHOSEN}}}[{RATE}]) {WRITERS})", "received"),
            query(f"sum(rate(warren_snapshots_stored_total{{{CHOSEN}}}[{RATE}]))", "versions"),
            query(f"sum(rate(warren_snapshots_deduplicated_total{{{CHOSEN}}}[{RATE}]))", "duplicates"),
            query(f"sum(rate(warren_snapshots_quarantined_total{{{CHOSEN}}}[{RATE}]))", "quarantined"),
            size=(12, 9),
        ),
        chart(
            "Oldest message that is not durable",
            "Freshness of each ingester: how long its oldest message has been waiting. A saw that rises to INGEST_MAX_AGE is "
            "normal; a line that rises on and on means that the store takes nothing.",
            "s",
            query(f"warren_deliveries_oldest_unacked_seconds{{{CHOSEN}}} {INGESTERS}", "{{instance}}"),
        ),
        chart(
            "Messages in the broker, not received",
            "A backlog: more comes than is taken, or nobody takes. RabbitMQ counts every few seconds.",
            "short",
            query(f"sum by (queue) (rabbitmq_detailed_queue_messages_ready{{{OUR_QUEUES}}})", "{{queue}}"),
        ),
        chart(
            "Messages in the broker, received and not acknowledged",
            "What instances hold. It comes back to the queue if they die, and never counts twice.",
            "short",
            query(f"sum by (queue) (rabbitmq_detailed_queue_messages_unacked{{{OUR_QUEUES}}})", "{{queue}}"),
        ),
    ]


def trouble():
    return [
        states(
            "State of each instance",
            "Ready: broker and store answer. Not ready: one of them does not. Down: Prometheus cannot scrape it.",
            query(
                f"max by (job, instance) (warren_ready{{{CHOSEN}}} + 1 or up{{{CHOSEN}}} == 0)", "{{job}} {{instance}}"
            ),
            names={0: ("down", RED), 1: ("not ready", ORANGE), 2: ("ready", GREEN)},
        ),
        states(
            "Alerts",
            "Alerts of grafana/prometheus/rules, whatever is chosen above. Pending: its condition holds, not yet for as long as "
            "the rule asks. No line: nothing to do.",
            query(
                '2 * max by (alertname) (ALERTS{alertname=~"Warren.+", alertstate="firing"}) '
                'or max by (alertname) (ALERTS{alertname=~"Warren.+", alertstate="pending"})',
                "{{alertname}}",
            ),
            names={0: ("none", GREY), 1: ("pending", ORANGE), 2: ("firing", RED)},
        ),
        chart(
            "Into quarantine, by reason",
            "Messages a second that could not become a row or a version. A steady band is a publisher that has to be corrected.",
            "cps",
            query(f"sum by (job, reason) (rate(warren_events_quarantined_total{{{CHOSEN}}}[{RATE}])) > 0", "{{job}}: {{reason}}"),
            query(
                f"sum by (job, reason) (rate(warren_snapshots_quarantined_total{{{CHOSEN}}}[{RATE}])) > 0",
                "{{job}}: {{reason}}",
            ),
            stack=True,
        ),
        chart(
            "Tries that the store did not take",
            "Commits, quarantine writes and versions a second that failed and will be tried again, for ever. "
            "Above 0: see the Storage dashboard.",
            "cps",
            query(f"sum by (job) (rate(warren_storage_held_total{{{CHOSEN}}}[{RATE}]))", "{{job}}"),
        ),
        chart(
            "Errors and warnings in the logs",
            "Lines a second, by service and level.",
            "cps",
            query(f'sum by (job, level) (rate(logback_events_total{{{CHOSEN}, level=~"error|warn"}}[{RATE}]))', "{{job}}: {{level}}"),
        ),
    ]


def dashboard_json():
    return dashboard(
        "warren-overview",
        "Warren: pipeline overview",
        "What comes in, what becomes of it, how far the archive is behind, and what is wrong.",
        "warren_ready",
        dashboard_rows(),
    )
