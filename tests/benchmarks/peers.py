"""Documents → the same words, pictures and fonts as HTML and as typst markup, for other programs.

Both are plain settings of what a document says, with its headings, lists, boxes, alternative texts
and languages, so that what other programs write of it can be weighed beside ours.
"""

import html
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import segno
import uharfbuzz as hb

from leaflets.model import document as doc
from leaflets.model.asset import MediaType
from leaflets.model.locale import Direction
from leaflets.model.typeface import Family, FontCatalogue, FontFile

_COLOUR = re.compile(r"var\(--[a-z]+, *(#[0-9A-Fa-f]+)\)")
_FAMILY_NAME = 1
"""Name of the family in the table of names (OpenType 1.9, name)."""


@dataclass(frozen=True)
class Pictures:
    """A folder in which the pictures of a document lie as files."""

    folder: Path

    def of(self, figure: doc.Figure) -> str:
        """Write a picture with the colours that it has by itself; give the file's name."""
        picture = figure.picture
        ending = "svg" if picture.media_type is MediaType.SVG else "png"
        data = picture.data
        if ending == "svg":
            data = _COLOUR.sub(r"\1", data.decode()).encode()
        path = self.folder / f"{picture.digest[:16]}.{ending}"
        path.write_bytes(data)
        return path.name

    def code(self, url: str) -> str:
        """Write the QR code of an address; give the file's name."""
        segno.make(url, error="m", micro=False).save(str(self.folder / "qr.svg"))
        return "qr.svg"


def families(catalogue: FontCatalogue, typeface: str, tag: str) -> list[Family]:
    """Give the families of a language in the order in which they are asked for a character."""
    names = dict.fromkeys((*catalogue.stack(tag), typeface, *catalogue.fallback))
    return [family for family in map(catalogue.family, names) if family]


def font_files(family: Family) -> Iterator[FontFile]:
    """Give a family's files."""
    yield from filter(None, (family.upright, family.bold, family.italic))


class Markup(ABC):
    """Writes a document in another program's language.

    Args:
        document: The document.
        fonts: The families it is set in, the first one first.
        size: Size of its running text, in points.
        pictures: Where its pictures go.
    """

    def __init__(
        self, document: doc.Document, fonts: Sequence[Family], size: float, pictures: Pictures
    ) -> None:
        self.document, self.fonts, self.size, self.pictures = document, fonts, size, pictures
        self._level = 1
        self._handlers: dict[type, Callable[..., str]] = {
            doc.Heading: self._heading,
            doc.Paragraph: lambda node: self.paragraph(self.inline(node.content)),
            doc.List: lambda node: self.items(
                [self._all(item.children) for item in node.items], ordered=node.ordered
            ),
            doc.Steps: self._steps,
            doc.Figure: self._figure,
            doc.Beside: lambda node: self._figure(node.figure) + self._all(node.children),
            doc.Callout: self._callout,
            doc.Glossary: self._glossary,
            doc.Table: self._table,
            doc.ContactPanel: self._contact,
            doc.SourceNote: self._sources,
            doc.Section: self._section,
        }

    @abstractmethod
    def whole(self) -> str:
        """Give the whole text."""

    @abstractmethod
    def run(self, run: doc.Run) -> str:
        """Write a stretch of text."""

    @abstractmethod
    def heading(self, level: int, inner: str) -> str:
        """Write a heading."""

    @abstractmethod
    def paragraph(self, inner: str, *, small: bool = False) -> str:
        """Write a paragraph."""

    @abstractmethod
    def items(self, items: list[str], *, ordered: bool) -> str:
        """Write a list."""

    @abstractmethod
    def picture(self, name: str, alt: str) -> str:
        """Write a picture from a file."""

    @abstractmethod
    def box(self, inner: str) -> str:
        """Write a frame around something."""

    @abstractmethod
    def table(self, rows: list[list[str]]) -> str:
        """Write a table; its first row holds its headings."""

    def inline(self, content: doc.Inline, *, bold: bool = False) -> str:
        """Write inline content."""
        return "".join(self.run(replace(one, bold=one.bold or bold)) for one in content)

    def body(self) -> str:
        """Write all that stands on the pages themselves."""
        document, masthead = self.document, self.document.masthead
        parts = [self._figure(masthead.logo) if masthead.logo else ""]
        parts += [
            self.paragraph(self.inline(content))
            for content in (masthead.organisation, masthead.audience_line, masthead.audience)
            if content
        ]
        parts.append(self.heading(1, self.inline(document.title.content)))
        if document.subtitle:
            parts.append(self.paragraph(self.inline(document.subtitle.content)))
        return "".join(parts) + self._all((*document.front, *document.sections))

    def foot(self) -> list[str]:
        """Write the lines at the foot of all pages, but for the numbers of pages."""
        imprint = self.document.imprint
        lines = (*imprint.draft, imprint.identity, imprint.source_identity, imprint.edition)
        return [self.inline(line) for line in lines if line]

    def _all(self, nodes: "Iterable[doc.Content | doc.Section]") -> str:
        return "".join(self._handlers[type(node)](node) for node in nodes)

    def _heading(self, node: doc.Heading) -> str:
        # Levels skip none, whatever a box stands in.
        self._level = min(node.level, self._level + 1)
        return self.heading(max(2, self._level), self.inline(node.content))

    def _section(self, node: doc.Section) -> str:
        self._level = 2
        number = self.run(doc.Run(f"{node.number} ", node.span))
        heading = self.heading(2, number + self.inline(node.heading.content))
        return heading + self._all(node.children)

    def _figure(self, node: doc.Figure) -> str:
        caption = self.paragraph(self.inline(node.caption)) if node.caption else ""
        return self.picture(self.pictures.of(node), node.alt) + caption

    def _steps(self, node: doc.Steps) -> str:
        steps = [
            (self._figure(step.figure) if step.figure else "")
            + self.paragraph(self.inline(step.content))
            for step in node.steps
        ]
        return self.items(steps, ordered=True)

    def _callout(self, node: doc.Callout) -> str:
        return self.box(self._heading(node.heading) + self._all(node.children))

    def _glossary(self, node: doc.Glossary) -> str:
        return "".join(
            self.paragraph(
                self.inline(one.term, bold=True)
                + self.run(doc.Run(" ", one.span))
                + self.inline(one.meaning)
            )
            for one in node.entries
        )

    def _table(self, node: doc.Table) -> str:
        return self.table([[self.inline(cell.content) for cell in row.cells] for row in node.rows])

    def _contact(self, node: doc.ContactPanel) -> str:
        code = self.picture(self.pictures.code(node.url), node.qr_alt) if node.url else ""
        offers = "".join(self.paragraph(self.inline(one.content)) for one in node.offers)
        return self.box(self._heading(node.heading) + self._all(node.children) + offers + code)

    def _sources(self, node: doc.SourceNote) -> str:
        entries = "".join(
            self.paragraph(self.inline(one.content), small=True) for one in node.entries
        )
        return self._heading(node.heading) + entries


