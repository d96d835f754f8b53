#!/usr/bin/env python3
"""Compares an event archive with the ledger of whoever published to it; shares no code with the services.

    check_ledger.py LEDGER_DIRECTORY STORE_DIRECTORY VERDICT.json [--json-files]

The ledger is two files of tab-separated lines:
    attempted.tsv   number, kind (event or poison), id, partition, SHA-256 of the payload's text, SHA-256 of the body, reason:
                    one line for each different message that anybody tried to publish; an event's reason is empty, a broken
                    message's is that for which it belongs into quarantine. Two events with one id stand against each other
    confirmed.tsv   number: one line for each message that the broker has confirmed

The store has events/ and quarantine/events/. VERDICT.json gets the counts, "faults" among them by name; with --json-files the
archive is files of JSON lines with id, payload (text) and timestamp instead of Parquet, and the rules for file names do not hold.
Prints one line for each rule and ends with 0 if no rule is broken, with 1 otherwise.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from pathlib import Path

import duckdb

QUARANTINE_FILE = re.compile(r"\d{4}/\d{2}/\d{2}/[0-9a-f]{64}\.json")
MOST_SHOWN = 10

TABLES = """
CREATE TABLE attempted AS SELECT * FROM read_csv('{ledger}/attempted.tsv', delim = '\t', header = false, quote = '', columns = {{
    'number': 'BIGINT', 'kind': 'VARCHAR', 'id': 'VARCHAR', 'partition': 'VARCHAR', 'payload_sha256': 'VARCHAR',
    'body_sha256': 'VARCHAR', 'reason': 'VARCHAR'}});
CREATE TABLE confirmed AS SELECT DISTINCT number FROM
    read_csv('{ledger}/confirmed.tsv', delim = '\t', header = false, columns = {{'number': 'BIGINT'}});
CREATE VIEW sent AS SELECT *, number IN (SELECT number FROM confirmed) AS is_confirmed,
    kind = 'event' AND count(DISTINCT body_sha256) OVER (PARTITION BY kind, id) > 1 AS has_rival FROM attempted;
