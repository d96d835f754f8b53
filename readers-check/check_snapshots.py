#!/usr/bin/env python3
"""Compares a snapshot store with what was sent to it; needs nothing but Python's standard library.

    check_snapshots.py LEDGER.jsonl STORE_DIRECTORY

The directory has snapshots/ and quarantine/snapshots/, as docs describe them. The ledger has a JSON object in each line, one for
each message sent, the same one again where an event was sent again:

    event_id, event_time, user_id, goal_id, sha256 and size of the code's UTF-8
    version, language, filename    as sent, or null
    group     events with the same group stand against each other: exactly one of them becomes a version; or null
    reason    why the event is in quarantine: always if it has no group, else where another of its group came first;
              null where it becomes a version, or is the same version as another of its group

Prints one line for each part of the check and ends with 0 if all is as it must be, with 1 and the faults otherwise.
"""

import base64
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
GOAL_DIRECTORY = re.compile(rf"user_id=({UUID})/goal_id=({UUID})")
QUARANTINE_FILE = re.compile(r"\d{4}/\d{2}/\d{2}/[0-9a-f]{64}\.json")
EXTENSIONS = {
    "python": "py", "java": "java", "javascript": "js", "typescript": "ts", "go": "go", "rust": "rs", "c": "c", "cpp": "cpp",
    "csharp": "cs", "kotlin": "kt", "ruby": "rb", "php": "php", "sql": "sql", "bash": "sh", "html": "html", "css": "css",
}  # fmt: skip
ALIASES = {"py": "python", "js": "javascript", "ts": "typescript", "golang": "go", "c++": "cpp", "c#": "csharp"} | {
    name: "bash" for name in ("shell", "sh")
}
# What a writer that was killed leaves beside the file it had not finished; names that begin with a dot are not data.
TEMPORARY = re.compile(rf"\.(manifest\.json|snapshot_v\d+\.[a-z.]+)\.{UUID}\.tmp")
TEMPORARY_QUARANTINE_FILE = re.compile(rf"\d{{4}}/\d{{2}}/\d{{2}}/\.[0-9a-f]{{64}}\.json\.{UUID}\.tmp")
FIELDS = {
    "version": int, "file": str, "language": str, "size": int, "sha256": str, "event_id": str, "event_time": str, "stored_time": str,
}  # fmt: skip
MOST_SHOWN = 20


@dataclass(frozen=True)
class Sent:
    event_id: str
    event_time: str
    user_id: str
    goal_id: str
    version: int | None
    language: str | None
    filename: str | None
    sha256: str
    size: int
    group: str | None
    reason: str | None

    @property
    def goal(self) -> tuple[str, str]:
        return self.user_id, self.goal_id

    def __str__(self) -> str:
        return f"event {self.event_id} ({self.sha256[:8]}) of goal {self.goal_id}"


Manifests = dict[tuple[str, str], list[dict]]


def main(ledger: Path, store: Path) -> int:
    sent, messages = read_ledger(ledger)
    manifests, unreadable = read_manifests(store / "snapshots")
    held, unreadable_quarantine = read_quarantine(store / "quarantine" / "snapshots")
    versions = sum(map(len, manifests.values()))
    faults = report("manifests", unreadable + order_faults(manifests), f"{len(manifests)} goals, {versions} versions")
    faults += report("files", file_faults(store / "snapshots", manifests), "as the manifests say")
    faults += report("numbers", number_faults(sent, manifests), "dense wherever they were assigned")
    stored, event_faults = compare(sent, manifests, held)
    faults += report("events", event_faults, f"{messages} messages of {len(sent)} events, {stored} are versions")
    unexpected = unexpected_in_quarantine(sent, held)
    faults += report("quarantine", unreadable_quarantine + unexpected, f"{held.total()} messages")
    return 1 if faults else 0


def read_ledger(ledger: Path) -> tuple[list[Sent], int]:
    """The events, each once, and how many messages they were sent in."""
    lines = [Sent(**json.loads(line)) for line in ledger.read_text().splitlines()]
    return list(dict.fromkeys(lines)), len(lines)


