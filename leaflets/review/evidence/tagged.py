"""Measures of a file's tags, by the checkpoints of the Matterhorn Protocol 1.1 for PDF/UA-1."""

from itertools import chain
from typing import TYPE_CHECKING, Any

from leaflets.library.names import LOCALE
from leaflets.review.evidence.file import Tagged, as_list, is_true, solved
from leaflets.review.evidence.measure import Measure, Reading, Taken, counted, faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaflets.review.evidence.subject import Subject

_PAINTS = frozenset(
    (b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
) | {b"sh", b"Do", b"INLINE IMAGE"}
_OPENS = frozenset((b"BMC", b"BDC"))
_DIVISIONS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI"}
_DIVISIONS |= {"Index", "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6"}
_LISTS = {"L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"}
_INLINE = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby"}
_INLINE |= {"RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"}
_STANDARD = _DIVISIONS | _LISTS | _INLINE
"""Standard structure types (ISO 32000-1, 14.8.4)."""
_WITHIN = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
"""What may stand in what (ISO 32000-1, tables 333, 336 and 337)."""
_ONLY_IN = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
}
_ORDERED = frozenset(("Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha"))
_DEEPEST_HEADING = 6


def _marked(subject: "Subject") -> Taken:
    """Count what is drawn and is neither tagged nor an artifact, or is both (01-003 to 01-007)."""
    file = subject.file
    claimed = set(chain.from_iterable(tag.content for tag in file.tags))
    wrong = total = 0
    for number, operations in enumerate(file.operations):
        open_now: list[str] = []
        for operands, operator in operations:
            if operator in _OPENS:
                kind = _kind(operands, number, claimed)
                wrong += "artifact" in open_now or (kind == "artifact" and "tagged" in open_now)
                open_now.append(kind)
            elif operator == b"EMC":
                open_now[-1:] = []
            elif operator in _PAINTS:
                total += 1
                wrong += not {"artifact", "tagged"} & set(open_now)
    info = solved(file.root.get("/MarkInfo")) or {}
    wrong += not is_true(info.get("/Marked")) or is_true(info.get("/Suspects"))
    return faults(wrong, total, "drawn pieces neither tagged nor marked as decoration")


def _kind(operands: list[Any], page: int, claimed: set[tuple[int, int]]) -> str:
    if operands and operands[0] == "/Artifact":
        return "artifact"
    properties = operands[1] if len(operands) > 1 else None
    number = properties.get("/MCID") if isinstance(properties, dict) else None
    return "tagged" if number is not None and (page, int(number)) in claimed else "nothing"


def _roles(subject: "Subject") -> Taken:
    """Count tags that are not standard ones, or are mapped to others (02-001 to 02-004)."""
    mapped = solved((solved(subject.file.root.get("/StructTreeRoot")) or {}).get("/RoleMap")) or {}
    wrong = [tag for tag in subject.file.tags if tag.role not in _STANDARD]
    words = f"{len(wrong)} of {len(subject.file.tags)} tags not standard, {len(mapped)} mapped"
    missing = not subject.file.tags
    return Reading(len(wrong) + len(mapped) + missing, words, absent=not wrong and not mapped)


def _nesting(subject: "Subject") -> Taken:
    """Count lists, tables and their parts that stand where they must not (09-004 to 09-006)."""
    concerned = [tag for tag in subject.file.tags if tag.role in _WITHIN or tag.role in _ONLY_IN]
    wrong = sum(map(_is_misplaced, concerned))
    return faults(wrong, len(concerned), "parts of lists and tables out of place")


def _is_misplaced(tag: Tagged) -> bool:
    within = _WITHIN.get(tag.role)
    outside = _ONLY_IN.get(tag.role)
    return bool(within is not None and set(tag.kids) - within) or bool(
        outside is not None and tag.parent not in outside
    )


def _language(subject: "Subject") -> Taken:
    """Count missing or malformed languages, of the file and of passages (11-001 to 11-006)."""
    own = str(subject.file.root.get("/Lang", ""))
    others = [str(tag.entries["/Lang"]) for tag in subject.file.tags if "/Lang" in tag.entries]
    wrong = [one for one in (own, *others) if not _is_tag(one)]
    named = f"{own or 'none'}; " + counted(len(set(others) - {own}), "other language") + " in it"
    return Reading(
        len(wrong), named if not wrong else f"{len(wrong)} languages not given: {named}"
    )


def _is_tag(tag: str) -> bool:
    return LOCALE.fullmatch(tag.replace("-", "_")) is not None


def _figures(subject: "Subject") -> Taken:
    """Count figures without a text in their place (13-004)."""
    found = [tag for tag in subject.file.tags if tag.role == "Figure"]
    bare = [one for one in found if not _says(one, "/Alt") and not _says(one, "/ActualText")]
    return faults(len(bare), len(found), "pictures without alternative text", absent=True)


def _says(tag: Tagged, key: str) -> bool:
    return bool(str(tag.entries.get(key, "")).strip())


