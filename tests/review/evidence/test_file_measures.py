"""Every measure of the file: the leaflet's own passes, and one with that fault does not."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from leaflets.review.evidence import tagged, written
from tests.review.evidence.conftest import passes

FAULTS = {}


def fault(name):
    """Say which measure a function makes fail."""

    def add(change):
        FAULTS.setdefault(name, []).append(change)
        return change

    return add


def _elements(pdf, role):
    return [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == role]


def _content(pdf, change):
    page = pdf.pages[0]
    found = change(list(pikepdf.parse_content_stream(page)))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(found))


def _before(*added):
    return lambda found: [*(pikepdf.ContentStreamInstruction(*one) for one in added), *found]


@fault("pdf-marked")
def _untagged(pdf):
    _content(pdf, _before(([10, 10, 50, 50], pikepdf.Operator("re")), ([], pikepdf.Operator("f"))))


@fault("pdf-marked")
def _not_in_the_tree(pdf):
    def change(found):
        return [
            pikepdf.ContentStreamInstruction(
                [one.operands[0], Dictionary(MCID=9999)], one.operator
            )
            if str(one.operator) == "BDC" and one.operands[0] == Name.P
            else one
            for one in found
        ]

    _content(pdf, change)


@fault("pdf-marked")
def _suspect(pdf):
    pdf.Root.MarkInfo.Suspects = True


@fault("pdf-marked")
def _not_marked(pdf):
    pdf.Root.MarkInfo.Marked = False


@fault("pdf-marked")
def _decoration_within(pdf):
    def change(found):
        at = next(n for n, one in enumerate(found) if str(one.operator) == "BDC")
        opens = pikepdf.ContentStreamInstruction([Name.Artifact], pikepdf.Operator("BMC"))
        ends = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))
        return [*found[: at + 1], opens, ends, *found[at + 1 :]]

    _content(pdf, change)


@fault("pdf-roles")
def _own_role(pdf):
    _elements(pdf, "/P")[0].S = Name.Words


@fault("pdf-roles")
def _mapped_role(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.H1)


@fault("pdf-nesting")
def _loose_item(pdf):
    _elements(pdf, "/L")[0].S = Name.Sect


@fault("pdf-nesting")
def _cell_in_table(pdf):
    _elements(pdf, "/TR")[0].S = Name.TD


@fault("pdf-language")
def _no_language(pdf):
    del pdf.Root.Lang


@fault("pdf-language")
def _odd_language(pdf):
    _elements(pdf, "/P")[0].Lang = String("English, please")


@fault("pdf-figures")
def _no_alt(pdf):
    del _elements(pdf, "/Figure")[0].Alt


@fault("pdf-headings")
def _skipped(pdf):
    for one in _elements(pdf, "/H2"):
        one.S = Name.H3


@fault("pdf-headings")
def _no_heading(pdf):
    for role in ("/H1", "/H2", "/H3"):
        for one in _elements(pdf, role):
            one.S = Name.P


@fault("pdf-headings")
def _plain_heading(pdf):
    _elements(pdf, "/H2")[0].S = Name.H


@fault("pdf-tables")
def _no_scope(pdf):
    del _elements(pdf, "/TH")[0].A


@fault("pdf-tables")
def _no_headers(pdf):
    for one in _elements(pdf, "/TH"):
        one.S = Name.TD


@fault("pdf-lists")
def _no_numbering(pdf):
    for one in _elements(pdf, "/L"):
        one.A = Dictionary(O=Name.List, ListNumbering=Name.Disc)


@fault("pdf-formulas")
def _bare_formula(pdf):
    _elements(pdf, "/P")[0].S = Name.Formula


@fault("pdf-notes")
def _bare_note(pdf):
    _elements(pdf, "/P")[0].S = Name.Note


@fault("pdf-notes")
def _two_of_a_name(pdf):
    for one in _elements(pdf, "/P")[:2]:
        one.S, one.ID = Name.Note, String("a")


@fault("pdf-links")
def _bare_link(pdf):
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[0, 0, 9, 9],
        A=Dictionary(S=Name.URI, URI=String("https://clinic.example")),
    )
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


@fault("pdf-bookmarks")
def _no_bookmarks(pdf):
    del pdf.Root.Outlines


@fault("pdf-bookmarks")
def _one_bookmark(pdf):
    del pdf.Root.Outlines.First.Next


@fault("pdf-metadata")
def _no_metadata(pdf):
    del pdf.Root.Metadata


@fault("pdf-metadata")
def _no_identifier(pdf):
    data = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" in data
    pdf.Root.Metadata.write(data.replace(b"pdfuaid:part", b"pdfuaid:piece"))


@fault("pdf-metadata")
def _no_title(pdf):
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"dc:title", b"dc:subject"))


@fault("pdf-metadata")
def _broken_metadata(pdf):
    pdf.Root.Metadata.write(b"<x")


@fault("pdf-title")
def _title_hidden(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@fault("pdf-unicode")
def _unmapped(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        data = font.ToUnicode.read_bytes()
        font.ToUnicode = pdf.make_stream(data.replace(b"beginbfchar", b"beginbfcha"))


@fault("pdf-unicode")
def _nothing(pdf):
    for font in pdf.pages[0].Resources.Font.values():
        cmap = b"1 beginbfrange <0000> <FFFF> <0000> endbfrange"
        font.ToUnicode = pdf.make_stream(cmap)
        _content(pdf, lambda found: found)
        cmap = b"1 beginbfrange <0000> <0002> [<0000> <FEFF> <0000>] endbfrange"
        font.ToUnicode = pdf.make_stream(cmap)


@fault("pdf-fonts")
def _not_embedded(pdf):
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


@fault("pdf-fonts")
def _no_map(pdf):
    del next(iter(pdf.pages[0].Resources.Font.values())).ToUnicode


@fault("pdf-fonts")
def _no_glyph_map(pdf):
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].CIDToGIDMap


@fault("pdf-drawings")
def _reference(pdf):
    next(iter(pdf.pages[0].Resources.XObject.values())).Ref = Dictionary()


@fault("pdf-turned")
def _turned(pdf):
    _content(pdf, _before(([0, 1, -1, 0, 0, 0], pikepdf.Operator("cm"))))


PRESENT = {}


def present(name):
    """Say which measure a function leaves to a person."""

    def add(change):
        PRESENT.setdefault(name, []).append(change)
        return change

    return add


@present("pdf-invisible")
def _invisible(pdf):
    _content(pdf, _before(([3], pikepdf.Operator("Tr"))))


@present("pdf-media")
def _film(pdf):
    film = Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=[0, 0, 9, 9])
    pdf.pages[0].Annots = Array([pdf.make_indirect(film)])


@present("pdf-actions")
def _script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


@present("pdf-actions")
def _named_script(pdf):
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


@present("pdf-actions")
def _page_script(pdf):
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))


@present("pdf-threads")
def _thread(pdf):
    pdf.Root.Threads = Array([Dictionary()])


@present("pdf-attachments")
def _attachment(pdf):
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


@present("pdf-fields")
def _field(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Tx)]))


@present("pdf-signatures")
def _signature(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Sig)]))


@present("pdf-layers")
def _layer(pdf):
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]))


@present("pdf-xfa")
def _dynamic(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String(""))


def _rewritten(data, change, **how):
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(file, **how)
    return file.getvalue()


def _cases(table):
    return [
        pytest.param(name, change, id=f"{name}{change.__name__}")
        for name, changes in table.items()
        for change in changes
    ]


def test_every_measure_is_spoilt():
    names = {*FAULTS, *PRESENT, "pdf-encrypted"}
    assert names == {*tagged.MEASURES, *written.MEASURES}


@pytest.mark.parametrize("name", sorted({*tagged.MEASURES, *written.MEASURES}))
def test_the_leaflets_own_file_passes(name, good):
    assert passes(name, good.subject()) is True
    assert passes(name, good.subject(data=_rewritten(good.built.data, lambda _: None))) is True


@pytest.mark.parametrize(("name", "change"), _cases(FAULTS))
def test_a_fault_fails(name, change, good):
    assert passes(name, good.subject(data=_rewritten(good.built.data, change))) is False


@pytest.mark.parametrize(("name", "change"), _cases(PRESENT))
def test_what_is_there_is_for_a_person(name, change, good):
    assert passes(name, good.subject(data=_rewritten(good.built.data, change))) is None


def test_suspects_that_are_none_are_no_fault(good):
    def change(pdf):
        pdf.Root.MarkInfo.Suspects = False

    assert passes("pdf-marked", good.subject(data=_rewritten(good.built.data, change))) is True


def test_encryption_is_for_a_person(good):
    how = pikepdf.Encryption(owner="a", user="", R=4, aes=False, metadata=False)
    data = _rewritten(good.built.data, lambda _: None, encryption=how)
    assert passes("pdf-encrypted", good.subject(data=data)) is None