class Html(Markup):
    """HTML with a style sheet for pages."""

    def whole(self) -> str:
        """Give the whole text."""
        faces = "".join(map(self._face, self.fonts))
        stack = ", ".join(alias(one) for one in self.fonts)
        style = (
            f"{faces} @page {{ size: A4; margin: 15mm 18mm 28mm;"
            " @bottom-center { content: element(foot) } }"
            " .foot { position: running(foot); font-size: 9pt }"
            f" body {{ font: {self.size}pt/1.45 {stack} }} img {{ height: 24mm }}"
            " .box { border: 1pt solid #005eb8; padding: 8pt; margin: 6pt 0 }"
            " .small { font-size: 9pt } p { margin: 4pt 0 } td, th { border: .5pt solid #005eb8 }"
        )
        locale = self.document.locale
        foot = "".join(f"<div>{line}</div>" for line in self.foot())
        title = html.escape(doc.plain(self.document.title.content))
        return (
            f'<!DOCTYPE html><html lang="{locale.tag}" dir="{locale.direction}"><head>'
            f'<meta charset="utf-8"><title>{title}</title><style>{style}</style></head>'
            f'<body><div class="foot">{foot}</div>{self.body()}</body></html>'
        )

    def _face(self, family: Family) -> str:
        weights = "font-weight: 100 900;" if family.variable else ""
        files = [(family.upright, weights or "font-weight: 400;")]
        if family.bold:
            files.append((family.bold, "font-weight: 700;"))
        if family.italic:
            files.append((family.italic, f"{weights} font-style: italic;"))
        name = alias(family)
        return "".join(
            f'@font-face {{ font-family: {name}; src: url("{one.path.as_uri()}"); {rest} }}'
            for one, rest in files
        )

    def run(self, run: doc.Run) -> str:
        """Write a stretch of text."""
        text = html.escape(run.text)
        for wanted, tag in ((run.bold, "b"), (run.italic, "i"), (run.superscript, "sup")):
            text = f"<{tag}>{text}</{tag}>" if wanted else text
        if run.lang:
            text = f'<span lang="{run.lang}">{text}</span>'
        return f'<a href="{html.escape(run.link)}">{text}</a>' if run.link else text

    def heading(self, level: int, inner: str) -> str:
        """Write a heading."""
        return f"<h{level}>{inner}</h{level}>"

    def paragraph(self, inner: str, *, small: bool = False) -> str:
        """Write a paragraph."""
        return f'<p class="small">{inner}</p>' if small else f"<p>{inner}</p>"

    def items(self, items: list[str], *, ordered: bool) -> str:
        """Write a list."""
        tag = "ol" if ordered else "ul"
        return f"<{tag}>{''.join(f'<li>{one}</li>' for one in items)}</{tag}>"

    def picture(self, name: str, alt: str) -> str:
        """Write a picture from a file."""
        return f'<img src="{name}" alt="{html.escape(alt)}">'

    def box(self, inner: str) -> str:
        """Write a frame around something."""
        return f'<div class="box">{inner}</div>'

    def table(self, rows: list[list[str]]) -> str:
        """Write a table; its first row holds its headings."""
        tags = ("th", *["td"] * (len(rows) - 1))
        lines = (
            f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>"
            for tag, row in zip(tags, rows, strict=True)
        )
        return f"<table>{''.join(lines)}</table>"


