"""Pages made by hand, from Noto Sans as the package `manimgx-fonts` ships it.

Run as a program it writes the large sample to the file named on the command line.
"""

import datetime as dt
import hashlib
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import manimgx_fonts
import uharfbuzz as hb
from PIL import Image

from leaflets.layout.pages import (
    Artifact,
    FigureMark,
    Ink,
    LinkMark,
    OutlineEntry,
    Page,
    Pages,
    Shape,
    ShapeMark,
    TextMark,
    Verb,
)
from leaflets.model.asset import Cap, Join, MediaType, Picture
from leaflets.model.brand import Brand, Palette
from leaflets.model.content import Leaflet, Origin, Topic
from leaflets.model.document import Document, Heading, Imprint, Masthead, Run
from leaflets.model.edition import Edition
from leaflets.model.locale import Direction, Locale
from leaflets.model.span import Span
from leaflets.model.structure import Element, Role
from leaflets.model.typeface import Family, FontCatalogue, FontFile
from leaflets.pdf import write
from leaflets.text.faces import Face, FaceStore
from leaflets.text.glyphs import Fragment, Glyph, Shaped

FONTS = Path(manimgx_fonts.__file__).parent
SPAN = Span("made-up.md", 1, 1)
COLOURS = {
    ink: "#212b32" if ink is Ink.TEXT else "#ffffff" if ink is Ink.PAPER else "#005eb8"
    for ink in Ink
}
LINES = (
    "Stretch your calf for a moment.",
    "An office file: the difficult fjord affinity.",
    "Tiếng Việt: bắp chân của bạn bị chuột rút về đêm.",
    "Ελληνικά: τεντώστε απαλά τη γάμπα σας.",
    "Русский: потяните носок на себя, дышите ровно.",
    "Combining: q\u0303 and x\u0302\u0323, then a\u0328\u0301.",
    "Call 020 7946 0018 – 24 hours, “today”.",
)


def font_file(name, folder=FONTS):
    path = next(folder.rglob(name))
    return FontFile(path, hashlib.sha256(path.read_bytes()).hexdigest(), SPAN)


SANS = Family(
    "sans",
    font_file("NotoSans[[]wght].ttf"),
    font_file("NotoSans-Italic[[]wght].ttf"),
    ("Latn",),
    1.45,
    variable=True,
)


def family(name, script, *, folder=FONTS, variable=True):
    return Family(script.lower(), font_file(name, folder), None, (script,), 1.45, variable)


def store(*families):
    known = (SANS, *families)
    return FaceStore(FontCatalogue(known, tuple(each.id for each in known), 400, 700))


class Faces(dict):
    """Faces by key, where no catalogue lists them."""

    by_key = dict.__getitem__


def cut_face(key, path, text, *, index=0):
    """Make a face that knows some characters only, at its regular weight."""
    whole = hb.Face(hb.Blob.from_file_path(str(path)), index)
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, text))
    data = bytes(hb.subset(whole, wanted).blob.data)
    return Face(key, hb.Face(hb.Blob(data)), 400, variable=True)


