"""Clinic folders made by tests: a leaflet of a topic that is nowhere in the program."""

import textwrap
from pathlib import Path

from leaflets.library import Library
from leaflets.model.edition import Edition
from leaflets.pipeline import Built, Pipeline

EDITION = Edition("dry-skin", "older-adults", "en", "default", "a4")

_LEAFLET = """\
---
title: Dry skin
audiences: [older-adults]
reference: DS-01
version: "1.0"
date: 2026-01-31
topics: []
---
{body}
"""

_BLOCK = """\
---
title: {title}
audiences: [older-adults]
claims: []
sources: []
---
{body}
"""


def write(path: Path, text: str) -> None:
    """Write a file and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")


def clinic(folder: Path, body: str, **blocks: str) -> Path:
    """Make a clinic folder with one leaflet; each block is Markdown by name."""
    write(folder / "clinic.yaml", "name: Test clinic\n")
    write(folder / "templates/leaflets/dry-skin.md.j2", _LEAFLET.format(body=body))
    for name, text in blocks.items():
        path = folder / f"templates/blocks/dry-skin/{name}.md"
        write(path, _BLOCK.format(title=name.capitalize(), body=text))
    return folder


def build(folder: Path, edition: Edition = EDITION) -> Built:
    """Build an edition of a clinic folder."""
    return Pipeline(Library.open(folder)).build(edition)