def _headings(subject: "Subject") -> Taken:
    """Count headings that skip a level, and others but H1 at the start (14-002 to 14-007)."""
    levels = list(_levels(subject.file.tags))
    plain = sum(tag.role == "H" for tag in subject.file.tags)
    before = 0
    wrong = plain
    for level in levels:
        wrong += level > before + 1
        before = level
    if not levels:
        return Reading(1, "no heading")
    return faults(wrong, len(levels) + plain, "headings that skip a level")


def _levels(tags: "Iterable[Tagged]") -> "Iterator[int]":
    names = {f"H{level}": level for level in range(1, _DEEPEST_HEADING + 1)}
    return (names[tag.role] for tag in tags if tag.role in names)


def _tables(subject: "Subject") -> Taken:
    """Count header cells without a scope, and tables without header cells (15-003)."""
    tables = sum(tag.role == "Table" for tag in subject.file.tags)
    headers = [tag for tag in subject.file.tags if tag.role == "TH"]
    bare = sum(not tag.attribute("/Scope") for tag in headers)
    bare += tables and not headers
    words = f"{bare} of {len(headers)} header cells without a scope, in {counted(tables, 'table')}"
    return Reading(bare, words, absent=not tables)


def _lists(subject: "Subject") -> Taken:
    """Count lists whose labels are numbers that do not say so (16-001, 16-002)."""
    lists = [tag for tag in subject.file.tags if tag.role == "L"]
    labels = list(_numbered(subject))
    if len(lists) != len(labels):
        words = f"{len(lists)} lists in the file, {len(labels)} in the leaflet"
        return Reading(abs(len(lists) - len(labels)), words)
    bare = [
        tag
        for tag, numbered in zip(lists, labels, strict=True)
        if str(tag.attribute("/ListNumbering") or "").removeprefix("/")
        not in (_ORDERED if numbered else {*_ORDERED, "None", "Disc", "Circle", "Square"})
    ]
    return faults(
        len(bare), len(lists), "lists that do not say how they are numbered", absent=True
    )


def _numbered(subject: "Subject") -> "Iterator[bool]":
    """Tell of each list, in reading order, whether its first label is a number."""
    for element in subject.elements:
        if element.role == "L":
            label = next((one.text for one in element.children[0].children[:1]), "")
            yield label.strip().rstrip(".").isdecimal()


def _notes(subject: "Subject") -> Taken:
    """Count notes without a name of their own (19-003, 19-004)."""
    names = [str(tag.entries.get("/ID", "")) for tag in subject.file.tags if tag.role == "Note"]
    wrong = sum(not one for one in names) + len(names) - len(set(names))
    return faults(wrong, len(names), "notes without a name of their own", absent=True)


def _links(subject: "Subject") -> Taken:
    """Count annotations that are no tagged, described links in tab order (28-002 to 28-012)."""
    file = subject.file
    links = {id(entries) for tag, entries in file.annotated if tag.role == "Link"}
    wrong = sum(
        one.get("/Subtype") != "/Link"
        or not str(one.get("/Contents", "")).strip()
        or id(one) not in links
        for one in file.annotations
    )
    pages = [page for page in file.pages if as_list(page.get("/Annots"))]
    wrong += sum(page.get("/Tabs") != "/S" for page in pages)
    return faults(wrong, len(file.annotations), "links not tagged or described", absent=True)


def _bookmarks(subject: "Subject") -> Taken:
    """Count sections without a bookmark; the protocol leaves navigation to semantics (27)."""
    outline = solved(subject.file.root.get("/Outlines")) or {}
    titles = 0
    entry = solved(outline.get("/First"))
    while entry is not None and titles < len(subject.elements):
        titles += 1
        entry = solved(entry.get("/Next"))
    sections = len(subject.document.sections)
    missing = max(sections - titles, 0)
    return faults(missing, sections, "sections without a bookmark", absent=True)


def _formulas(subject: "Subject") -> Taken:
    """Count formulas without a text in their place (17-002)."""
    found = [tag for tag in subject.file.tags if tag.role == "Formula"]
    return faults(
        sum(not _says(one, "/Alt") for one in found), len(found), "formulas without a text"
    )


MEASURES = {
    "pdf-marked": Measure("drawn pieces outside the tags", _marked, most=0),
    "pdf-roles": Measure("tags that are not standard", _roles, most=0),
    "pdf-nesting": Measure("parts of lists and tables out of place", _nesting, most=0),
    "pdf-language": Measure("languages that are not given", _language, most=0),
    "pdf-figures": Measure("pictures without alternative text", _figures, most=0),
    "pdf-headings": Measure("headings that skip a level", _headings, most=0),
    "pdf-tables": Measure("header cells without a scope", _tables, most=0),
    "pdf-lists": Measure("lists without a numbering", _lists, most=0),
    "pdf-formulas": Measure("formulas without a text", _formulas, most=0),
    "pdf-notes": Measure("notes without a name", _notes, most=0),
    "pdf-links": Measure("links not tagged or described", _links, most=0),
    "pdf-bookmarks": Measure("sections without a bookmark", _bookmarks, most=0),
}
"""By id."""
