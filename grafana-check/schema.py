#!/usr/bin/env python3
"""Compiles the dashboards against Grafana's own schema: schema.py MODULES DASHBOARDS.

MODULES is a directory with node_modules/@grafana/schema and node_modules/typescript. Prints a line for each dashboard and
ends with 0 if all compile. What this shows: names, types and allowed values of every field of dashboards, panels, their
options and field settings. Not what expressions, units, colours or names of calculations are, which are any text there.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TYPES = Path(__file__).parent / "dashboard.ts"
OPTIONS = ["--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022"]


def main(modules: Path, dashboards: Path) -> int:
    version = json.loads((modules / "node_modules/@grafana/schema/package.json").read_text())["version"]
    failed = 0
    # Inside, so that the compiler finds the modules.
    with tempfile.TemporaryDirectory(dir=modules) as directory:
        sources = [written(file, Path(directory)) for file in sorted(dashboards.glob("*.json"))]
        errors = compiled(modules, sources)
        for source in sources:
            mine = [error for error in errors if source.name in error]
            failed += bool(mine)
            print(f"@grafana/schema {version}: {source.stem}: {'FAILED' if mine else 'holds'}")
        for error in errors:
            print(error, file=sys.stderr)
    return 1 if failed or errors or not sources else 0


def written(dashboard: Path, directory: Path) -> Path:
    (directory / TYPES.name).write_text(TYPES.read_text())
    source = directory / f"{dashboard.stem}.ts"
    source.write_text(
        f"import type {{ Dashboard }} from './dashboard';\nexport const it: Dashboard =\n{dashboard.read_text().rstrip()};\n"
    )
    return source


def compiled(modules: Path, sources: list[Path]) -> list[str]:
    compiler = modules / "node_modules/typescript/bin/tsc"
    done = subprocess.run(
        ["node", str(compiler), *OPTIONS, *map(str, sources)], capture_output=True, text=True, check=False
    )
    errors = re.split(r"\n(?=\S)", done.stdout.strip()) if done.stdout.strip() else []
    return errors or ([done.stderr] if done.returncode else [])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
