#!/usr/bin/env python3
"""Pages show files as they are: check_pages.py [--write]

A link to a file on a line of its own, followed by a code block, means that the block is that file. With --write the
blocks are made so; without it, differences end it with 1. Every file under docs/publish and docs/read is on a page.
"""

import re
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
SHOWN = re.compile(r"^(\[`[^`]+`\]\((?P<file>[^)]+)\)\n\n```(?P<language>\w+)\n)(?P<code>.*?)(?P<end>^```$)", re.M | re.S)
FOLDERS = ("publish", "read")


def main(docs: Path, write: bool) -> int:
    shown, differences = set(), []
    for page in sorted(docs.glob("*.md")):
        text = page.read_text()
        files = [match["file"] for match in SHOWN.finditer(text)]
        shown.update(files)
        current = SHOWN.sub(lambda match: match[1] + (page.parent / match["file"]).read_text() + match["end"], text)
        if current != text and write:
            page.write_text(current)
        elif current != text:
            differences.append(f"{page.name} does not show its files as they are: run docs-check/check_pages.py --write")
    for folder in FOLDERS:
        for file in sorted((docs / folder).iterdir()):
            if file.is_file() and str(file.relative_to(docs)) not in shown:
                differences.append(f"{file.relative_to(docs)} is on no page")
    print("\n".join(differences) or f"pages: ok, {len(shown)} files shown")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(DOCS, "--write" in sys.argv[1:]))
