"""Faults of what stands around the structure tree: pages, content, links, fonts, metadata."""

import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf.mutations import content, metadata, mutation

Pdf = pikepdf.Pdf
Operators = list[Any]


@mutation("text untagged", "content")
def _(pdf: Pdf) -> None:
    content(pdf, lambda found: _without(found, _first_text(found)))


@mutation("text made decoration", "content")
def _(pdf: Pdf) -> None:
    def change(found: Operators) -> Operators:
        found[_first_text(found)][0][:] = [Name.Artifact, Dictionary(Type=Name.Layout)]
        return found

    content(pdf, change)


@mutation("text of an element that is not in the tree", "content")
def _(pdf: Pdf) -> None:
    content(pdf, _numbered(lambda _: 9999))


@mutation("two texts of one number", "content")
def _(pdf: Pdf) -> None:
    content(pdf, _numbered(lambda number: number + 1))


@mutation("text not drawn", "content")
def _(pdf: Pdf) -> None:
    def change(found: Operators) -> Operators:
        at = next(n for n, (_, name) in enumerate(found) if name in {"Tj", "TJ"})
        return found[:at] + found[at + 1 :]

    content(pdf, change)


@mutation("pictures swapped", "Page")
def _(pdf: Pdf) -> None:
    pictures = pdf.pages[0].Resources.XObject
    first, second = list(pictures.keys())[:2]
    pictures[first], pictures[second] = pictures[second], pictures[first]


@mutation("area of a background lost", "content")
def _(pdf: Pdf) -> None:
    def change(found: Operators) -> Operators:
        grounds = [words[1] for words, name in found if _opens(words, name, "/Artifact")]
        del next(one for one in grounds if "/BBox" in one).BBox
        return found

    content(pdf, change)


@mutation("decoration untagged", "content")
def _(pdf: Pdf) -> None:
    def change(found: Operators) -> Operators:
        at = next(n for n, (words, name) in enumerate(found) if _opens(words, name, "/Artifact"))
        return _without(found, at)

    content(pdf, change)


@mutation("decoration made text", "content")
def _(pdf: Pdf) -> None:
    def change(found: Operators) -> Operators:
        at = next(n for n, (words, name) in enumerate(found) if _opens(words, name, "/Artifact"))
        found[at][0][:] = [Name.P, Dictionary(MCID=0)]
        return found

    content(pdf, change)


def _opens(words: list[Any], name: str, tag: str) -> bool:
    return name == "BDC" and str(words[0]) == tag


def _first_text(found: Operators) -> int:
    shown = next(n for n, (_, name) in enumerate(found) if name in {"Tj", "TJ"})
    return max(n for n in range(shown) if _opens(*found[n], "/P"))


def _without(found: Operators, at: int) -> Operators:
    end = next(n for n in range(at, len(found)) if found[n][1] == "EMC")
    return [one for n, one in enumerate(found) if n not in {at, end}]


def _numbered(give: Callable[[int], int]) -> Callable[[Operators], Operators]:
    def change(found: Operators) -> Operators:
        words = found[_first_text(found)][0]
        words[1] = Dictionary(MCID=give(int(words[1].MCID)))
        return found

    return change


@mutation("order of tabs lost", "Page")
def _(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.Tabs


@mutation("page lost", "Pages")
def _(pdf: Pdf) -> None:
    del pdf.pages[-1]


@mutation("pages swapped", "Pages")
def _(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids = Array(reversed(list(pdf.Root.Pages.Kids)))


def _link(pdf: Pdf) -> Any:
    return next(one for page in pdf.pages for one in page.get("/Annots", []))


@mutation("link says nothing", "Annot")
def _(pdf: Pdf) -> None:
    del _link(pdf).Contents


@mutation("link says something else", "Annot")
def _(pdf: Pdf) -> None:
    _link(pdf).Contents = String("here")


@mutation("link leads to no element", "Annot")
def _(pdf: Pdf) -> None:
    del _link(pdf).StructParent


@mutation("link leads to another element", "Annot")
def _(pdf: Pdf) -> None:
    _link(pdf).StructParent = int(_link(pdf).StructParent) + 1


@mutation("link not printed", "Annot")
def _(pdf: Pdf) -> None:
    del _link(pdf).F


@mutation("link hidden", "Annot")
def _(pdf: Pdf) -> None:
    _link(pdf).F = 6


@mutation("link leads to another address", "Annot")
def _(pdf: Pdf) -> None:
    _link(pdf).A.URI = String("https://elsewhere.example")


@mutation("link beside its words", "Annot")
def _(pdf: Pdf) -> None:
    _link(pdf).Rect = Array([0, 0, 10, 10])


@mutation("link that is in no element", "Page", "Annot")
def _(pdf: Pdf) -> None:
    more = pdf.make_indirect(Dictionary(_link(pdf)))
    del more.StructParent
    pdf.pages[0].Annots = Array([*pdf.pages[0].Annots, more])


@mutation("language of the file lost", "Catalog")
def _(pdf: Pdf) -> None:
    del pdf.Root.Lang


@mutation("language of the file wrong", "Catalog")
def _(pdf: Pdf) -> None:
    pdf.Root.Lang = String("en")


@mutation("tree lost", "Catalog")
def _(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@mutation("mark of a tagged file lost", "Catalog")
def _(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


@mutation("marked as not tagged", "Catalog")
def _(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@mutation("title not shown", "Catalog")
def _(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


@mutation("bookmarks lost", "Catalog")
def _(pdf: Pdf) -> None:
    del pdf.Root.Outlines


@mutation("colours not said", "Catalog")
def _(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@mutation("metadata lost", "Catalog")
def _(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@mutation("title lost in XMP", "Metadata")
def _(pdf: Pdf) -> None:
    metadata(pdf, lambda text: re.sub(r"<dc:title>.*?</dc:title>", "", text, flags=re.DOTALL))


@mutation("title wrong in XMP", "Metadata")
def _(pdf: Pdf) -> None:
    metadata(pdf, lambda text: re.sub(r'(x-default">)[^<]*', r"\1untitled", text, count=1))


@mutation("title wrong in the information", "information")
def _(pdf: Pdf) -> None:
    pdf.docinfo.Title = String("untitled")


@mutation("not said to be accessible", "Metadata")
def _(pdf: Pdf) -> None:
    metadata(pdf, lambda text: re.sub(r"<pdfuaid:part>.*?</pdfuaid:part>", "", text))


@mutation("not said to be archival", "Metadata")
def _(pdf: Pdf) -> None:
    metadata(pdf, lambda text: re.sub(r"<pdfaid:(\w+)>.*?</pdfaid:\1>", "", text))


@mutation("said to be archival, not accessibly so", "Metadata")
def _(pdf: Pdf) -> None:
    metadata(pdf, lambda text: text.replace("conformance>A<", "conformance>X<"))


def _font(pdf: Pdf) -> Any:
    return next(font for font in pdf.pages[0].Resources.Font.values() if "/ToUnicode" in font)


@mutation("characters of a font lost", "Font")
def _(pdf: Pdf) -> None:
    del _font(pdf).ToUnicode


@mutation("characters of a font wrong", "other")
def _(pdf: Pdf) -> None:
    found = _font(pdf).ToUnicode
    table = found.read_bytes().decode("ascii")
    found.write(re.sub(r"^(<\w{4}>)<\w+>$", r"\1<0078>", table, flags=re.MULTILINE).encode())


@mutation("font not embedded", "FontDescriptor")
def _(pdf: Pdf) -> None:
    descriptor = _font(pdf).DescendantFonts[0].FontDescriptor
    for name in {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        del descriptor[name]
