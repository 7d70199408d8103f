"""Faults of the structure tree, and of what leads into it."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf.mutations import element, elements, kids, mutation, replaced

Pdf = pikepdf.Pdf


@mutation("items of a list swapped", "StructElem")
def _(pdf: Pdf) -> None:
    found = element(pdf, "L")
    found.K = Array(reversed(kids(found)))


@mutation("sections swapped", "StructElem")
def _(pdf: Pdf) -> None:
    found = element(pdf, "Document")
    inside = kids(found)
    found.K = Array([*inside[:3], inside[4], inside[3], *inside[5:]])


@mutation("paragraph lost", "StructElem")
def _(pdf: Pdf) -> None:
    lost = elements(pdf, "P")[5]
    replaced(lost.P, lost)


@mutation("paragraph read twice", "StructElem")
def _(pdf: Pdf) -> None:
    twice = elements(pdf, "P")[5]
    replaced(twice.P, twice, twice, twice)


@mutation("text in two elements", "StructElem")
def _(pdf: Pdf) -> None:
    first, second = elements(pdf, "P")[:2]
    second.K = Array([*kids(second), *kids(first)])


@mutation("heading emptied", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "H3").K = Array([])


@mutation("level of headings skipped", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "H2").S = Name.H4


@mutation("title made a paragraph", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "H1").S = Name.P


@mutation("paragraph made a heading", "StructElem")
def _(pdf: Pdf) -> None:
    elements(pdf, "P")[8].S = Name.H3


@mutation("heading taken out of its section", "StructElem")
def _(pdf: Pdf) -> None:
    heading = elements(pdf, "H2")[1]
    section, document = heading.P, heading.P.P
    replaced(section, heading)
    replaced(document, section, section, heading)


@mutation("unknown role", "StructElem")
def _(pdf: Pdf) -> None:
    elements(pdf, "P")[8].S = Name.Text


@mutation("role of the standard mapped to another", "StructTreeRoot")
def _(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)


@mutation("element leads up to another", "StructElem")
def _(pdf: Pdf) -> None:
    elements(pdf, "P")[8].P = element(pdf, "H1")


@mutation("alternative lost", "StructElem")
def _(pdf: Pdf) -> None:
    del element(pdf, "Figure").Alt


@mutation("alternative empty", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "Figure").Alt = String("")


@mutation("alternative a file's name", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "Figure").Alt = String("image1.png")


@mutation("alternatives of two figures swapped", "StructElem")
def _(pdf: Pdf) -> None:
    first, second = elements(pdf, "Figure")[:2]
    first.Alt, second.Alt = str(second.Alt), str(first.Alt)


@mutation("area of a figure lost", "StructElem")
def _(pdf: Pdf) -> None:
    del element(pdf, "Figure").A


@mutation("area of a figure elsewhere", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "Figure").A.BBox = Array([0, 0, 10, 10])


@mutation("language wrong", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "Span", "/Lang").Lang = String("fr")


@mutation("language no tag", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "Span", "/Lang").Lang = String("no language")


@mutation("language of a stretch lost", "StructElem")
def _(pdf: Pdf) -> None:
    del element(pdf, "Span", "/Lang").Lang


@mutation("replacement text changed", "StructElem")
def _(pdf: Pdf) -> None:
    found = element(pdf, "P", "/ActualText")
    found.ActualText = String(str(found.ActualText).replace("ا", "و", 1))


@mutation("replacement text in the order that is seen", "StructElem")
def _(pdf: Pdf) -> None:
    found = element(pdf, "P", "/ActualText")
    found.ActualText = String(str(found.ActualText)[::-1])


@mutation("replacement text lost", "StructElem")
def _(pdf: Pdf) -> None:
    del element(pdf, "P", "/ActualText").ActualText


@mutation("replacement text hides elements", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "Sect").ActualText = String("…")


@mutation("numbering of a list lost", "StructElem")
def _(pdf: Pdf) -> None:
    del element(pdf, "L").A


@mutation("numbering of a list wrong", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "L").A.ListNumbering = Name.Decimal


@mutation("label lost", "StructElem")
def _(pdf: Pdf) -> None:
    label = kids(element(pdf, "LI"))[0]
    replaced(label.P, label)


@mutation("body of an item lost, not what is in it", "StructElem")
def _(pdf: Pdf) -> None:
    body = element(pdf, "LBody")
    replaced(body.P, body, *kids(body))


@mutation("item outside a list", "StructElem")
def _(pdf: Pdf) -> None:
    item = element(pdf, "LI")
    outer = item.P.P
    replaced(item.P, item)
    replaced(outer, kids(outer)[-1], kids(outer)[-1], item)


@mutation("nested list beside its item", "StructElem")
def _(pdf: Pdf) -> None:
    nested = next(one for one in elements(pdf, "L") if one.P.S == "/LBody")
    item = nested.P.P
    replaced(nested.P, nested)
    replaced(item.P, item, item, nested)


@mutation("scope of a header lost", "StructElem")
def _(pdf: Pdf) -> None:
    del element(pdf, "TH").A


@mutation("header made a cell", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "TH").S = Name.TD


@mutation("cell made a header", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "TD").S = Name.TH


@mutation("row lost", "StructElem")
def _(pdf: Pdf) -> None:
    row = elements(pdf, "TR")[1]
    replaced(row.P, row)


@mutation("rows swapped", "StructElem")
def _(pdf: Pdf) -> None:
    table = element(pdf, "Table")
    head, first, second = kids(table)
    table.K = Array([head, second, first])


@mutation("cell lost", "StructElem")
def _(pdf: Pdf) -> None:
    cell = element(pdf, "TD")
    replaced(cell.P, cell)


@mutation("row outside a table", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "Table").S = Name.Div


@mutation("link without its annotation", "StructElem")
def _(pdf: Pdf) -> None:
    link = element(pdf, "Link")
    link.K = Array([kid for kid in kids(link) if not _refers(kid)])


@mutation("link told to be on another page", "StructElem")
def _(pdf: Pdf) -> None:
    refers = next(kid for kid in kids(element(pdf, "Link")) if _refers(kid))
    refers.Pg = next(page.obj for page in pdf.pages if page.obj.objgen != refers.Pg.objgen)


@mutation("link made a span", "StructElem")
def _(pdf: Pdf) -> None:
    element(pdf, "Link").S = Name.Span


def _refers(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR"


@mutation("content leads to another element", "parents")
def _(pdf: Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


@mutation("content leads to no element", "parents")
def _(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree.Nums[0:2]


@mutation("ways from content to elements lost", "StructTreeRoot")
def _(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


@mutation("page without a way to its elements", "Page")
def _(pdf: Pdf) -> None:
    del pdf.pages[0].StructParents


@mutation("pages' ways to their elements swapped", "Page")
def _(pdf: Pdf) -> None:
    first, second = pdf.pages[0], pdf.pages[1]
    first.StructParents, second.StructParents = 1, 0


@mutation("element on another page", "StructElem")
def _(pdf: Pdf) -> None:
    elements(pdf, "P")[5].Pg = pdf.pages[1].obj
