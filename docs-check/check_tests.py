#!/usr/bin/env python3
"""What pages name as proof is there: classes of tests, their methods, and files of the checks."""

import re
import sys
from pathlib import Path

PAGES = ["security.md", "faults.md"]
PROJECT = Path(__file__).resolve().parent.parent
TEST = re.compile(r"`(?P<type>[A-Z]\w*(?:Test|IT))(?:\.(?P<method>\w+))?`")
FILE = re.compile(r"`(?P<path>[\w./-]+\.py)`")


def main(page: Path, project: Path = PROJECT) -> int:
    text = page.read_text()
    named = list(TEST.finditer(text))
    missing = [match[0] for match in named if not exists(project, match["type"], match["method"])]
    missing += [match[0] for match in FILE.finditer(text) if not (project / match["path"]).exists()]
    print("\n".join(f"{page.name} names {name}, which is not there" for name in missing) or f"proofs: ok, {len(named)} named")
    return 1 if missing or not named else 0


def exists(project: Path, test: str, method: str | None) -> bool:
    sources = [file.read_text() for file in project.glob(f"*/src/test/java/**/{test}.java")]
    return any(method is None or f"void {method}(" in source for source in sources)


if __name__ == "__main__":
    sys.exit(max([main(PROJECT / "docs" / page) for page in PAGES]))
