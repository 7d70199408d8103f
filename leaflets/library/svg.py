"""Bytes of an SVG → what it says of itself, or the reasons why it is not taken.

Only shapes are let in: nothing that leads out of the file, runs, or needs a font of its own.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from leaflets.library.svg_parts import parts
from leaflets.library.textfile import decode
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.model.span import Span

MIRROR = "data-mirror"
"""Attribute of the root element: `rtl` for a drawing with a reading direction."""
_MIRRORED = "rtl"
UPRIGHT = "upright"
"""What an outermost part of such a drawing says that moves with it but is not turned itself."""
_MIRROR_HINT = (
    f'{MIRROR}="{_MIRRORED}" belongs on <svg>, {MIRROR}="{UPRIGHT}" on a part directly in it'
)

MOST_ELEMENTS = 20_000
"""Most elements a picture may have, those that `use` repeats counted each time."""

_SVG = "{http://www.w3.org/2000/svg}"
_DECLARATION = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_LINK_OUT = re.compile(r"url\(\s*['\"]?\s*(?!\s*['\"]?\s*#)[^\s'\"]", re.IGNORECASE)
_IMPORT = re.compile(r"@import|\\", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_FORBIDDEN = {
    "script": "runs a program",
    "foreignObject": "holds foreign content",
    "image": "holds another picture",
    "feImage": "holds another picture",
    "handler": "runs a program",
    "iframe": "holds foreign content",
    "audio": "holds foreign content",
    "video": "holds foreign content",
}
_TEXT = frozenset({"text", "tspan", "textPath", "tref", "flowRoot", "font"})
_HINTS = {
    "text": "convert texts to paths before exporting",
    "": "export the drawing as plain shapes",
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an SVG says of itself.

    Attributes:
        title: Its `<title>`; empty when it has none.
        directional: Whether it is mirrored where lines run from right to left.
    """

    title: str
    directional: bool


def check_svg(data: bytes, span: "Span") -> Drawing:
    """Make sure that an SVG holds only shapes.

    Raises:
        ContentError: It is not an SVG (`bad-picture`), holds what a leaflet must not take in
            (`unsafe-svg`), says something unknown of mirroring (`bad-value`), or could not be
            drawn as meant (`undrawable-svg`), all of it reported.
    """
    text = decode(data, span)
    if found := _DECLARATION.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ContentError(_unsafe(f"<!{found[1].upper()}> can hide anything", span.at(line)))
    root = _parse(text, span)
    problems = [_unsafe(message, span.at(line)) for line, message in _problems(root)]
    problems += _mirror_problems(root, span)
    if _expanded(root) > MOST_ELEMENTS:
        problems.append(_unsafe(f"the drawing has more than {MOST_ELEMENTS} shapes", span))
    if problems:
        raise ContentError(*problems)
    _, faults = parts(text)
    if faults:
        raise ContentError(
            *(
                Diagnostic("undrawable-svg", one.message, span.at(one.line), hint=one.hint)
                for one in faults
            )
        )
    title = root.find(f"{_SVG}title")
    words = "" if title is None else " ".join(_text(title).split())
    return Drawing(words, directional=root.get(MIRROR) == _MIRRORED)


def _parse(text: str, span: "Span") -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        place = span.at(max(line, 0), max(column, 0))
        raise ContentError(
            Diagnostic("bad-picture", "this is not well-formed SVG", place)
        ) from error
    if root.tag != f"{_SVG}svg":
        hint = 'it starts with <svg xmlns="http://www.w3.org/2000/svg">'
        raise ContentError(Diagnostic("bad-picture", "this is not an SVG", span, hint=hint))
    if not _sized(root):
        message = "the SVG has no usable viewBox"
        hint = 'add viewBox="0 0 WIDTH HEIGHT" to <svg>'
        raise ContentError(Diagnostic("bad-picture", message, span, hint=hint))
    return root


def _sized(root: etree._Element) -> bool:
    numbers = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    if len(numbers) != 4 or not all(map(_NUMBER.fullmatch, numbers)):  # noqa: PLR2004
        return False
    return 0 < float(numbers[2]) < 1e6 and 0 < float(numbers[3]) < 1e6  # noqa: PLR2004


