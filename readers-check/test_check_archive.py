"""Right archives pass with every reader, wrong ones fail with every reader that can see the fault."""

import io
import json
import sys
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

import pyarrow
import pyarrow.parquet

import check_archive
from contract import COLUMNS, INSTANT

NOON = 1_766_923_200_123_456
TYPES = {column.name: pyarrow.timestamp("us", "UTC") if column.type == INSTANT else pyarrow.string() for column in COLUMNS}
SCHEMA = pyarrow.schema([pyarrow.field(c.name, TYPES[c.name], nullable=c.nullable) for c in COLUMNS])


def event(id_: str, **changes) -> dict:
    row = {column.name: None for column in COLUMNS}
    return row | {
        "id": id_,
        "type": "goal.created",
        "timestamp": NOON,
        "routing_key": "goal.created",
        "exchange": "ai_goals_tracker",
        "ingested_at": NOON + 1,
    } | changes


class CheckArchive(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name)
        self.events = self.root / "events"

    def write(self, key: str, rows: list[dict], schema: pyarrow.Schema = SCHEMA):
        path = self.events / key
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = [{name: row[name] for name in schema.names} for row in rows]
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(kept, schema), path, compression="zstd")

    def write_two_days(self):
        self.write("2025/12/28/events_000001.parquet", [event("a", user_id="u", payload='{"n":1.10}'), event("b")])
        # In this file five columns have nothing but nulls.
        self.write("2025/12/29/events_000001.parquet", [event("c"), event("d", timestamp=NOON + 86_400_000_000)])

    def check(self, *readers: str, **expected) -> tuple[int, str]:
        file = self.root / "expected.json"
        file.write_text(json.dumps(expected))
        chosen = ["--readers", ",".join(readers)] if readers else []
        with mock.patch.object(sys, "argv", ["check_archive.py", str(self.events), str(file), *chosen]):
            with redirect_stdout(io.StringIO()) as output:
                code = check_archive.main()
        return code, output.getvalue()

    def assert_all_fail(self, output: str, *readers: str):
        for reader in readers or ("pandas", "duckdb", "polars", "spark"):
            self.assertIn(f"{reader}: FAIL", output)

    def test_archive_as_documented(self):
        self.write_two_days()
        code, output = self.check(
            rows=4,
            nulls={"user_id": 3, "payload": 3, "headers": 4, "app_id": 4},
            samples={
                "a": {"user_id": "u", "payload": '{"n":1.10}', "timestamp": NOON, "headers": None},
                "d": {"timestamp": NOON + 86_400_000_000, "user_id": None},
            },
        )
        self.assertEqual((0, 5), (code, output.count(": ok")), output)

    def test_hive_layout(self):
        self.write("year=2025/month=12/day=28/events_000001.parquet", [event("a")])
        self.write("year=2025/month=12/day=29/events_000001.parquet", [event("b")])
        code, output = self.check(rows=2, partitions=["year", "month", "day"], samples={"a": {"type": "goal.created"}})
        self.assertEqual((0, 5), (code, output.count(": ok")), output)

    def test_column_added_at_the_end(self):
        self.write("2026/01/01/events_000001.parquet", [event("a", later="x")], SCHEMA.append(pyarrow.field("later", pyarrow.string())))
        code, output = self.check(rows=1)
        self.assertEqual(0, code, output)

    def test_nanoseconds(self):
        nanos = SCHEMA.set(3, pyarrow.field("timestamp", pyarrow.timestamp("ns", "UTC"), nullable=False))
        self.write("2025/12/28/events_000001.parquet", [event("a")], nanos)
        code, output = self.check(rows=1)
        self.assertEqual(1, code)
        self.assertIn("files: FAIL", output)
        self.assert_all_fail(output, "pandas", "polars")

    def test_local_time_instead_of_utc(self):
        local = SCHEMA.set(3, pyarrow.field("timestamp", pyarrow.timestamp("us"), nullable=False))
        self.write("2025/12/28/events_000001.parquet", [event("a")], local)
        code, output = self.check(rows=1)
        self.assertEqual(1, code)
        self.assert_all_fail(output, "files", "pandas", "duckdb", "polars", "spark")

    def test_missing_column(self):
        self.write("2025/12/28/events_000001.parquet", [event("a")], SCHEMA.remove(SCHEMA.get_field_index("app_id")))
        code, output = self.check(rows=1)
        self.assertEqual(1, code)
        self.assert_all_fail(output, "files", "pandas", "duckdb", "polars", "spark")

    def test_duplicate_id(self):
        self.write("2025/12/28/events_000001.parquet", [event("a")])
        self.write("2025/12/28/events_000002.parquet", [event("a")])
        code, output = self.check(rows=2, samples={"a": {}})
        self.assertEqual(1, code)
        self.assert_all_fail(output)
        self.assertEqual(4, output.count("distinct ids: expected 2, found 1"))
        self.assertEqual(4, output.count("rows with id a: expected 1, found 2"))

    def test_lost_row(self):
        self.write_two_days()
        code, output = self.check(rows=5)
        self.assertEqual(1, code)
        self.assertEqual(4, output.count("rows: expected 5, found 4"))

    def test_other_value(self):
        self.write_two_days()
        code, output = self.check(rows=4, samples={"a": {"payload": '{"n":1.1}', "timestamp": NOON}})
        self.assertEqual(1, code)
        self.assertEqual(4, output.count("row a, column payload: expected"))
        self.assertNotIn("column timestamp", output)

    def test_null_where_none_may_be(self):
        loose = SCHEMA.set(0, pyarrow.field("id", pyarrow.string(), nullable=True))
        self.write("2025/12/28/events_000001.parquet", [event("a"), event("b") | {"id": None}], loose)
        code, output = self.check(rows=2, distinct_ids=1)
        self.assertEqual(1, code)
        self.assertIn("expected column id string, found id string?", output)
        self.assertEqual(4, output.count("nulls in id: expected 0, found 1"))

    def test_one_file_of_another_type(self):
        self.write_two_days()
        untyped = SCHEMA.set(SCHEMA.get_field_index("headers"), pyarrow.field("headers", pyarrow.null()))
        self.write("2025/12/30/events_000001.parquet", [event("e")], untyped)
        code, output = self.check("duckdb", rows=5)
        self.assertEqual(1, code)
        self.assertIn("2025/12/30/events_000001.parquet: expected column headers string?", output)

    def test_unreadable_file(self):
        self.write_two_days()
        (self.events / "2025/12/29/events_000002.parquet").write_bytes(b"PAR1 but not for long")
        code, output = self.check(rows=4)
        self.assertEqual(1, code)
        self.assert_all_fail(output, "files", "pandas", "duckdb", "polars", "spark")


if __name__ == "__main__":
    unittest.main(verbosity=2)
