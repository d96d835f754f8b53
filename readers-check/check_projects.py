#!/usr/bin/env python3
"""Opens stored projects with Python's tarfile and compares them with what was sent; needs nothing but the standard library.

    check_projects.py EXPECTED.json STORE_DIRECTORY

EXPECTED.json is {event id: {path: text}}, the directory has snapshots/. Each expected event must be one version in a manifest, whose
file must be a tar.gz of exactly these files: plain ones that nobody may execute, with no owner and no time, listed in the manifest
as they are in the archive. Prints a line for each project and ends with 0 if all are right.
"""

import gzip
import hashlib
import io
import json
import sys
import tarfile
from pathlib import Path


def main(expected: Path, store: Path) -> int:
    wanted = json.loads(expected.read_text())
    stored = {}
    for manifest in sorted(store.glob("snapshots/*/*/manifest.json")):
        for version in json.loads(manifest.read_bytes())["versions"]:
            stored.setdefault(version["event_id"], []).append((manifest.parent / version["file"], version))
    failures = report("events", [] if set(stored) == set(wanted) else [f"expected {sorted(wanted)}, found {sorted(stored)}"])
    for event, files in wanted.items():
        versions = stored.get(event, [])
        faults = [] if len(versions) == 1 else [f"{len(versions)} versions"]
        failures += report(event, faults + [fault for found in versions for fault in differences(*found, files)])
    return 1 if failures else 0


def differences(path: Path, version: dict, files: dict[str, str]) -> list[str]:
    try:
        # To its last byte, which tarfile would not read.
        whole = io.BytesIO(gzip.decompress(path.read_bytes()))
        with tarfile.open(fileobj=whole, mode="r:") as archive:
            members = archive.getmembers()
            contents = [archive.extractfile(member).read() if member.isreg() else None for member in members]
    except (OSError, tarfile.TarError, EOFError) as fault:
        return [f"{path.name}: {fault!r}"]
    faults = [f"{member.name}: {fault}" for member in members for fault in member_faults(member)]
    found = [(member.name, content) for member, content in zip(members, contents)]
    if found != [(name, text.encode()) for name, text in files.items()]:
        faults.append(f"has {[name for name, _ in found]} with other contents or in another order than {list(files)}")
    listing = [
        {"path": name, "size": len(content or b""), "sha256": hashlib.sha256(content or b"").hexdigest()}
        for name, content in found
    ]
    if version.get("files") != listing:
        faults.append(f"the manifest lists {version.get('files')}, the archive has {listing}")
    return faults


def member_faults(member: tarfile.TarInfo) -> list[str]:
    if not member.isreg():
        return [f"is of type {member.type!r}"]
    told = (member.mode, member.uid, member.gid, member.uname, member.gname, member.mtime)
    return [] if told == (0o644, 0, 0, "", "", 0) else [f"has mode, owner and time {told}"]


def report(project: str, faults: list[str]) -> int:
    print(f"{project}: {'FAIL' if faults else 'ok'}")
    for line in faults:
        print(f"    {line}")
    return len(faults)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
