"""A right store passes; each way in which one can be wrong is found."""

import base64
import hashlib
import io
import json
import shutil
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path

import check_snapshots

USER = "0f8fad5b-d9cb-469f-a165-70867728950e"
ASSIGNED = "3f333df6-90a4-4fda-8dd3-9485d27cee36"
EXPLICIT = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
TIME = "2025-12-28T10:00:00.123Z"
CODES = {"a": "print('größer')\r\n", "b": "", "c": "\0\n", "d": "#", "e": "# other", "f": "x" * 100}


def sha256(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def sent(id_: str, goal: str = ASSIGNED, code: str | None = None, **changes) -> dict:
    code = CODES[id_] if code is None else code
    event = {"event_id": id_, "event_time": TIME, "user_id": USER, "goal_id": goal, "version": None, "language": None}
    event |= {"filename": None, "sha256": sha256(code), "size": len(code.encode()), "group": None, "reason": None}
    return event | changes


class CheckSnapshots(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name)
        self.snapshots = self.root / "store" / "snapshots" / f"user_id={USER}"
        self.quarantine = self.root / "store" / "quarantine" / "snapshots" / "2025" / "12" / "28"
        self.ledger = [
            sent("a", language="JS", filename="a.js"),
            sent("b"),
            sent("b"),
            sent("c", EXPLICIT, version=7),
            sent("d", EXPLICIT, version=9, language="cobol", group="g", reason="version-conflict"),
            sent("e", EXPLICIT, version=9, group="g", reason="version-conflict"),
            sent("f", reason="too-large"),
        ]
        self.write(ASSIGNED, self.version(1, "a", "js", "javascript", filename="a.js"), self.version(2, "b"))
        self.write(EXPLICIT, self.version(7, "c"), self.version(9, "d", "txt", "cobol"))
        self.hold({"id": "e", "code": CODES["e"]}, "version-conflict")
        self.hold({"payload": {"code": CODES["f"]}}, "too-large", message_id="f", body_encoding="base64")

    def version(self, number: int, id_: str, extension: str = "py", language: str = "python", **more) -> dict:
        code = CODES[id_].encode()
        version = {"version": number, "file": f"snapshot_v{number}.{extension}", "language": language, "size": len(code)}
        times = {"event_time": TIME, "stored_time": "2026-01-01T00:00:00.123456789Z"}
        return version | {"sha256": hashlib.sha256(code).hexdigest(), "event_id": id_} | times | more

    def write(self, goal: str, *versions: dict):
        directory = self.snapshots / f"goal_id={goal}"
        directory.mkdir(parents=True)
        for version in versions:
            (directory / version["file"]).write_bytes(CODES[version["event_id"]].encode())
        manifest = {"user_id": USER, "goal_id": goal, "log_position": len(versions), "versions": versions}
        (directory / "manifest.json").write_text(json.dumps(manifest))

    def hold(self, event: dict, reason: str, **more):
        document = {"reason": reason, "message": "because", "body": json.dumps(event), "body_encoding": "utf-8"} | more
        if document["body_encoding"] == "base64":
            document["body"] = base64.b64encode(document["body"].encode()).decode()
        self.quarantine.mkdir(parents=True, exist_ok=True)
        (self.quarantine / f"{sha256(document['body'] + reason)}.json").write_text(json.dumps(document))

    def change_manifest(self, change, goal: str = ASSIGNED):
        path = self.snapshots / f"goal_id={goal}" / "manifest.json"
        manifest = json.loads(path.read_text())
        change(manifest["versions"])
        path.write_text(json.dumps(manifest))

    def check(self) -> tuple[int, str]:
        ledger = self.root / "ledger.jsonl"
        ledger.write_text("".join(json.dumps(line) + "\n" for line in self.ledger))
        with redirect_stdout(io.StringIO()) as output:
            code = check_snapshots.main(ledger, self.root / "store")
        return code, output.getvalue()

    def assert_fails(self, part: str, *faults: str):
        code, output = self.check()
        self.assertEqual(1, code, output)
        self.assertIn(f"{part}: FAIL", output)
        for fault in faults:
            self.assertIn(fault, output)

    def file(self, name: str, goal: str = ASSIGNED) -> Path:
        return self.snapshots / f"goal_id={goal}" / name

    def test_store_as_it_must_be(self):
        code, output = self.check()
        self.assertEqual((0, 5), (code, output.count(": ok")), output)
        self.assertIn("2 goals, 4 versions", output)
        self.assertIn("7 messages of 6 events, 4 are versions", output)
        self.assertIn("quarantine: ok, 2 messages", output)

    def test_temporary_file_of_a_writer_that_was_killed(self):
        self.file(f".manifest.json.{USER}.tmp").write_text("{")
        self.assertEqual(0, self.check()[0])

    def test_temporary_file_in_quarantine_of_a_writer_that_was_killed(self):
        (self.quarantine / f".{sha256('a')}.json.{USER}.tmp").write_text("{")
        self.assertEqual(0, self.check()[0], self.check()[1])

    def test_another_file_in_quarantine(self):
        (self.quarantine / f".{sha256('a')}.json").write_text("{}")
        self.assert_fails("quarantine", "nothing like it belongs here")

    def test_the_other_of_a_group_comes_first(self):
        shutil.rmtree(self.snapshots / f"goal_id={EXPLICIT}")
        shutil.rmtree(self.quarantine)
        self.write(EXPLICIT, self.version(7, "c"), self.version(9, "e"))
        self.hold({"event_id": "d", "code": CODES["d"]}, "version-conflict")
        self.hold({"payload": {"code": CODES["f"]}}, "too-large", message_id="f")
        self.assertEqual(0, self.check()[0])

    def test_two_events_that_may_be_one_version(self):
        self.ledger[0] |= {"group": "twins"}
        self.ledger.append(sent("twin", code=CODES["a"], group="twins"))
        self.assertEqual(0, self.check()[0])

    def test_other_bytes(self):
        self.file("snapshot_v1.js").write_bytes(CODES["a"].replace("\r\n", "\n").encode())
        self.assert_fails("files", "snapshot_v1.js: has")

    def test_other_bytes_and_a_manifest_that_agrees_with_them(self):
        self.file("snapshot_v1.js").write_bytes(b"#")
        self.change_manifest(lambda versions: versions[0].update(size=1, sha256=sha256("#")))
        self.assert_fails("events", "event a", "0 versions with its bytes, expected 1")

    def test_lost_file(self):
        self.file("snapshot_v2.py").unlink()
        self.assert_fails("files", "snapshot_v2.py: is in the manifest, but not there")

    def test_removed_version_has_no_file_and_is_one_of_its_event_all_the_same(self):
        self.file("snapshot_v2.py").unlink()
        self.change_manifest(lambda versions: versions[1].update(removed={"time": TIME, "by": "me"}))
        self.assertEqual(0, self.check()[0], self.check()[1])

    def test_archived_version_has_no_file_and_is_one_of_its_event_all_the_same(self):
        self.file("snapshot_v2.py").unlink()
        self.change_manifest(lambda versions: versions[1].update(archived="archives/2026/11/goals_2026-11-21_000001.tar.zst"))
        self.assertEqual(0, self.check()[0], self.check()[1])

    def test_removed_version_whose_file_is_there_again(self):
        self.change_manifest(lambda versions: versions[1].update(removed={"time": TIME, "by": "me"}))
        self.assert_fails("files", "snapshot_v2.py: is not in the manifest")

    def test_lost_version(self):
        self.file("snapshot_v2.py").unlink()
        self.change_manifest(lambda versions: versions.pop())
        self.assert_fails("events", "event b", "0 versions with its bytes, expected 1")

    def test_lost_manifest(self):
        self.file("manifest.json").unlink()
        self.assert_fails("files", "snapshot_v1.js: is not in the manifest")

    def test_unreadable_manifest(self):
        self.file("manifest.json").write_text('{"versions": [')
        self.assert_fails("manifests", "manifest.json: JSONDecodeError")

    def test_manifest_of_another_goal(self):
        shutil.copy(self.file("manifest.json", EXPLICIT), self.file("manifest.json"))
        self.assert_fails("manifests", f"is of user {USER}, goal {EXPLICIT}")

    def test_file_that_no_manifest_has(self):
        self.file("snapshot_v3.py").write_text("")
        self.assert_fails("files", "snapshot_v3.py: is not in the manifest")

    def test_an_event_twice(self):
        self.file("snapshot_v3.py").write_text("")
        self.change_manifest(lambda versions: versions.append(self.version(3, "b")))
        self.assert_fails("events", "2 versions of event b")

    def test_version_of_an_event_that_was_not_sent(self):
        self.ledger.pop(0)
        self.assert_fails("events", "4 versions are there, of which 3 are of events that were sent")

    def test_gap(self):
        self.file("snapshot_v2.py").rename(self.file("snapshot_v3.py"))
        self.change_manifest(lambda versions: versions[1].update(version=3, file="snapshot_v3.py"))
        self.assert_fails("numbers", "the versions are [1, 3], not 1 to 2")

    def test_other_version_than_asked_for(self):
        self.file("snapshot_v7.py", EXPLICIT).rename(self.file("snapshot_v8.py", EXPLICIT))
        self.change_manifest(lambda versions: versions[0].update(version=8, file="snapshot_v8.py"), EXPLICIT)
        self.assert_fails("events", "event c")

    def test_order(self):
        self.change_manifest(lambda versions: versions.reverse())
        self.assert_fails("manifests", "not in ascending order")

    def test_each_field_of_a_version(self):
        wrong = {"version": "1", "file": None, "language": 1, "size": "9", "sha256": None, "event_id": 7, "stored_time": "now"}
        for field, value in wrong.items():
            with self.subTest(field):
                self.change_manifest(lambda versions, f=field, v=value: versions[0].update({f: v}))
                self.assert_fails("manifests", f"{field} is {value!r}")
                self.change_manifest(lambda versions: versions[0].update(self.version(1, "a", "js", "javascript")))

    def test_what_the_event_said(self):
        others = {"language": "typescript", "filename": "b.js", "event_time": "2025-12-28T10:00:00.124Z"}
        for field, value in others.items():
            with self.subTest(field):
                self.change_manifest(lambda versions, f=field, v=value: versions[0].update({f: v}))
                self.assert_fails("events", "event a")
                own = self.version(1, "a", "js", "javascript", filename="a.js")
                self.change_manifest(lambda versions, own=own: versions[0].update(own))
        self.assertEqual(0, self.check()[0])

    def test_extension_of_another_language(self):
        self.file("snapshot_v1.js").rename(self.file("snapshot_v1.ts"))
        self.change_manifest(lambda versions: versions[0].update(file="snapshot_v1.ts"))
        self.assert_fails("events", "event a")

    def test_executable_file(self):
        self.file("snapshot_v1.js").chmod(0o744)
        self.assert_fails("files", "snapshot_v1.js: is executable")

    def test_link(self):
        self.file("snapshot_v2.py").unlink()
        self.file("snapshot_v2.py").symlink_to("/dev/null")
        self.assert_fails("files", "snapshot_v2.py: nothing like it belongs here")

    def test_file_beside_the_goals(self):
        (self.snapshots / "passwd").write_text("")
        self.assert_fails("files", "passwd: nothing like it belongs here")

    def test_lost_from_quarantine(self):
        shutil.rmtree(self.quarantine)
        self.assert_fails("events", "event e", "event f", "in quarantine for {}, expected {'too-large': 1}")

    def test_other_reason(self):
        shutil.rmtree(self.quarantine)
        self.hold({"id": "e", "code": CODES["e"]}, "field")
        self.hold({"id": "f", "code": CODES["f"]}, "too-large")
        self.assert_fails("events", "event e", "in quarantine for {'field': 1}, expected {'version-conflict': 1}")

    def test_in_quarantine_without_a_fault(self):
        self.hold({"id": "a", "code": CODES["a"]}, "field")
        self.assert_fails("events", "event a", "in quarantine for {'field': 1}, expected {}")

    def test_in_quarantine_but_never_sent(self):
        self.hold({"id": "z", "code": ""}, "field")
        self.assert_fails("quarantine", "'z'", "was not sent")

    def test_no_word_why(self):
        self.hold({"id": "e", "code": CODES["e"]}, "version-conflict", message=" ")
        self.assert_fails("quarantine", "does not say why")

    def test_other_file_in_quarantine(self):
        (self.quarantine / "notes.txt").write_text("")
        self.assert_fails("quarantine", "notes.txt: nothing like it belongs here")


if __name__ == "__main__":
    unittest.main(verbosity=2)