def read_manifests(snapshots: Path) -> tuple[Manifests, list[str]]:
    """The versions of each goal whose fields are all there, and what is wrong with the others."""
    manifests, faults = {}, []
    for path in sorted(snapshots.glob("*/*/manifest.json")):
        user, goal = (part.partition("=")[2] for part in path.relative_to(snapshots).parts[:2])
        try:
            manifest = json.loads(path.read_bytes())
            manifests[user, goal] = [version for version in manifest["versions"] if not wrong_fields(version)]
            faults += [f"{path}: {fault}" for version in manifest["versions"] for fault in wrong_fields(version)]
            if (manifest["user_id"], manifest["goal_id"]) != (user, goal):
                faults.append(f"{path}: is of user {manifest['user_id']}, goal {manifest['goal_id']}")
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            faults.append(f"{path}: {fault!r}")
    return manifests, faults


def wrong_fields(version: dict) -> list[str]:
    wrong = [name for name, type_ in FIELDS.items() if type(version.get(name)) is not type_]
    if not wrong and instant(version["stored_time"]) is None:
        wrong.append("stored_time")
    return [f"version {version.get('version')}: {name} is {version.get(name)!r}" for name in wrong]


def order_faults(manifests: Manifests) -> list[str]:
    numbers = {goal: [version["version"] for version in versions] for (_, goal), versions in manifests.items()}
    return [
        f"goal {goal}: the versions are not in ascending order, each once"
        for goal, found in numbers.items()
        if found != sorted(set(found))
    ]


def file_faults(snapshots: Path, manifests: Manifests) -> list[str]:
    """Whether there are exactly the files of the manifests, with the bytes that the manifests tell."""
    faults, seen = [], defaultdict(set)
    for path in sorted(snapshots.rglob("*")):
        name = str(path.relative_to(snapshots))
        if path.is_dir() and not path.is_symlink():
            continue
        place = GOAL_DIRECTORY.fullmatch(str(path.relative_to(snapshots).parent))
        if not place or path.is_symlink() or not path.is_file():
            faults.append(f"{name}: nothing like it belongs here")
            continue
        if path.stat().st_mode & 0o111:
            faults.append(f"{name}: is executable")
        if not TEMPORARY.fullmatch(path.name):
            seen[place.groups()].add(path.name)
    for goal in manifests.keys() | seen.keys():
        faults += goal_file_faults(snapshots / f"user_id={goal[0]}" / f"goal_id={goal[1]}", manifests.get(goal, []), seen[goal])
    return faults


def goal_file_faults(directory: Path, versions: list[dict], seen: set[str]) -> list[str]:
    listed = {version["file"] for version in versions if "removed" not in version and "archived" not in version}
    faults = [f"{directory.name}/{name}: is not in the manifest" for name in seen - listed - {"manifest.json"}]
    faults += [f"{directory.name}/{name}: is in the manifest, but not there" for name in listed - seen]
    for version in versions:
        if version["file"] in seen:
            content = (directory / version["file"]).read_bytes()
            actual = len(content), hashlib.sha256(content).hexdigest()
            if actual != (version["size"], version["sha256"]):
                faults.append(f"{directory.name}/{version['file']}: has {actual}, the manifest says otherwise")
    return faults


def number_faults(sent: list[Sent], manifests: Manifests) -> list[str]:
    explicit = {event.goal for event in sent if event.version is not None}
    return [
        f"goal {goal[1]}: the versions are {numbers}, not 1 to {len(numbers)}"
        for goal, numbers in ((goal, [v["version"] for v in versions]) for goal, versions in manifests.items())
        if goal not in explicit and numbers != list(range(1, len(numbers) + 1))
    ]


def compare(sent: list[Sent], manifests: Manifests, held: "Quarantined") -> tuple[int, list[str]]:
    """How many events are versions, and which are something else than they must be."""
    by_event = defaultdict(list)
    for goal, versions in manifests.items():
        for version in versions:
            by_event[goal, version["event_id"]].append(version)
    groups = defaultdict(list)
    for event in sent:
        groups[event.group or id(event)].append(event)
    stored, faults = 0, []
    for events in groups.values():
        winners = [event for event in events if any(is_of(v, event) for v in by_event[event.goal, event.event_id])]
        stored += len(winners)
        faults += group_faults(events, winners, held)
    faults += [f"{goal[1]}: {len(v)} versions of event {event}" for (goal, event), v in by_event.items() if len(v) > 1]
    if stored != sum(map(len, manifests.values())):
        faults.append(f"{sum(map(len, manifests.values()))} versions are there, of which {stored} are of events that were sent")
    return stored, faults


