"""Paths typed on the command line → the PDF files they stand for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def pdf_files(path: "Path") -> "Iterator[Path]":
    """Give a file, or the PDF files in a folder and those below, sorted."""
    if not path.is_dir():
        yield path
        return
    found = (one for one in path.rglob("*") if one.suffix.casefold() == ".pdf")
    yield from sorted(one for one in found if one.is_file())
