"""What a file's catalogue and pages say about all of it, held against its edition."""

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from leaflets import __version__
from leaflets.model.document import plain
from leaflets.model.locale import Direction
from leaflets.pdf.srgb import profile
from leaflets.review.reading import read_provenance

if TYPE_CHECKING:
    import pikepdf

    from leaflets.pipeline import Built

_PROGRAM = f"leaflets {__version__}"
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def catalogue_faults(pdf: "pikepdf.Pdf", built: "Built") -> list[str]:
    """Give what the catalogue, the metadata and the pages' entries say wrong, or do not say."""
    pairs = _catalogue(pdf, built) | _information(pdf, built) | _metadata(pdf, built)
    return [
        f"{name}: {got!r}, should be {wanted!r}"
        for name, (got, wanted) in pairs.items()
        if got != wanted
    ]


def _catalogue(pdf: "pikepdf.Pdf", built: "Built") -> dict[str, tuple[Any, Any]]:
    """Give what is said, and what should be, by what it is about."""
    root, pages = pdf.Root, built.pages
    width, height = round(pages.width, 2), round(pages.height, 2)
    return {
        "structure": ("/StructTreeRoot" in root, True),
        "roles mapped to others": ("/RoleMap" in root.get("/StructTreeRoot", {}), False),
        "language": (str(root.get("/Lang", "")), built.document.locale.tag),
        "marked": (bool(root.get("/MarkInfo", {}).get("/Marked", False)), True),
        "viewer": (_said(root.get("/ViewerPreferences", {})), _viewer(built)),
        "page labels": (
            [_said(one) for one in root.get("/PageLabels", {}).get("/Nums", [])],
            ["0", {"/S": "/D"}],
        ),
        "output intents": ([_intent(one) for one in root.get("/OutputIntents", [])], [_INTENT]),
        "bookmarks": (
            _bookmarks(pdf),
            [(one.title, one.page, round(one.top, 2)) for one in pages.outline],
        ),
        "order of tabs": ({str(page.get("/Tabs", "")) for page in pdf.pages}, {"/S"}),
        "size of pages": (
            {tuple(round(float(one), 2) for one in page.MediaBox) for page in pdf.pages},
            {(0.0, 0.0, width, height)},
        ),
        "turned or cut pages": (
            [one for one in pdf.pages if "/Rotate" in one.obj or "/CropBox" in one.obj],
            [],
        ),
    }


def _said(value: Any) -> Any:
    return {str(k): str(v) for k, v in value.items()} if hasattr(value, "items") else str(value)


def _viewer(built: "Built") -> dict[str, str]:
    """Say what viewers are asked for: the title, true size, both sides, the way it runs."""
    wanted = {"/DisplayDocTitle": "True", "/PrintScaling": "/None"}
    if built.pages.duplex:
        wide = built.pages.width > built.pages.height
        wanted["/Duplex"] = f"/DuplexFlip{'Short' if wide else 'Long'}Edge"
    if built.document.locale.direction is Direction.RTL:
        wanted["/Direction"] = "/R2L"
    return wanted


_INTENT = ("/GTS_PDFA1", "sRGB IEC61966-2.1", 3, profile())


def _intent(one: Any) -> tuple[str, str, int, bytes]:
    """Say what a file's colours are meant as."""
    stream = one.get("/DestOutputProfile")
    if stream is None:
        return (str(one.S), str(one.OutputConditionIdentifier), 0, b"")
    return (
        str(one.S),
        str(one.OutputConditionIdentifier),
        int(stream.get("/N", 0)),
        stream.read_bytes(),
    )


def _information(pdf: "pikepdf.Pdf", built: "Built") -> dict[str, tuple[Any, Any]]:
    document = built.document
    day = f"D:{document.date.isoformat().replace('-', '')}000000Z"
    wanted = {
        "/Title": plain(document.title.content),
        "/Author": document.brand.name,
        "/Subject": _subject(built),
        "/Keywords": ", ".join(_topics(built)),
        "/Creator": _PROGRAM,
        "/Producer": _PROGRAM,
        "/CreationDate": day,
        "/ModDate": day,
    }
    got = {str(name): str(value) for name, value in pdf.docinfo.items()}
    return {"information": (got, {name: text for name, text in wanted.items() if text})}


def _subject(built: "Built") -> str:
    parts = (built.document.leaflet.reference, plain(built.document.masthead.audience))
    return " – ".join(filter(None, parts))


def _topics(built: "Built") -> list[str]:
    return [one.label for one in built.document.leaflet.topics]


def _metadata(pdf: "pikepdf.Pdf", built: "Built") -> dict[str, tuple[Any, Any]]:
    if "/Metadata" not in pdf.Root:
        return {"metadata": (None, "there")}
    data = pdf.Root.Metadata.read_bytes()
    document = built.document
    both = [document, *([document.beside] if document.beside else [])]
    titles = [plain(one.title.content) for one in both]
    day = f"{document.date.isoformat()}T00:00:00Z"
    wanted = {
        "dc:format": ["application/pdf"],
        "dc:title": [titles[0], *titles],
        "dc:creator": [document.brand.name],
        "dc:description": [_subject(built)],
        "dc:subject": _topics(built),
        "dc:language": [one.locale.tag for one in both],
        "pdf:Keywords": [", ".join(_topics(built))],
        "pdf:Producer": [_PROGRAM],
        "xmp:CreatorTool": [_PROGRAM],
        "xmp:CreateDate": [day],
        "xmp:ModifyDate": [day],
        "xmp:MetadataDate": [day],
        "pdfaid:part": ["2"],
        "pdfaid:conformance": ["A"],
        "pdfuaid:part": ["1"],
    }
    found = {
        f"{name} in XMP": (_property(data, name), list(filter(None, values)))
        for name, values in wanted.items()
    }
    return found | {"provenance": (read_provenance(data), built.pages.provenance)}


def _property(data: bytes, name: str) -> list[str]:
    """Give the values of a property of XMP."""
    found = ET.fromstring(data).find(f".//{name}", _SPACES)  # noqa: S314  our own
    if found is None:
        return []
    rows = found.findall("./*/*")
    return [row.text or "" for row in rows] if rows else [found.text or ""]


def _bookmarks(pdf: "pikepdf.Pdf") -> list[tuple[str, int, float]]:
    """List the bookmarks: title, and the page, from 1, and height on it that each leads to."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found: list[tuple[str, int, float]] = []
    root = pdf.Root.get("/Outlines", {})
    forth, back = _chain(root, "/First", "/Next"), _chain(root, "/Last", "/Prev")
    if forth != back[::-1] or int(root.get("/Count", 0)) != len(forth):
        found.append(("bookmarks that do not hang together", 0, 0.0))
    one = root.get("/First")
    while one is not None:
        page, place = 0, -1.0
        if "/Dest" in one:
            sheet, how, *rest = one.Dest
            page = numbers.get(sheet.objgen, 0)
            place = round(float(rest[1]), 2) if how == "/XYZ" else place
        found.append((str(one.Title), page, place))
        one = one.get("/Next")
    return found


def _chain(root: Any, first: str, following: str) -> list[tuple[int, int]]:
    """Follow bookmarks one way (ISO 32000-1, 12.3.3, tables 152 and 153)."""
    found: list[tuple[int, int]] = []
    one = root.get(first)
    while one is not None and one.objgen not in found:
        found.append(one.objgen)
        one = one.get(following)
    return found
