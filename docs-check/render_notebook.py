#!/usr/bin/env python3
"""Runs docs/notebook/quickstart.ipynb on an archive: render_notebook.py ARCHIVE OUTPUT_DIRECTORY

Leaves quickstart.html and the plots as PNG. Ends with 0 only if every cell ran and there are two plots.
"""

import base64
import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

NOTEBOOK = Path(__file__).resolve().parent.parent / "docs/notebook/quickstart.ipynb"


def main(archive: Path, output: Path) -> int:
    os.environ["WARREN_ARCHIVE"] = str(archive.resolve())
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": NOTEBOOK.parent}}).execute()
    outputs = [shown for cell in notebook.cells if cell.cell_type == "code" for shown in cell.outputs]
    plots = [shown.data["image/png"] for shown in outputs if "image/png" in shown.get("data", {})]
    output.mkdir(parents=True, exist_ok=True)
    for number, plot in enumerate(plots, 1):
        (output / f"plot-{number}.png").write_bytes(base64.b64decode(plot))
    page, _ = HTMLExporter(template_name="lab", embed_images=True).from_notebook_node(notebook)
    (output / "quickstart.html").write_text(page)
    warnings = [shown.text for shown in outputs if shown.output_type == "stream"]
    print("".join(warnings) + f"notebook: {len(plots)} plots, {len(page):,} characters of HTML")
    return 0 if len(plots) == 2 and not warnings else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
