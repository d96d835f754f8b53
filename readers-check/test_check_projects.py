"""Right projects pass; each way in which one can be wrong is found."""

import hashlib
import io
import json
import tarfile
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path

import check_projects

FILES = {"README.md": "# größer\r\n", "src/empty.py": ""}


class CheckProjects(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name)
        self.goal = self.root / "snapshots" / "user_id=u" / "goal_id=g"
        self.goal.mkdir(parents=True)
        self.listing = [
            {"path": path, "size": len(text.encode()), "sha256": hashlib.sha256(text.encode()).hexdigest()}
            for path, text in FILES.items()
        ]

    def write(self, files: dict[str, str] = FILES, **changes):
        with tarfile.open(self.goal / "snapshot_v1.tar.gz", "w:gz", format=tarfile.PAX_FORMAT) as archive:
            for name, text in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(text.encode())
                for field, value in changes.items():
                    setattr(member, field, value)
                archive.addfile(member, io.BytesIO(text.encode()))

    def check(self, *events: str) -> tuple[int, str]:
        versions = [{"event_id": event, "file": "snapshot_v1.tar.gz", "files": self.listing} for event in events or ("e",)]
        (self.goal / "manifest.json").write_text(json.dumps({"versions": versions}))
        expected = self.root / "expected.json"
        expected.write_text(json.dumps({"e": FILES}))
        with redirect_stdout(io.StringIO()) as output:
            code = check_projects.main(expected, self.root)
        return code, output.getvalue()

    def assert_fails(self, fault: str, *events: str):
        code, output = self.check(*events)
        self.assertEqual(1, code, output)
        self.assertIn(fault, output)

    def test_project_as_it_must_be(self):
        self.write()
        self.assertEqual((0, "events: ok\ne: ok\n"), self.check())

    def test_other_content(self):
        self.write(FILES | {"README.md": "# größer\n"})
        self.assert_fails("with other contents")

    def test_file_more(self):
        self.write(FILES | {"more": ""})
        self.assert_fails("'more'] with other contents")

    def test_other_order(self):
        self.write(dict(reversed(FILES.items())))
        self.assert_fails("in another order")

    def test_other_listing(self):
        self.write()
        self.listing[0]["size"] += 1
        self.assert_fails("the manifest lists")

    def test_executable_file_owner_and_time(self):
        for field, value in {"mode": 0o755, "uid": 1, "gid": 1, "uname": "root", "gname": "root", "mtime": 1}.items():
            with self.subTest(field):
                self.write(**{field: value})
                self.assert_fails("README.md: has mode, owner and time")

    def test_link(self):
        self.write(type=tarfile.SYMTYPE, linkname="/etc/passwd", size=0)
        self.assert_fails("README.md: is of type")

    def test_no_archive(self):
        (self.goal / "snapshot_v1.tar.gz").write_bytes(b"PK")
        self.assert_fails("snapshot_v1.tar.gz: BadGzipFile")

    def test_cut_off(self):
        self.write()
        path = self.goal / "snapshot_v1.tar.gz"
        path.write_bytes(path.read_bytes()[:-20])
        self.assert_fails("snapshot_v1.tar.gz: EOFError")

    def test_lost_event(self):
        self.write()
        self.assert_fails("e: FAIL", "f")

    def test_event_twice(self):
        self.write()
        self.assert_fails("2 versions", "e", "e")


if __name__ == "__main__":
    unittest.main(verbosity=2)