class Typst(Markup):
    """Typst markup in which all words are strings."""

    def whole(self) -> str:
        """Give the whole text."""
        locale = self.document.locale
        names = ", ".join(dict.fromkeys(_string(family_name(one)) for one in self.fonts))
        direction = "rtl" if locale.direction is Direction.RTL else "ltr"
        title = _string(doc.plain(self.document.title.content))
        foot = "#linebreak()".join(self.foot())
        return (
            f"#set document(title: {title})\n"
            f"#set text(font: ({names},), size: {self.size}pt, dir: {direction},"
            f" {_language(locale.tag)})\n"
            "#set par(leading: 0.75em)\n"
            '#set page(paper: "a4", margin: (x: 18mm, top: 15mm, bottom: 28mm),'
            f" footer: [#text(size: 9pt)[{foot}]])\n{self.body()}"
        )

    def run(self, run: doc.Run) -> str:
        """Write a stretch of text."""
        text = f"#{_string(run.text)};"
        for wanted, call in (
            (run.bold, "strong"),
            (run.italic, "emph"),
            (run.superscript, "super"),
        ):
            text = f"#{call}[{text}]" if wanted else text
        if run.lang:
            text = f"#text({_language(run.lang)})[{text}]"
        return f"#link({_string(run.link)})[{text}]" if run.link else text

    def heading(self, level: int, inner: str) -> str:
        """Write a heading."""
        return f"#heading(level: {level})[{inner}]\n"

    def paragraph(self, inner: str, *, small: bool = False) -> str:
        """Write a paragraph."""
        return f"#par[#text(size: 9pt)[{inner}]]\n" if small else f"#par[{inner}]\n"

    def items(self, items: list[str], *, ordered: bool) -> str:
        """Write a list."""
        return f"#{'enum' if ordered else 'list'}({', '.join(f'[{one}]' for one in items)})\n"

    def picture(self, name: str, alt: str) -> str:
        """Write a picture from a file."""
        return f"#image({_string(name)}, alt: {_string(alt)}, height: 24mm)\n"

    def box(self, inner: str) -> str:
        """Write a frame around something."""
        return f'#block(width: 100%, inset: 8pt, stroke: rgb("#005eb8"))[{inner}]\n'

    def table(self, rows: list[list[str]]) -> str:
        """Write a table; its first row holds its headings."""
        head, *others = [", ".join(f"[{cell}]" for cell in row) for row in rows]
        return f"#table(columns: {len(rows[0])}, table.header({head}), {', '.join(others)})\n"


def _string(text: str) -> str:
    """Write a typst string."""
    return json.dumps(text, ensure_ascii=False)


def _language(tag: str) -> str:
    """Write the arguments that say a language: typst parts it from its script and region."""
    lang, *parts = tag.split("-")
    found = {"lang": lang}
    for part in parts:
        found["script" if len(part) == 4 else "region"] = part.lower()
    return ", ".join(f"{key}: {_string(value)}" for key, value in found.items())


def alias(family: Family) -> str:
    """Give the name that a family has in style sheets: its own, whatever else a program knows."""
    return f"leaflet-{family.id}"


def family_name(family: Family) -> str:
    """Give the name that a family's files say it has."""
    face = hb.Face(hb.Blob.from_file_path(str(family.upright.path)), family.upright.index)
    return str(face.get_name(_FAMILY_NAME))