def shape(face, text, *, rtl=False, script="Latn"):
    """Shape one stretch with HarfBuzz; spread each cluster's characters over its glyphs."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.direction, buffer.script = "rtl" if rtl else "ltr", script
    hb.shape(face.font, buffer, {"kern": True, "liga": True})
    starts = [info.cluster for info in buffer.glyph_infos]
    order = sorted(set(starts))
    ends = dict(zip(order, [*order[1:], len(text)], strict=True))
    seen = {}
    glyphs = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        start = info.cluster
        cluster, size = text[start : ends[start]], starts.count(start)
        nth = seen[start] = seen.get(start, -1) + 1
        place = size - 1 - nth if rtl else nth
        own = cluster[place:] if place == size - 1 else cluster[place : place + 1]
        glyphs.append(
            Glyph(
                info.codepoint,
                position.x_advance * face.scale,
                position.x_offset * face.scale,
                position.y_offset * face.scale,
                own,
                cluster if nth == 0 else "",
                size,
            )
        )
    return tuple(glyphs)


def fragment(face, text, *, x=0.0, size=12.0, rise=0.0, level=0, script="Latn"):
    glyphs = shape(face, text, rtl=bool(level % 2), script=script)
    word = Shaped(glyphs, sum(glyph.advance for glyph in glyphs))
    width = word.width * size / 1000
    return Fragment(x, width, face.key, size, rise, (word,), text, level, script, 0)


def redrawn(part, glyphs, **changes):
    """Give a fragment other glyphs."""
    word = Shaped(tuple(glyphs), sum(glyph.advance for glyph in glyphs))
    return replace(part, words=(word,), **changes)


def line(face, text, y, *, x=60.0, owner="1", line_end=False, ink=Ink.TEXT, **more):
    return TextMark(owner, x, y, (fragment(face, text, **more),), (ink,), line_end)


def row(*fragments):
    """Put fragments side by side."""
    x, placed = 0.0, []
    for each in fragments:
        placed.append(Fragment(x, *(getattr(each, name) for name in Fragment.__slots__[1:])))
        x += each.width
    return tuple(placed)


def box(left, bottom, right, top):
    return (
        (Verb.MOVE, (left, bottom)),
        (Verb.LINE, (right, bottom)),
        (Verb.LINE, (right, top)),
        (Verb.LINE, (left, top)),
        (Verb.CLOSE, ()),
    )


ART = (
    Shape(
        box(10, 10, 90, 90),
        fill=Ink.TINT,
        stroke=Ink.PRIMARY,
        width=4,
        cap=Cap.ROUND,
        join=Join.ROUND,
    ),
    Shape(
        ((Verb.MOVE, (20, 20)), (Verb.CURVE, (20, 120, 80, -20, 80, 80))),
        stroke="#d5281b",
        width=6,
        dash=(8, 4),
    ),
)


def png(mode="RGBA", size=(8, 8), colour=(200, 30, 30, 128), **options):
    file = BytesIO()
    Image.new(mode, size, colour).save(file, "PNG", **options)
    return file.getvalue()


def picture(data, name="logo"):
    digest = hashlib.sha256(data).hexdigest()
    return Picture(name, MediaType.PNG, data, digest, "A logo", SPAN)


def figure(x, y, *, size=80.0, shapes=ART, image=None, owner="3"):
    return FigureMark(
        owner, "A calf being stretched", x, y, size, size, 100, 100, shapes, image, "calf"
    )


def document(*, title="Leg cramps", brand="Riverside Clinic", tag="en-GB", rtl=False):
    locale = Locale(tag, Direction.RTL if rtl else Direction.LTR, "English", "English", "Latn")
    palette = Palette("#005eb8", "#330072", "#212b32", "#ffffff")
    leaflet = Leaflet(
        id="sample",
        titles=(),
        subtitles=(),
        audiences=("readers",),
        reference="LC-01",
        version="1.0",
        date=dt.date(2026, 11, 22),
        topics=(Topic("SNOMED CT", "1", "Cramp & spasm"), Topic("ICD-10", "2", "Pain <leg>")),
        max_pages=(),
        body="",
        body_line=1,
        origin=Origin.BUNDLED,
        digest="",
        span=SPAN,
    )
    run = (Run(title, SPAN),)
    return Document(
        edition=Edition("sample", "readers", tag, "riverside", "a4"),
        leaflet=leaflet,
        locale=locale,
        brand=Brand("riverside", brand, None, "", palette, (), (), "sans", SPAN, SPAN),
        masthead=Masthead(
            id=1,
            span=SPAN,
            organisation=(),
            logo=None,
            audience_line=(),
            audience=(Run("Older adults", SPAN),),
        ),
        title=Heading(id=2, span=SPAN, level=1, content=run),
        subtitle=None,
        front=(),
        sections=(),
        imprint=Imprint(id=3, span=SPAN, draft=(), identity=(), edition=(), page=(), address=()),
        blocks=(),
        core=frozenset(),
        sources=(),
        date=dt.date(2026, 11, 22),
    )


def _owners(sheets):
    """Give an element for each owner that marks name, as far as something is drawn of it."""
    marks = [mark for page in sheets for mark in page.marks if not isinstance(mark, ShapeMark)]
    figures = {mark.owner: mark.alt for mark in marks if isinstance(mark, FigureMark)}
    return tuple(
        Element(owner, Role.FIGURE, alt=figures[owner])
        if owner in figures
        else Element(owner, Role.P)
        for owner in dict.fromkeys(mark.owner for mark in marks)
        if owner
    )


def pages(*marks, more=(), outline=(), duplex=True, **about):
    """Put marks on the first page, and each further tuple of marks on a page of its own."""
    sheets = tuple(
        Page(number, tuple(each), 1.0, (50, 50, 545, 792))
        for number, each in enumerate((marks, *more), 1)
    )
    return Pages(
        document=document(**about),
        structure=Element("0", Role.DOCUMENT, _owners(sheets)),
        width=595.276,
        height=841.89,
        pages=sheets,
        outline=tuple(outline),
        noticed=(),
        colours=tuple(COLOURS.items()),
        duplex=duplex,
    )


def sample():
    """Everything at once, on two pages; gives the pages and their faces."""
    faces = store()
    plain, bold, slanted = (
        faces.face(SANS, bold=False, italic=False),
        faces.face(SANS, bold=True, italic=False),
        faces.face(SANS, bold=False, italic=True),
    )
    mixed = row(
        fragment(plain, "Cold "),
        fragment(bold, "muscles "),
        fragment(slanted, "tighten"),
        fragment(plain, "2", size=7.8, rise=4.3),
    )
    marks = [
        ShapeMark(Shape(box(0, 780, 595.276, 841.89), fill=Ink.PRIMARY), Artifact.BACKGROUND),
        line(bold, "Leg cramps", 800, size=24, ink=Ink.PAPER, owner="2"),
        *(line(plain, text, 740 - 20 * at, line_end=True) for at, text in enumerate(LINES)),
        TextMark("4", 60, 580, mixed, (Ink.TEXT, Ink.ACCENT, Ink.TEXT, Ink.TEXT)),
        ShapeMark(
            Shape(((Verb.MOVE, (60, 570)), (Verb.LINE, (535, 570))), stroke=Ink.RULE, width=0.5)
        ),
        figure(60, 470),
        figure(160, 470, size=40),
        figure(260, 470, shapes=(), image=picture(png())),
        line(plain, "clinic.example", 440, ink=Ink.PRIMARY, owner="5"),
        LinkMark("5", (60, 436, 145, 452), "https://clinic.example/a b", "clinic.example"),
        line(plain, "Page 1 of 2", 40, size=9, owner=""),
    ]
    second = [figure(60, 600), line(plain, "Page 2 of 2", 40, size=9, owner="")]
    outline = [OutlineEntry("Leg cramps", 1, 800), OutlineEntry("Ελληνικά (2)", 2, 700)]
    return pages(*marks, more=[second], outline=outline), faces


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(write(*sample()))
