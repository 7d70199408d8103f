"""Prints what tags and metadata cost, and how large files are beside those of other programs.

    python -m tests.benchmarks.pdf [TAGS...]

Shares of time come from builds taken in turns in one run, since machines differ and are busy. The
other programs (`pip install -e '.[bench]'`) set the same words, pictures and font files as tagged
PDF/UA-1; they lay them out more simply, so their pages are fewer or more.
"""

import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pikepdf

from leaflets import pipeline
from leaflets.layout.pages import Pages
from leaflets.library import Library
from leaflets.model.document import Document
from leaflets.model.edition import Edition
from leaflets.model.typeface import Family
from leaflets.pdf import file, sheets, writer
from leaflets.pdf.kept import Kept
from leaflets.pipeline import Built, Pipeline
from tests.benchmarks import programs
from tests.benchmarks.programs import Program, Size
from tests.benchmarks.text import best

TIMED = ("en", "ar", "hi", "zh-Hans")
MOST_SHARE = 0.15
MOST_BYTES = 45_000
"""For the leaflet in the language it is written in, with a clinic's brand."""
FORMAT = "a4"


@cache
def library() -> Library:
    """Give the bundled library."""
    return Library.open(None)


@cache
def made(edition: Edition) -> Built:
    """Build an edition once."""
    return Pipeline(library()).build(edition)


def source() -> str:
    """Give the language that leaflets are written in."""
    return library().defaults.source_locale


def editions(tag: str) -> Iterator[Edition]:
    """Give every leaflet for every audience in a language, unbranded."""
    known = library()
    for leaflet in known.leaflet_ids():
        for audience in known.leaflet(leaflet).audiences:
            yield Edition(leaflet, audience, tag, known.defaults.brand, FORMAT)


def branded(edition: Edition) -> Iterator[Edition]:
    """Give an edition with each of the other brands that serve it."""
    known = library()
    for brand in known.brand_ids():
        served = known.brand(brand).contact("urgent", edition.audience) is not None
        if served and brand != edition.brand:
            yield replace(edition, brand=brand)


_BARE: "Kept[Any]" = Kept(attrgetter("size"))
"""What is kept of pages without tags, apart from those with some."""


@contextmanager
def bare() -> Iterator[None]:
    """Leave out tags, metadata, provenance and the seal while this lasts."""

    def none(*_: Any) -> None:
        return None

    with (
        patch.object(writer, "tag", none),
        patch.object(sheets, "Brackets", none),
        patch.object(sheets, "_COMMON", _BARE),
        patch.object(writer, "finish", none),
        patch.object(file, "seal", lambda data: data),
        patch.object(pipeline, "provenance", none),
    ):
        yield


KINDS = ("first", "brand", "again")
"""What is built: an edition by a pipeline that knows none, the same for a further brand, and the
very same again, of which all but the file is known."""
ROUNDS = 5


def costs(tags: Iterable[str]) -> None:
    """Print the share of a build's time that tags and metadata take, a row an edition."""
    print(f"{'':8} {'tags':>8}  " + "".join(f"{f'of: {kind}':>27}" for kind in KINDS))
    for tag in tags:
        for edition in editions(tag):
            builds, cost = timed(edition)
            shares = (f"{_share(cost, whole):>27}" for whole in builds)
            print(
                f"{tag:8} {1e3 * cost:5.1f} ms  {''.join(shares)}  {edition.audience}", flush=True
            )


def _share(cost: float, whole: float) -> str:
    share = cost / whole
    met = "met" if share <= MOST_SHARE else f"over {MOST_SHARE:.0%}"
    return f"{1e3 * whole:6.1f} ms {share:5.1%} {met}"


def timed(edition: Edition) -> tuple[tuple[float, ...], float]:
    """Give the processor seconds of each kind of build, and those that tags and metadata take.

    What a bare build saves is timed on its own, in writing and in telling the provenance: beside
    layout, which takes most of a build, it would drown in noise.
    """
    further = next(branded(edition))
    rounds = (_builds(edition, further) for _ in range(ROUNDS))
    builds = tuple(min(spent) for spent in zip(*rounds, strict=True))
    warm = Pipeline(library())
    built = warm.build(edition)
    document = built.document
    store = warm._typesetter(document.brand, document.locale).store  # noqa: SLF001

    def without(_: int) -> None:
        with bare():
            writer.write(built.pages, store)

    written, less, traced = best(
        lambda _: writer.write(built.pages, store),
        without,
        lambda _: pipeline.provenance(warm.library, document),
        clock=time.process_time,
    )
    return builds, written - less + traced


def _builds(edition: Edition, further: Edition) -> tuple[float, ...]:
    """Time each kind of build once."""
    fresh, spent = Pipeline(library()), []
    for one in (edition, further, edition):
        start = time.process_time()
        fresh.build(one)
        spent.append(time.process_time() - start)
    return tuple(spent)


def fonts_of(document: Document, pages: Pages) -> list[Family]:
    """Give the families that a document is set in, the first one first."""
    return programs.fonts_of(library(), document, pages)


def peers_of(edition: Edition, others: Iterable[Program]) -> Iterator[str]:
    """Measure what each of the other programs makes of an edition."""
    built = made(edition)
    with TemporaryDirectory() as folder:
        sheet = programs.sheet(library(), edition, built.document, built.pages, Path(folder))
        for program in others:
            try:
                yield str(Size.of(program.prepared(sheet)()))
            except Exception as error:  # noqa: BLE001  theirs may be of any kind
                yield f"failed: {type(error).__name__}"


def sizes(tags: Iterable[str], others: "list[Program]") -> None:
    """Print how large each language's editions are, ours first."""
    print(f"{'':8} " + "".join(f"{name:24}" for name in ("ours", *(one.name for one in others))))
    for tag in tags:
        for edition in editions(tag):
            row = [str(Size.of(made(edition).data)), *peers_of(edition, others)]
            print(
                f"{tag:8} {'    '.join(f'{one:20}' for one in row)}  {edition.audience}",
                flush=True,
            )


def of_other_scripts(data: bytes, typeface: str) -> int:
    """Give the bytes of a file's fonts that are not its typeface's: of languages it names."""
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [
            stream
            for font in pdf.pages[0].Resources.Font.values()
            if not re.fullmatch(rf"/[A-Z]{{6}}\+{typeface}-\d+(-italic)?", str(font.BaseFont))
            for part in (font, font.DescendantFonts[0], font.DescendantFonts[0].FontDescriptor)
            for stream in part.values()
            if isinstance(stream, pikepdf.Stream)
        ]
        return sum(len(stream.read_raw_bytes()) for stream in streams)


def targets() -> None:
    """Print how large the branded editions are in the language they are written in."""
    for edition in (one for plain in editions(source()) for one in branded(plain)):
        built = made(edition)
        size = Size.of(built.data)
        met = "met" if size.length <= MOST_BYTES else f"over {MOST_BYTES // 1000} kB"
        others = of_other_scripts(built.data, built.document.brand.typeface) / 1000
        print(
            f"{edition.locale:8} {size} {met:10} {edition.audience}, {edition.brand};"
            f" fonts of other languages' names: {others:.1f} kB"
        )


def main() -> None:
    """Print the tables."""
    tags = sys.argv[1:] or library().locale_tags()
    print("What tags and metadata take of a build whose text is set already (at most 15%)")
    costs(tag for tag in TIMED if tag in tags)
    print("\nA clinic's leaflets in the language they are written in (two pages: at most 45 kB)")
    targets()
    print("\nSizes on A4, with thousands of bytes a page")
    sizes(tags, [one() for one in programs.installed()])


if __name__ == "__main__":
    main()