"""

# Each rule is a query for what breaks it.
RULES = {
    "V1 lost: confirmed events that are in no row and in no quarantine": """
        SELECT number, id FROM sent s WHERE is_confirmed AND kind = 'event'
        AND NOT EXISTS (FROM archive a WHERE a.id = s.id AND a.sha256 = s.payload_sha256)
        AND NOT (has_rival AND EXISTS (FROM held h WHERE h.body_sha256 = s.body_sha256 AND h.reason = 'id-conflict'))""",
    "V1 lost: confirmed broken messages that are not in quarantine": """
        SELECT number, reason FROM sent s WHERE is_confirmed AND kind = 'poison'
        AND NOT EXISTS (FROM held h WHERE h.body_sha256 = s.body_sha256 AND h.reason = s.reason)""",
    "V2 duplicates: ids in more than one row": """
        SELECT id, count(*), list(file) FROM archive GROUP BY id HAVING count(*) > 1""",
    "V3 phantoms: rows with an id that nobody tried to publish": """
        SELECT id, file FROM archive WHERE id NOT IN (SELECT id FROM attempted WHERE kind = 'event')""",
    "V4 rows whose message is in quarantine as well": """
        SELECT a.id, h.file FROM held h JOIN sent s USING (body_sha256)
        JOIN archive a ON a.id = s.id AND a.sha256 = s.payload_sha256""",
    "V4 messages in quarantine that do not belong there": """
        SELECT h.file, h.reason FROM held h WHERE NOT EXISTS (FROM sent s WHERE s.body_sha256 = h.body_sha256
        AND (s.kind = 'poison' AND s.reason = h.reason OR s.has_rival AND h.reason = 'id-conflict'))""",
    "V4 messages that are in quarantine more than once": """
        SELECT body_sha256, count(*) FROM held GROUP BY body_sha256 HAVING count(*) > 1""",
    "V5 rows with another payload than any that was published with their id": """
        SELECT a.id, a.file FROM archive a WHERE a.id IN (SELECT id FROM attempted)
        AND NOT EXISTS (FROM attempted s WHERE s.id = a.id AND s.payload_sha256 = a.sha256)""",
}
FILE_RULES = {
    "V6 rows in another partition than their time's": """
        SELECT a.id, a.file FROM archive a WHERE a.day <> strftime(a.time, '%Y/%m/%d')
        OR NOT EXISTS (FROM attempted s WHERE s.id = a.id AND s.partition = a.day)""",
    "V7 partitions with a gap or a number twice": """
        SELECT day, count(DISTINCT file), max(number) FROM archive GROUP BY day
        HAVING count(DISTINCT file) <> max(number) OR min(number) <> 1""",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("store", type=Path)
    parser.add_argument("verdict", type=Path)
    parser.add_argument("--json-files", action="store_true")
    arguments = parser.parse_args()
    verdict = judge(arguments.ledger, arguments.store, arguments.json_files)
    arguments.verdict.write_text(json.dumps(verdict, indent=2) + "\n")
    return 1 if any(verdict["faults"].values()) else 0


def judge(ledger: Path, store: Path, json_files: bool) -> dict:
    database = duckdb.connect()
    database.execute("SET TimeZone = 'UTC'")
    database.execute(TABLES.format(ledger=ledger))
    database.execute(archive(store / "events", json_files))
    strange = load_quarantine(database, store / "quarantine" / "events")
    faults = {rule: broken(database, rule, sql) for rule, sql in RULES.items()}
    if not json_files:
        faults |= {rule: broken(database, rule, sql) for rule, sql in FILE_RULES.items()}
        faults["V7 what is left over or belongs nowhere"] = told("V7 left over", strange + left_over(store))
    return counts(database) | {"faults": faults}


def archive(events: Path, json_files: bool) -> str:
    """The table of all rows; without a file, an empty one."""
    columns = "id, sha256(payload) AS sha256, filename AS file, timestamp AS time"
    place = (
        f"{columns}, regexp_extract(filename, '/events/(.*)/events_', 1) AS day,"
        " regexp_extract(filename, 'events_([0-9]{6,})[.]parquet$', 1)::BIGINT AS number"
    )
    if not any(events.rglob("*.jsonl" if json_files else "*.parquet")):
        return (
            "CREATE TABLE archive (id VARCHAR, sha256 VARCHAR, file VARCHAR, time TIMESTAMPTZ, day VARCHAR, number BIGINT)"
        )
    if json_files:
        types = "{'id': 'VARCHAR', 'payload': 'VARCHAR', 'timestamp': 'TIMESTAMPTZ'}"
        source = f"read_json('{events}/**/*.jsonl', format = 'newline_delimited', columns = {types}, filename = true)"
        return f"CREATE TABLE archive AS SELECT {columns} FROM {source}"
    source = f"read_parquet('{events}/**/*.parquet', filename = true, hive_partitioning = false)"
    return f"CREATE TABLE archive AS SELECT {place} FROM {source}"


def load_quarantine(database: duckdb.DuckDBPyConnection, quarantine: Path) -> list[str]:
    """Fills the table of messages in quarantine; returns files that are none."""
    database.execute("CREATE TABLE held (file VARCHAR, reason VARCHAR, body_sha256 VARCHAR)")
    rows, strange = [], []
    for path in sorted(path for path in quarantine.rglob("*") if path.is_file()):
        name = str(path.relative_to(quarantine))
        if QUARANTINE_FILE.fullmatch(name):
            rows.append((name, *message_in(json.loads(path.read_bytes()))))
        elif not path.name.startswith("."):
            strange.append(f"quarantine/events/{name}")
    if rows:
        database.executemany("INSERT INTO held VALUES (?, ?, ?)", rows)
    return strange


def message_in(document: dict) -> tuple[str, str]:
    """Reason, and SHA-256 of the body."""
    body = document["body"]
    content = base64.b64decode(body) if document["body_encoding"] == "base64" else body.encode()
    return document["reason"], hashlib.sha256(content).hexdigest()


def left_over(store: Path) -> list[str]:
    return sorted(str(path.relative_to(store)) for path in store.rglob(".*") if path.is_file())


def broken(database: duckdb.DuckDBPyConnection, rule: str, sql: str) -> int:
    return told(rule, database.execute(sql).fetchall())


def told(rule: str, found: list) -> int:
    print(f"{'FAIL' if found else 'ok'}  {rule}: {len(found)}")
    for each in found[:MOST_SHOWN]:
        print(f"      {each}")
    return len(found)


def counts(database: duckdb.DuckDBPyConnection) -> dict:
    (attempted, confirmed, poison, rivals) = database.execute(
        "SELECT count(*), count(*) FILTER (is_confirmed), count(*) FILTER (kind = 'poison'), count(*) FILTER (has_rival) FROM sent"
    ).fetchone()
    (rows, ids, files) = database.execute("SELECT count(*), count(DISTINCT id), count(DISTINCT file) FROM archive").fetchone()
    (held,) = database.execute("SELECT count(*) FROM held").fetchone()
    found = {"attempted": attempted, "confirmed": confirmed, "poison": poison, "rivals": rivals}
    found |= {"rows": rows, "ids": ids, "files": files, "quarantined": held}
    print("    " + ", ".join(f"{name} {count}" for name, count in found.items()))
    return found


if __name__ == "__main__":
    sys.exit(main())
