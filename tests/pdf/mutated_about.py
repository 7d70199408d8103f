"""Faults of what a file says about all of it, of where its bookmarks lead, and of its pictures."""

import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf.mutations import content, metadata, mutation

Pdf = pikepdf.Pdf


def _pictures(pdf: Pdf) -> Any:
    return pdf.pages[0].Resources.XObject


def _alike(pdf: Pdf) -> tuple[str, str]:
    """Name two pictures of one size: nothing but what they show tells them apart."""
    found = list(_pictures(pdf).items())
    return next(
        (one, other)
        for at, (one, art) in enumerate(found)
        for other, second in found[at + 1 :]
        if art.BBox == second.BBox
    )


@mutation("pictures of one size swapped", "Page")
def _(pdf: Pdf) -> None:
    art, (one, other) = _pictures(pdf), _alike(pdf)
    art[one], art[other] = art[other], art[one]


@mutation("picture shows something else", "XObject")
def _(pdf: Pdf) -> None:
    art, (one, other) = _pictures(pdf), _alike(pdf)
    art[one].write(art[other].read_bytes())


@mutation("picture in other colours", "XObject")
def _(pdf: Pdf) -> None:
    art = _pictures(pdf)[_alike(pdf)[0]]
    art.write(re.sub(rb"[\d.]+ [\d.]+ [\d.]+ (RG|rg)", rb"1 0 0 \1", art.read_bytes()))


@mutation("part of a picture lost", "XObject")
def _(pdf: Pdf) -> None:
    art = _pictures(pdf)[_alike(pdf)[0]]
    lines = art.read_bytes().splitlines()
    last = max(at for at, one in enumerate(lines[:-1]) if one in {b"S", b"f", b"f*"})
    art.write(b"\n".join(lines[: last + 1]))


def _drawings(change: Callable[[Any, int], None]) -> Callable[[list[Any]], list[Any]]:
    def changed(found: list[Any]) -> list[Any]:
        change(found, next(n for n, (_, name) in enumerate(found) if name == "Do"))
        return found

    return changed


@mutation("picture elsewhere", "content")
def _(pdf: Pdf) -> None:
    def change(found: list[Any], at: int) -> None:
        found[at - 1][0][4] = float(found[at - 1][0][4]) + 40

    content(pdf, _drawings(change))


@mutation("picture enlarged", "content")
def _(pdf: Pdf) -> None:
    def change(found: list[Any], at: int) -> None:
        found[at - 1][0][0] = float(found[at - 1][0][0]) * 2

    content(pdf, _drawings(change))


@mutation("picture not drawn", "content")
def _(pdf: Pdf) -> None:
    def change(found: list[Any], at: int) -> None:
        del found[at]

    content(pdf, _drawings(change))


def _altered(name: str) -> None:
    """Add the fault that a property of XMP says something else."""

    @mutation(f"{name} wrong in XMP", "Metadata")
    def _(pdf: Pdf) -> None:
        start = re.escape(f"<{name}>") + r"(?:<[^>]*>)*"
        metadata(pdf, lambda text: re.sub(rf"({start})[^<]", r"\1~", text, count=1))

    @mutation(f"{name} lost in XMP", "Metadata")
    def _(pdf: Pdf) -> None:
        whole = re.escape(f"<{name}>") + ".*?" + re.escape(f"</{name}>")
        metadata(pdf, lambda text: re.sub(whole, "", text, count=1, flags=re.DOTALL))


PROVENANCE = (
    *("leaflet", "reference", "version", "audience", "locale", "brand", "format"),
    *("content", "catalogue", "signOff", "parts"),
)
for each in (
    *("dc:creator", "dc:description", "dc:language", "pdf:Producer", "xmp:CreatorTool"),
    *("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"),
    *(f"leaflet:{name}" for name in PROVENANCE),
):
    _altered(each)


@mutation("sign-off claimed", "Metadata")
def _(pdf: Pdf) -> None:
    metadata(pdf, lambda text: text.replace(">draft<", ">signed<"))


def _informed(name: str, other: str) -> None:
    """Add the fault that an entry of the information dictionary says something else."""

    @mutation(f"{name} wrong in the information", "information")
    def _(pdf: Pdf) -> None:
        pdf.docinfo["/" + name] = String(other)

    @mutation(f"{name} lost in the information", "information")
    def _(pdf: Pdf) -> None:
        del pdf.docinfo["/" + name]


