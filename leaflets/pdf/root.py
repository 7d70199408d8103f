"""Pages → entries of the document catalogue: language, metadata, colours, labels, bookmarks."""

from itertools import pairwise
from typing import TYPE_CHECKING

from leaflets.model.locale import Direction
from leaflets.pdf.metadata import describe, information, xmp
from leaflets.pdf.objects import Dictionary, Stream, Value, text_string
from leaflets.pdf.srgb import NAME, profile

if TYPE_CHECKING:
    from leaflets.layout.pages import Pages
    from leaflets.pdf.canvas import LeafletDocument


def finish(document: "LeafletDocument", pages: "Pages") -> None:
    """Say in the document what holds for all of it; its pages must have been added."""
    description = describe(pages.document)
    document.info.entries.update(information(description))
    entries = document.Catalog.entries
    entries["Lang"] = text_string(pages.document.locale.tag)
    entries["ViewerPreferences"] = _viewer_preferences(pages)
    entries["Metadata"] = xmp(description, pages.provenance)
    entries["OutputIntents"] = [_output_intent()]
    # Page one is labelled 1 and so on (ISO 32000-1, 12.4.2).
    entries["PageLabels"] = {"Nums": [0, {"S": b"/D"}]}
    if pages.outline:
        entries["Outlines"] = _outline(document, pages)


def _viewer_preferences(pages: "Pages") -> "dict[str, Value]":
    """Ask viewers for the title, for print at true size and on both sides (ISO 32000-1, 12.2)."""
    wanted: dict[str, Value] = {"DisplayDocTitle": True, "PrintScaling": b"/None"}
    if pages.duplex:
        # Leaves turn about the edge at the side, which is the short one of a sheet on its side.
        edge = b"Short" if pages.width > pages.height else b"Long"
        wanted["Duplex"] = b"/DuplexFlip" + edge + b"Edge"
    if pages.document.locale.direction is Direction.RTL:
        wanted["Direction"] = b"/R2L"
    return wanted


def _output_intent() -> "dict[str, Value]":
    """Say what the file's red, green and blue are (ISO 19005-2, 6.2.3)."""
    name = text_string(NAME)
    return {
        "Type": b"/OutputIntent",
        "S": b"/GTS_PDFA1",
        "OutputConditionIdentifier": name,
        "RegistryName": text_string("http://www.color.org"),
        "Info": name,
        "DestOutputProfile": Stream.compressed({"N": 3}, profile()),
    }


def _outline(document: "LeafletDocument", pages: "Pages") -> Dictionary:
    """Make the bookmarks, all on one level (ISO 32000-1, 12.3.3)."""
    sheets = document.Pages.pages
    root = Dictionary({"Type": b"/Outlines"})
    items = [
        Dictionary(
            {
                "Title": text_string(entry.title),
                "Parent": root,
                "Dest": (sheets[entry.page - 1], b"/XYZ", b"null", entry.top, b"null"),
            }
        )
        for entry in pages.outline
    ]
    for before, after in pairwise(items):
        before.entries["Next"] = after
        after.entries["Prev"] = before
    root.entries.update(First=items[0], Last=items[-1], Count=len(items))
    return root
