#!/usr/bin/env python3
"""Says what ran, against what, and what did not: summary.py LOGS PROJECT.

Ends with 1 if a step or a test failed, if no test ran, or if a test was skipped without a reason. The last line is
"N passed, N failed, N skipped"; a second run of the same tests on another Java adds to it only what failed there.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

MESSAGE_LENGTH = 700
REPEATED = "-repeated"
# What JUnit writes itself where nobody gave a reason.
NO_REASON = re.compile(r"is @Disabled$|^Assumption failed(: assumption is (not )?(true|false))?$|^$")


@dataclass(frozen=True)
class Test:
    name: str
    outcome: str
    reason: str
    repeated: bool


def main(logs: Path, project: Path) -> int:
    tests = [test for report in reports(project) for test in tests_of(report)]
    first = [test for test in tests if not test.repeated]
    unexplained = [test for test in tests if test.outcome == "skipped" and NO_REASON.search(test.reason)]
    failed = [test for test in tests if test.outcome == "failed"]
    steps = [line.split("\t") for line in lines(logs / "steps.tsv")]
    broken = [name for name, _, result in steps if result == "failed"]

    section("Time", [f"{int(seconds):5} s  {name}: {result}" for name, seconds, result in steps])
    section("Ran against", against(project))
    section("Tests", counts(tests))
    section("NOT RUN on this machine", [*lines(logs / "not-run.txt"), *skips(tests)])
    section("SKIPPED WITHOUT A REASON", sorted(test.name for test in unexplained))
    section("FAILED", [*broken, *(line for test in sorted(failed, key=lambda t: t.name) for line in told(test))])

    passed, skipped = (sum(test.outcome == outcome for test in first) for outcome in ("passed", "skipped"))
    # A step can fail without a test: a check, a download. The last line must not look green then.
    failures = len(failed) or len(broken)
    print(f"\n{passed} passed, {failures} failed, {skipped} skipped")
    return 1 if failures or unexplained or not passed else 0


def reports(project: Path) -> list[Path]:
    return sorted(project.glob("*/target/*-reports/TEST-*.xml"))


def tests_of(report: Path) -> list[Test]:
    root = ElementTree.parse(report).getroot()
    return [test_of(case, report) for case in root.iter("testcase")]


def test_of(case: ElementTree.Element, report: Path) -> Test:
    name = f"{case.get('classname')}.{case.get('name')}"
    repeated = report.stem.endswith(REPEATED)
    for kind in ("failure", "error"):
        found = case.find(kind)
        if found is not None:
            return Test(name, "failed", found.get("message") or found.text or "", repeated)
    skip = case.find("skipped")
    if skip is not None:
        return Test(name, "skipped", first_line(skip.get("message") or skip.text or ""), repeated)
    return Test(name, "passed", "", repeated)


def first_line(text: str) -> str:
    """What follows is where in the code it was said."""
    return (text.strip().splitlines() or [""])[0].removeprefix("org.opentest4j.TestAbortedException: ")


def told(test: Test) -> list[str]:
    """Its name and the beginning of what it said, so that whoever has only this page can act on it."""
    said = " ".join(test.reason.split())
    return [test.name, *([f"    {said[:MESSAGE_LENGTH]}"] if said else [])]


def counts(tests: list[Test]) -> list[str]:
    runs = {"unit and integration tests": False, "unit tests again on a newer Java": True}
    found = []
    for name, repeated in runs.items():
        outcomes = Counter(test.outcome for test in tests if test.repeated == repeated)
        if outcomes:
            found.append(f"{name}: " + ", ".join(f"{outcomes[o]} {o}" for o in ("passed", "failed", "skipped")))
    return found


def against(project: Path) -> list[str]:
    starts = Counter(line for file in sorted(project.glob("*/target/fixtures.txt")) for line in lines(file))
    return [f"{count:5} x  {fixture}" for fixture, count in sorted(starts.items())]


def skips(tests: list[Test]) -> list[str]:
    return sorted(f"{test.name}: {test.reason or '?'}" for test in tests if test.outcome == "skipped")


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def section(title: str, content: list[str]) -> None:
    if content:
        print(f"\n{title}")
        for line in content:
            print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
