"""A right archive passes; each way in which one can be wrong is found, and only that."""

import hashlib
import io
import json
import shutil
import tempfile
import unittest
from contextlib import redirect_stdout
from datetime import datetime, timezone
from pathlib import Path

import pyarrow
import pyarrow.parquet

import check_ledger

DAY = "2025/12/28"
TIME = datetime(2025, 12, 28, 10, tzinfo=timezone.utc)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class CheckLedger(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name)
        self.store = self.root / "store"
        self.attempted, self.confirmed = [], []
        for number, id_ in enumerate("abcd"):
            self.send(number, "event", id_, f'{{"n":"{id_}"}}')
        self.send(4, "event", "d", '{"n":"other"}', body="other")
        self.send(5, "poison", "", "", body="{", reason="malformed-json")
        self.send(6, "event", "doubt", "{}", confirmed=False)
        self.write(1, ["a", "b"])
        self.write(2, ["c", "d"])
        self.hold("other", "id-conflict")
        self.hold("{", "malformed-json")

    def send(self, number, kind, id_, payload, body=None, reason="", confirmed=True):
        body = f"body of {id_}" if body is None else body
        self.attempted.append([number, kind, id_, DAY, sha256(payload), sha256(body), reason])
        if confirmed:
            self.confirmed.append([number])

    def write(self, number, ids, day=DAY, payload=None, time=TIME, prefix="events"):
        rows = {
            "id": ids,
            "payload": [payload or f'{{"n":"{id_}"}}' for id_ in ids],
            "timestamp": pyarrow.array([time] * len(ids), pyarrow.timestamp("us", "UTC")),
        }
        file = self.store / prefix / day / f"events_{number:06}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        pyarrow.parquet.write_table(pyarrow.table(rows), file)

    def hold(self, body, reason, name=None):
        file = self.store / "quarantine" / "events" / DAY / f"{name or sha256(body)}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"reason": reason, "body": body, "body_encoding": "utf-8"}))

    def judge(self, json_files=False):
        for name, rows in (("attempted", self.attempted), ("confirmed", self.confirmed)):
            lines = ("\t".join(map(str, row)) + "\n" for row in rows)
            (self.root / f"{name}.tsv").write_text("".join(lines))
        with redirect_stdout(io.StringIO()):
            return check_ledger.judge(self.root, self.store, json_files)

    def faults(self, **options):
        return {rule: count for rule, count in self.judge(**options)["faults"].items() if count}

    def only(self, beginning, count=1):
        faults = self.faults()
        self.assertEqual([count], list(faults.values()), faults)
        self.assertTrue(next(iter(faults)).startswith(beginning), faults)

    def test_a_right_archive(self):
        verdict = self.judge()
        self.assertEqual({}, {rule: count for rule, count in verdict["faults"].items() if count})
        self.assertEqual((7, 6, 4, 2), tuple(verdict[name] for name in ("attempted", "confirmed", "rows", "quarantined")))

    def test_an_event_in_doubt_may_be_there(self):
        self.write(3, ["doubt"], payload="{}")
        self.assertEqual({}, self.faults())

    def test_a_confirmed_event_is_missing(self):
        self.write(1, ["a"])
        self.only("V1 lost: confirmed events")

    def test_a_rival_is_missing(self):
        (self.store / "quarantine" / "events" / DAY / f"{sha256('other')}.json").unlink()
        self.only("V1 lost: confirmed events")

    def test_no_archive_at_all(self):
        shutil.rmtree(self.store / "events")
        self.assertEqual({"V1 lost: confirmed events that are in no row and in no quarantine": 4}, self.faults())

    def test_a_broken_message_is_missing(self):
        (self.store / "quarantine" / "events" / DAY / f"{sha256('{')}.json").unlink()
        self.only("V1 lost: confirmed broken")

    def test_a_broken_message_is_held_for_another_reason(self):
        self.hold("{", "field")
        self.assertEqual(2, len(self.faults()))

    def test_an_id_in_two_files(self):
        self.write(3, ["a"])
        self.only("V2 duplicates")

    def test_an_id_twice_in_a_file(self):
        self.write(1, ["a", "a", "b"])
        self.only("V2 duplicates")

    def test_a_row_nobody_sent(self):
        self.write(3, ["stranger"])
        faults = self.faults()
        self.assertTrue(any(rule.startswith("V3") for rule in faults), faults)

    def test_a_row_is_also_in_quarantine(self):
        self.hold("body of d", "id-conflict")
        self.only("V4 rows whose")

    def test_a_good_event_is_in_quarantine(self):
        self.hold("body of doubt", "field")
        self.only("V4 messages in quarantine that do not")

    def test_a_message_is_in_quarantine_twice(self):
        self.hold("{", "malformed-json", name="0" * 64)
        self.only("V4 messages that are in quarantine more")

    def test_a_payload_was_changed(self):
        self.write(1, ["a"], payload='{"n": "a"}')
        self.write(3, ["b"])
        faults = self.faults()
        self.assertTrue(any(rule.startswith("V5") for rule in faults), faults)

    def test_a_row_of_another_day(self):
        self.write(1, ["a", "b"], time=datetime(2025, 12, 29, tzinfo=timezone.utc))
        self.only("V6", count=2)

    def test_a_gap(self):
        shutil.move(self.store / "events" / DAY / "events_000002.parquet", self.store / "events" / DAY / "events_000003.parquet")
        self.only("V7 partitions")

    def test_a_temporary(self):
        (self.store / "events" / DAY / ".events_000003.parquet.x.tmp").write_text("half")
        self.only("V7 what is left over")

    def test_a_stranger_in_quarantine(self):
        (self.store / "quarantine" / "events" / "note.txt").write_text("?")
        self.only("V7 what is left over")

    def test_json_files_of_anyone(self):
        shutil.rmtree(self.store / "events")
        for name in ("one", "two"):
            file = self.store / "events" / f"{name}.jsonl"
            file.parent.mkdir(exist_ok=True)
            rows = [{"id": id_, "payload": f'{{"n":"{id_}"}}', "timestamp": TIME.isoformat()} for id_ in "abcd"]
            file.write_text("\n".join(map(json.dumps, rows)) + "\n")
        self.assertEqual({"V2 duplicates: ids in more than one row": 4}, self.faults(json_files=True))


if __name__ == "__main__":
    unittest.main()
