"""A PDF file → its structure as assistive technology reads it: roles, languages, texts, links."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Node:
    """An element of the structure tree.

    Attributes:
        role: Its structure type.
        lang: Its language, where it says one.
        alt: Its alternative text.
        actual: Its replacement text.
        attributes: Attributes by owner and name.
        kids: Elements and texts in it, in order.
        links: Addresses of the annotations in it.
        page: Number of the page that it begins on, from 1; 0 for none.
        places: Its stretches of marked content: page, from 0, and identifier.
    """

    role: str
    lang: str = ""
    alt: str = ""
    actual: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Any] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    page: int = 0
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def within(self) -> "list[Node]":
        """The elements in it, without texts."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def text(self) -> str:
        """What it says, replacement text before what is drawn."""
        if self.actual:
            return self.actual
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    @property
    def drawn(self) -> str:
        """What is drawn in it."""
        return "".join(kid if isinstance(kid, str) else kid.drawn for kid in self.kids)

    def walk(self) -> "Iterator[Node]":
        """Give itself and all elements within it, in order."""
        yield self
        for kid in self.within:
            yield from kid.walk()


@dataclass(frozen=True)
class Reading:
    """What is read of a file.

    Attributes:
        tree: The root element.
        artifacts: The text that is drawn as decoration.
        marked: Page, from 0, and identifier of each stretch of marked content, in drawing order.
        untagged: The operators that draw outside any marked content.
    """

    tree: Node
    artifacts: str
    marked: tuple[tuple[int, int], ...]
    untagged: tuple[str, ...]


def reading(data: bytes) -> Reading:
    """Read a file."""
    with pikepdf.open(BytesIO(data)) as pdf:
        reader = _Reader(pdf)
        (root,) = _list(pdf.Root.StructTreeRoot.K)
        artifacts = "".join(reader.texts.get((number, -1), "") for number in range(len(pdf.pages)))
        marked, untagged = tuple(reader.marked), tuple(reader.untagged)
        return Reading(reader.node(root), artifacts, marked, untagged)


def read(data: bytes) -> Node:
    """Read the structure of a file."""
    return reading(data).tree


def dump(node: Node, depth: int = 0) -> list[str]:
    """Write a tree as lines: role, language, alternative text, and what leaves say."""
    line = "  " * depth + node.role
    line += f" lang={node.lang}" if node.lang else ""
    line += f" alt={node.alt!r}" if node.alt else ""
    line += "".join(
        f" {name}={value}" for name, value in sorted(node.attributes.items()) if name != "BBox"
    )
    line += "".join(f" -> {link}" for link in node.links)
    within = node.within
    if node.text.strip() and not within:
        line += f" {' '.join(node.text.split())!r}"
    lines = [line]
    if within:
        for kid in node.kids:
            if isinstance(kid, Node):
                lines += dump(kid, depth + 1)
            elif kid.strip():
                lines.append("  " * (depth + 1) + repr(" ".join(kid.split())))
    return lines


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self.texts: dict[tuple[int, int], str] = {}
        self.untagged: list[str] = []
        self.marked: list[tuple[int, int]] = []
        for number, page in enumerate(pdf.pages):
            self._page(number, page)

    def _page(self, number: int, page: Any) -> None:
        fonts = {name: _texts(font) for name, font in page.Resources.Font.items()}
        within: list[int] = []
        texts: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    within.append(int(operands[1].get("/MCID", -1)))
                    self.marked += [(number, within[-1])] if within[-1] >= 0 else []
                case "EMC":
                    within.pop()
                case "Tf":
                    texts = fonts[str(operands[0])]
                case "Tj" | "TJ":
                    parts = operands[0] if str(operator) == "TJ" else operands
                    said = "".join(_said(part, texts) for part in parts)
                    place = (number, within[-1] if within else -2)
                    self.texts[place] = self.texts.get(place, "") + said
            if str(operator) in {"Tj", "TJ", "Do", "f", "f*", "S", "B", "B*"} and not within:
                self.untagged.append(f"page {number + 1}: {operator}")

    def node(self, element: Any) -> Node:
        found = Node(
            str(element.S)[1:],
            lang=str(element.get("/Lang", "")),
            alt=str(element.get("/Alt", "")),
            actual=str(element.get("/ActualText", "")),
        )
        for attributes in _list(element.get("/A", [])):
            found.attributes |= {
                str(name)[1:]: _value(value)
                for name, value in attributes.items()
                if name not in {"/O", "/Placement"}
            }
        home = self._page_of(element) if "/Pg" in element else -1
        found.page = home + 1
        for kid in _list(element.get("/K", [])):
            self._kid(kid, home, found)
        return found

    def _kid(self, kid: Any, home: int, found: Node) -> None:
        if not isinstance(kid, pikepdf.Dictionary):
            self._said(found, (home, int(kid)))
        elif kid.get("/Type") == "/MCR":
            self._said(found, (self._page_of(kid), int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            found.links.append(str(kid.Obj.A.URI))
        else:
            found.kids.append(self.node(kid))

    def _page_of(self, one: Any) -> int:
        """Give the number of the page that an element or content is on; -2 for one not there."""
        return self.pages.get(one.Pg.objgen, -2)

    def _said(self, found: Node, place: tuple[int, int]) -> None:
        found.kids.append(self.texts.get(place, ""))
        found.places.append(place)


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (pikepdf.Array, list)) else [value]


def _value(value: Any) -> str:
    if isinstance(value, pikepdf.Array):
        return " ".join(f"{float(one):.2f}" for one in value)
    return str(value).removeprefix("/")


def _said(part: Any, texts: dict[int, str]) -> str:
    if not isinstance(part, pikepdf.String):
        return ""
    codes = bytes(part)
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(texts.get(high * 256 + low, "\ufffd") for high, low in pairs)


def _texts(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"^<(\w{4})><(\w+)>$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