def _problems(root: etree._Element) -> "Iterator[tuple[int, str]]":
    """Walk the file and give line and message of what must not stand in it."""
    nodes: tuple[Any, ...] = (  # Any, as the stubs know elements alone
        *root.itersiblings(preceding=True),
        *root.iter(),
        *root.itersiblings(),
    )
    for node in nodes:
        line = node.sourceline or 0
        if node.tag is etree.ProcessingInstruction:
            yield line, "a processing instruction leads out of the file"
        elif node.tag is etree.Entity:
            yield line, "an entity can hide anything"
        elif isinstance(node.tag, str):
            yield from ((line, message) for message in _element_problems(node))


def _element_problems(node: etree._Element) -> "Iterator[str]":
    name = etree.QName(node).localname
    if name in _FORBIDDEN:
        yield f"<{name}> {_FORBIDDEN[name]}"
    if name in _TEXT:
        yield f"<{name}> needs a font that the leaflet does not have"
    if name == "style":
        yield from _style_problems(_text(node))
    for key, value in node.attrib.items():
        yield from _attribute_problems(str(key), str(value))


def _attribute_problems(key: str, value: str) -> "Iterator[str]":
    name = etree.QName(key).localname
    if name.lower().startswith("on"):
        yield f"the attribute '{name}' runs a program"
    if name in {"href", "src", "base"} and not value.strip().startswith("#"):
        yield f"the attribute '{name}' leads out of the file"
    if name == key:  # those of other namespaces are notes of drawing programs
        yield from _style_problems(value)


def _mirror_problems(root: etree._Element, span: "Span") -> "Iterator[Diagnostic]":
    """Find what a drawing says of mirroring that is no answer, or that no part of it can say."""
    nodes: tuple[Any, ...] = tuple(root.iter())
    for node in nodes:
        value = node.get(MIRROR) if isinstance(node.tag, str) else None
        if value is None:
            continue
        place = span.at(node.sourceline or 0)
        allowed = _allowed(node, root)
        if not allowed:
            message = f"'{MIRROR}' has no meaning on <{etree.QName(node).localname}> here"
            yield Diagnostic("bad-value", message, place, hint=_MIRROR_HINT)
        elif value != allowed:
            message = f"'{MIRROR}' must be '{allowed}', not '{value}'"
            yield Diagnostic("bad-value", message, place, hint=_MIRROR_HINT)


def _allowed(node: etree._Element, root: etree._Element) -> str:
    """Give what an element may say of mirroring; nothing for one that has no say."""
    if node is root:
        return _MIRRORED
    outer = node.getparent() is root and root.get(MIRROR) is not None
    return UPRIGHT if outer else ""


def _style_problems(text: str) -> "Iterator[str]":
    if _LINK_OUT.search(text):
        yield "url() leads out of the file"
    if _IMPORT.search(text):
        yield "@import or a backslash in a style leads out of the file"


def _unsafe(message: str, span: "Span") -> Diagnostic:
    hint = _HINTS["text" if "font" in message else ""]
    return Diagnostic("unsafe-svg", message, span, hint=hint)


def _expanded(root: etree._Element) -> int:
    """Count elements as drawn: a few nested `use` elements can stand for billions."""
    targets = {node.get("id"): node for node in root.iter() if node.get("id")}
    uses = list(root.iter(f"{_SVG}use"))
    total = sum(1 for _ in root.iter())
    for use in uses:
        target = targets.get(_target(use))
        if target is None:
            continue
        if next(target.iter(f"{_SVG}use"), None) is not None:
            return MOST_ELEMENTS + 1
        total += sum(1 for _ in target.iter())
    return total


def _text(node: etree._Element) -> str:
    return "".join(str(part) for part in node.itertext())


def _target(use: etree._Element) -> str:
    hrefs = (value for key, value in use.attrib.items() if etree.QName(key).localname == "href")
    return str(next(hrefs, "")).strip().removeprefix("#")
