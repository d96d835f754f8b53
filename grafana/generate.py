#!/usr/bin/env python3
"""Writes the dashboards of grafana/dashboards from the descriptions in grafana/panels: generate.py [--check].

With --check nothing is written; ends with 1 if a file is not what would be written. Needs Python alone.
"""

import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

from panels import ingester, jvm, overview, schedules, snapshots, storage  # noqa: E402

DASHBOARDS = (overview, ingester, snapshots, storage, schedules, jvm)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = [file for file, text in files().items() if write_or_compare(file, text, check)]
    for file in stale:
        print(f"{file} is not what generate.py makes")
    return 1 if stale else 0


def files() -> dict[Path, str]:
    dashboards = [module.dashboard_json() for module in DASHBOARDS]
    return {
        HERE / "dashboards" / f"{dashboard['uid']}.json": json.dumps(dashboard, indent=2, ensure_ascii=False) + "\n"
        for dashboard in dashboards
    }


def write_or_compare(file: Path, text: str, check: bool) -> bool:
    if not check:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        return False
    return not file.exists() or file.read_text() != text


if __name__ == "__main__":
    sys.exit(main())
