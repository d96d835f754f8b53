"""Retention, backups and audits that ./archive serve does by itself."""

from .words import BLUE, CHOSEN, GREEN, ORANGE, RED, chart, dashboard, latest, number, query, steps

RUNS = "warren_schedule_runs_seconds"
LAST = f"max by (operation) (warren_schedule_last_success_timestamp_seconds{{{CHOSEN}}})"
ENDED = f"sum by (operation, outcome) (increase({RUNS}_count{{{CHOSEN}}}[$__range]))"
INTERVAL = f"max by (operation) (warren_schedule_interval_seconds{{{CHOSEN}}})"


def now():
    return [
        number(
            "Last good run",
            "When each schedule last ended as it should, whoever of the chosen instances ran it. Nothing: never yet.",
            "dateTimeFromNow",
            latest(f"{LAST} * 1000", "{{operation}}"),
            size=(8, 5),
        ),
        number(
            "Intervals since the last good run",
            "1 is on time. From 2 on a run has failed, was cancelled, or never began: GET /api/schedules says which.",
            "none",
            latest(f"(time() - {LAST}) / {INTERVAL}", "{{operation}}"),
            colors=steps((None, GREEN), (1.5, ORANGE), (2, RED)),
            decimals=1,
            size=(8, 5),
        ),
        number(
            "Instances that have it",
            "Of how many instances each schedule is a setting. One of them runs it each time; two or more, and it outlives one.",
            "none",
            latest(f"count by (operation) (warren_schedule_interval_seconds{{{CHOSEN}}})", "{{operation}}"),
            size=(8, 5),
        ),
    ]


def runs():
    return [
        number(
            "Runs, by outcome",
            "Within the chosen time, over the chosen instances. Left: another instance was at it. Findings: done, and something "
            "is not as it should be.",
            "short",
            latest(f"round({ENDED})", "{{operation}} {{outcome}}"),
            colors=steps((None, BLUE)),
            size=(12, 9),
        ),
        chart(
            "The longest run takes",
            "The longest of the last minutes, by operation. Longer than the interval: runs are left out.",
            "s",
            query(f'max by (operation) ({RUNS}_max{{{CHOSEN}, outcome!="left"}})', "{{operation}}"),
            query(INTERVAL, "{{operation}} interval"),
            size=(12, 9),
        ),
        chart(
            "Age of the last good run",
            "By operation, a saw: it falls when a run ends as it should. The alert comes at two intervals and an hour.",
            "s",
            query(f"time() - {LAST}", "{{operation}}"),
            size=(24, 8),
        ),
    ]


def dashboard_json():
    return dashboard(
        "warren-schedules",
        "Warren: schedules",
        "Retention, backups and audits that the REST service does by itself.",
        "warren_schedule_interval_seconds",
        [("Now", now()), ("Runs", runs())],
    )