for entry in ("Author", "Subject", "Creator", "Producer"):
    _informed(entry, "Somebody")
for entry in ("CreationDate", "ModDate"):
    _informed(entry, "D:19990101000000Z")


@mutation("page labels lost", "Catalog")
def _(pdf: Pdf) -> None:
    del pdf.Root.PageLabels


@mutation("pages labelled otherwise", "Catalog")
def _(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].S = Name.r


@mutation("page labels begin with another number", "Catalog")
def _(pdf: Pdf) -> None:
    pdf.Root.PageLabels.Nums[1].St = 3


def _bookmarks(pdf: Pdf) -> tuple[Any, Any]:
    first = pdf.Root.Outlines.First
    return first, first.Next


@mutation("bookmark leads to another page", "other")
def _(pdf: Pdf) -> None:
    _bookmarks(pdf)[0].Dest[0] = pdf.pages[2].obj


@mutation("bookmark leads to another place", "other")
def _(pdf: Pdf) -> None:
    _bookmarks(pdf)[0].Dest[3] = 10


@mutation("bookmark leads to the page as a whole", "other")
def _(pdf: Pdf) -> None:
    first, _ = _bookmarks(pdf)
    first.Dest = Array([first.Dest[0], Name.Fit])


@mutation("bookmark leads nowhere", "other")
def _(pdf: Pdf) -> None:
    del _bookmarks(pdf)[0].Dest


@mutation("bookmarks lead to each other's places", "other")
def _(pdf: Pdf) -> None:
    first, second = _bookmarks(pdf)
    first.Dest, second.Dest = Array(list(second.Dest)), Array(list(first.Dest))


@mutation("bookmark says something else", "other")
def _(pdf: Pdf) -> None:
    _bookmarks(pdf)[0].Title = String("Elsewhere")


@mutation("bookmark lost", "Outlines")
def _(pdf: Pdf) -> None:
    pdf.Root.Outlines.First = _bookmarks(pdf)[1]


def _viewed(name: str, other: Any) -> None:
    """Add the fault that a viewer is asked for something else, or for nothing."""

    @mutation(f"{name} of the viewer wrong", "Catalog")
    def _(pdf: Pdf) -> None:
        pdf.Root.ViewerPreferences[name] = other

    @mutation(f"{name} of the viewer lost", "Catalog")
    def _(pdf: Pdf) -> None:
        del pdf.Root.ViewerPreferences[name]


_viewed("/PrintScaling", Name.AppDefault)
_viewed("/Duplex", Name.Simplex)
_viewed("/Direction", Name.L2R)


@mutation("viewer hides its tools", "Catalog")
def _(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.HideToolbar = True


def _intent(pdf: Pdf) -> Any:
    return pdf.Root.OutputIntents[0]


@mutation("colours meant as others by name", "Catalog")
def _(pdf: Pdf) -> None:
    _intent(pdf).OutputConditionIdentifier = String("Adobe RGB (1998)")


@mutation("colours meant for another purpose", "Catalog")
def _(pdf: Pdf) -> None:
    _intent(pdf).S = Name.GTS_PDFX


@mutation("profile of colours lost", "Catalog")
def _(pdf: Pdf) -> None:
    del _intent(pdf).DestOutputProfile


@mutation("profile of other colours", "other")
def _(pdf: Pdf) -> None:
    found = _intent(pdf).DestOutputProfile
    data = found.read_bytes()
    red = data.index(b"rXYZ")
    place = int.from_bytes(data[red + 4 : red + 8], "big") + 8
    found.write(
        data[:place] + bytes([data[place] ^ 1, data[place + 1] ^ 0x55]) + data[place + 2 :]
    )


@mutation("profile of so many colours wrong", "other")
def _(pdf: Pdf) -> None:
    _intent(pdf).DestOutputProfile.N = 4


@mutation("second meaning of colours", "Catalog")
def _(pdf: Pdf) -> None:
    pdf.Root.OutputIntents.append(Dictionary(_intent(pdf)))


@mutation("page of another size", "Page")
def _(pdf: Pdf) -> None:
    pdf.pages[1].MediaBox = Array([0, 0, 612, 792])


@mutation("page turned", "Page")
def _(pdf: Pdf) -> None:
    pdf.pages[1].Rotate = 180


@mutation("page cut", "Page")
def _(pdf: Pdf) -> None:
    pdf.pages[1].CropBox = Array([0, 0, 300, 300])
