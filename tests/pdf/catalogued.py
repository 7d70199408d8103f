"""What a file's catalogue and pages say about all of it, held against its edition."""

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from leaflets.model.document import plain

if TYPE_CHECKING:
    import pikepdf

    from leaflets.pipeline import Built

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def catalogue_faults(pdf: "pikepdf.Pdf", built: "Built") -> list[str]:
    """Give what the catalogue, the metadata and the pages' entries say wrong, or do not say."""
    root = pdf.Root
    title = plain(built.document.title.content)
    pairs = {
        "structure": ("/StructTreeRoot" in root, True),
        "language": (str(root.get("/Lang", "")), built.document.locale.tag),
        "marked": (bool(root.get("/MarkInfo", {}).get("/Marked", False)), True),
        "title shown": (
            bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            True,
        ),
        "title": (str(pdf.docinfo.get("/Title", "")), title),
        "title in XMP": (_title(root), title),
        "output intents": (len(root.get("/OutputIntents", [])), 1),
        "bookmarks": (_bookmarks(root), [one.title for one in built.pages.outline]),
        "order of tabs": ({str(page.get("/Tabs", "")) for page in pdf.pages}, {"/S"}),
    }
    return [
        f"{name}: {got!r}, should be {wanted!r}"
        for name, (got, wanted) in pairs.items()
        if got != wanted
    ]


def _title(root: Any) -> str:
    if "/Metadata" not in root:
        return ""
    tree = ET.fromstring(root.Metadata.read_bytes())  # noqa: S314  our own
    found = tree.find(f".//{_TITLE}/*/*")
    return (found.text or "") if found is not None else ""


def _bookmarks(root: Any) -> list[str]:
    found: list[str] = []
    one = root.get("/Outlines", {}).get("/First")
    while one is not None:
        found.append(str(one.Title))
        one = one.get("/Next")
    return found