def group_faults(events: list[Sent], winners: list[Sent], held: "Quarantined") -> list[str]:
    wanted = 0 if events[0].group is None and events[0].reason else 1
    faults = []
    if len(winners) != wanted:
        faults.append(f"{' and '.join(map(str, events))}: {len(winners)} versions with its bytes, expected {wanted}")
    for event in events:
        reason = None if event in winners else event.reason
        copies = Counter({why: n for (id_, sha, why), n in held.items_of(event)})
        expected = Counter({reason: 1} if reason else {})
        if copies != expected:
            faults.append(f"{event}: in quarantine for {dict(copies)}, expected {dict(expected)}")
    return faults


def is_of(version: dict, event: Sent) -> bool:
    """Whether the version tells exactly what was sent."""
    name = (event.language or "python").lower()
    name = ALIASES.get(name, name)
    number = version["version"] if event.version is None else event.version
    expected = {
        "version": number,
        "file": f"snapshot_v{number}.{EXTENSIONS.get(name, 'txt')}",
        "language": name,
        "filename": event.filename,
        "size": event.size,
        "sha256": event.sha256,
        "event_id": event.event_id,
    }
    told = {field: version.get(field) for field in expected}
    return told == expected and instant(version["event_time"]) == instant(event.event_time)


class Quarantined(Counter):
    """Messages by event id, hash of the code, and reason."""

    def items_of(self, event: Sent):
        reasons = ("too-large", "version-conflict", "id-conflict", "field", "archive", "internal-error")
        keys = [(event.event_id, event.sha256, reason) for reason in reasons]
        return [(key, self[key]) for key in keys if self[key]]


def read_quarantine(quarantine: Path) -> tuple[Quarantined, list[str]]:
    held, faults = Quarantined(), []
    for path in sorted(path for path in quarantine.rglob("*") if not path.is_dir()):
        name = str(path.relative_to(quarantine))
        if TEMPORARY_QUARANTINE_FILE.fullmatch(name):
            continue
        if not QUARANTINE_FILE.fullmatch(name):
            faults.append(f"{path}: nothing like it belongs here")
            continue
        try:
            held[told_by(json.loads(path.read_bytes()))] += 1
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            faults.append(f"{path}: {fault!r}")
    return held, faults


def told_by(document: dict) -> tuple[str, str, str]:
    """Event id, hash of the code, and reason."""
    body = document["body"]
    event = json.loads(base64.b64decode(body) if document["body_encoding"] == "base64" else body)
    code = event["code"] if "code" in event else event["payload"]["code"]
    id_ = event.get("id") or event.get("event_id") or document["message_id"]
    if not document["message"].strip():
        raise ValueError("does not say why")
    return id_, hashlib.sha256(code.encode()).hexdigest(), document["reason"]


def unexpected_in_quarantine(sent: list[Sent], held: Quarantined) -> list[str]:
    known = {(event.event_id, event.sha256) for event in sent}
    return [f"{key}: was not sent" for key in held if key[:2] not in known]


def instant(text: str) -> datetime | None:
    """RFC 3339 in UTC, to the microsecond."""
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?Z", text)
    if not match:
        return None
    micros = (match[2] or ".")[1:7].ljust(6, "0")
    return datetime.fromisoformat(f"{match[1]}.{micros}+00:00")


def report(part: str, faults: list[str], summary: str) -> int:
    print(f"{part}: {'FAIL' if faults else 'ok'}, {summary}")
    for line in faults[:MOST_SHOWN]:
        print(f"    {line}")
    if len(faults) > MOST_SHOWN:
        print(f"    and {len(faults) - MOST_SHOWN} more")
    return len(faults)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
