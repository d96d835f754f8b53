#!/usr/bin/env python3
"""Links between pages lead somewhere: check_links.py NODE_MODULES

remark-validate-links looks for the files and headings that relative links name, in all Markdown files of the project. It is
first given a page with a link to nothing, which it must find.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BUILT = {"target", "node_modules", "data"}


def remark(modules: Path, directory: Path, pages: list[Path]) -> subprocess.CompletedProcess:
    plugin = f"{modules / 'remark-validate-links' / 'index.js'}=repository:false"
    command = [modules / ".bin" / "remark", "--no-stdout", "--quiet", "--frail", "--no-color", "--use", plugin, *pages]
    return subprocess.run(list(map(str, command)), cwd=directory, capture_output=True, text=True)


def finds_what_is_missing(modules: Path) -> bool:
    with tempfile.TemporaryDirectory() as directory:
        page = Path(directory, "page.md")
        page.write_text("# Heading\n\n[a](#heading) [b](#other) [c](no-file.md)\n")
        found = remark(modules, Path(directory), [page])
    return found.returncode == 1 and found.stderr.count("Cannot find") == 2


def main(modules: Path) -> int:
    if not finds_what_is_missing(modules):
        print("links: the check itself is broken, it does not find a link to nothing")
        return 1
    pages = [page for page in sorted(PROJECT.rglob("*.md")) if not BUILT & set(page.relative_to(PROJECT).parts)]
    found = remark(modules, PROJECT, [page.relative_to(PROJECT) for page in pages])
    print(found.stderr.strip() or f"links: ok, {len(pages)} pages")
    return found.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
