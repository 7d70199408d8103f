"""What brands have in common of pages is drawn once, and is what drawing it anew would give."""

from dataclasses import replace
from io import BytesIO
from operator import attrgetter

import pikepdf
import pypdfium2
import pytest

from leaflets.layout.pages import Ink, LinkMark, Shape, ShapeMark, TextMark
from leaflets.model.structure import Role
from leaflets.pdf import elements, sheets, tags, write
from leaflets.pdf.kept import Kept
from tests.pdf.pdf_samples import ART, COLOURS, SANS, box, figure, line, pages, picture, png, store

SIZE = attrgetter("size")
FACES = store()
PLAIN, BOLD = (FACES.face(SANS, bold=bold, italic=False) for bold in (False, True))
FIRST = (
    ShapeMark(Shape(box(50, 50, 545, 760), fill=Ink.TINT)),
    line(PLAIN, "Drink water.", 700, owner="10"),
    line(BOLD, "Stretch", 680, owner="11", ink=Ink.PRIMARY),
    figure(60, 560, owner="12"),
    LinkMark("10", (60, 696, 145, 712), "https://a.example", "Drink water."),
)
SECOND = (line(PLAIN, "Walk a little.", 700, owner="13"), figure(60, 400, owner="14", size=50))


def forget(patch):
    """Let nothing be kept."""
    for module, name in ((sheets, "_COMMON"), (sheets, "_STATES"), (tags, "_COMMON")):
        patch.setattr(module, name, Kept(SIZE))


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    forget(monkeypatch)


def own(mark):
    return replace(mark, own=True)


def edition(name, *, first=FIRST, second=SECOND, colours=None):
    """Give pages with a brand's name at the head, amid the first page and at the foot."""
    amid = own(line(PLAIN, f"Call {name}", 640, owner="21", ink=Ink.ACCENT))
    marks = [
        own(line(BOLD, name, 800, owner="20")),
        own(figure(400, 780, size=20, owner="23", shapes=ART[:1])),
        *first[:3],
        amid,
        *first[3:],
        own(line(PLAIN, f"{name} 1", 30, owner="22")),
    ]
    found = pages(*marks, more=[[*second, own(line(PLAIN, f"{name} 2", 30, owner="24"))]])
    return replace(found, colours=tuple((colours or COLOURS).items()))


def anew(found):
    """Write pages with nothing kept."""
    with pytest.MonkeyPatch.context() as patch:
        forget(patch)
        return write(found, FACES)


def drawn(monkeypatch):
    """Give what lines are drawn from now on."""
    found = []
    write_line = sheets.write_line

    def noted(mark, content, fonts):
        found.append("".join(one.text for one in mark.fragments))
        write_line(mark, content, fonts)

    monkeypatch.setattr(sheets, "write_line", noted)
    return found


def test_a_further_brand_draws_its_own_lines_alone(monkeypatch):
    write(edition("Hill Road"), FACES)
    again = drawn(monkeypatch)
    write(edition("Quay Zone"), FACES)
    assert again == ["Quay Zone", "Call Quay Zone", "Quay Zone 1", "Quay Zone 2"]


OTHERS = {
    "another name": edition("Quay Zone"),
    "other colours": edition("Quay", colours={**COLOURS, Ink.PRIMARY: "#abcdef"}),
    "two inks alike": edition("Quay", colours=dict.fromkeys(COLOURS, "#123456")),
    "another first page": edition("Quay", first=FIRST[1:]),
    "other words there": edition("Quay", first=(line(PLAIN, "Xylitol", 700), *FIRST)),
    "another second page": edition("Quay", second=SECOND[:1]),
    "another order": edition("Quay", second=SECOND[::-1]),
}


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("before", OTHERS)
def test_bytes_do_not_depend_on_what_was_written_before(other, before):
    write(OTHERS[before], FACES)
    assert write(OTHERS[other], FACES) == anew(OTHERS[other])


def test_pages_before_are_kept_where_a_later_one_is_another(monkeypatch):
    write(edition("Quay"), FACES)
    again = drawn(monkeypatch)
    write(edition("Quay", second=(line(PLAIN, "Rest.", 700, owner="13"),)), FACES)
    assert again[0] == "Rest."
    assert "Drink water." not in again


def test_pages_after_one_with_other_letters_are_drawn_anew(monkeypatch):
    write(edition("Quay"), FACES)
    again = drawn(monkeypatch)
    write(edition("Quay", first=(line(PLAIN, "Xylitol", 720, owner="9"), *FIRST)), FACES)
    assert "Walk a little." in again


def test_equal_marks_are_as_good_as_the_same(monkeypatch):
    write(edition("Quay"), FACES)
    again = drawn(monkeypatch)
    copied = tuple(replace(mark) for mark in SECOND)
    data = write(edition("Quay", second=copied), FACES)
    assert "Walk a little." not in again
    assert data == anew(edition("Quay", second=copied)) == anew(edition("Quay"))


def test_a_page_that_is_shifted_changes_no_other(monkeypatch):
    write(edition("Quay"), FACES)
    again = drawn(monkeypatch)
    shifted = tuple(
        replace(mark, y=mark.y - 3) if isinstance(mark, TextMark) else mark for mark in FIRST
    )
    write(edition("Quay", first=shifted), FACES)
    assert "Drink water." in again
    assert "Walk a little." not in again


def test_marks_that_differ_where_nothing_is_looked_at_first_are_told_apart():
    for changes in ({"inks": (Ink.MUTED,)}, {"x": 90.0}, {"owner": "99"}, {"line_end": True}):
        other = (replace(SECOND[0], **changes), *SECOND[1:])
        write(edition("Quay"), FACES)
        data = write(edition("Quay", second=other), FACES)
        assert data == anew(edition("Quay", second=other))
        assert (data == anew(edition("Quay"))) == ("owner" in changes)  # keys are in no file


TREES = {
    "another language": {"lang": "fr"},
    "another role": {"role": Role.H2},
    "another alternative text": {"alt": "Legs"},
    "another attribute": {"attributes": (("ListNumbering", "Disc"),)},
}


@pytest.mark.parametrize("changes", TREES.values(), ids=TREES)
def test_elements_that_differ_are_told_apart_where_marks_do_not(changes):
    found = edition("Quay")
    at = next(at for at, one in enumerate(found.structure.children) if one.key == "12")
    children = list(found.structure.children)
    children[at] = replace(children[at], **changes)
    other = replace(found, structure=replace(found.structure, children=tuple(children)))
    write(found, FACES)
    assert write(other, FACES) == anew(other) != anew(found)


def test_parts_of_the_tree_are_written_once(monkeypatch):
    write(edition("Hill Road"), FACES)
    written = []
    formatted = elements.formatted

    def noted(element, *given):
        written.append(element.key)
        return formatted(element, *given)

    monkeypatch.setattr(elements, "formatted", noted)
    write(edition("Quay Zone"), FACES)
    assert sorted(written) == ["20", "21", "22", "23", "24"]


def test_faces_of_another_typeface_have_their_own(monkeypatch):
    others = store()
    for bold in (False, True):
        others.face(SANS, bold=bold, italic=False)
    write(edition("Quay"), FACES)
    again = drawn(monkeypatch)
    assert write(edition("Quay"), others) == anew(edition("Quay"))
    assert "Drink water." in again


def test_pieces_stand_in_the_order_of_drawing():
    with pypdfium2.PdfDocument(write(edition("Quay"), FACES)) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert " ".join(text.split()) == "Quay Drink water. Stretch Call Quay Quay 1"


def test_links_stand_in_the_order_of_reading_whose_ever_they_are():
    urls = [f"https://{name}.example" for name in ("own", "common", "another", "last")]
    marks = []
    for at, url in enumerate(urls):
        words, link = line(PLAIN, "Read", 700 - 20 * at, owner=str(at)), (60, 0, 90, 9)
        both = (words, LinkMark(str(at), link, url, "Read"))
        marks += map(own, both) if at in {0, 2} else both
    with pikepdf.open(BytesIO(write(pages(*marks), FACES))) as pdf:
        assert [str(one.A.URI) for one in pdf.pages[0].Annots] == urls


def test_artwork_is_one_object_where_colours_make_it_look_the_same():
    art = (replace(ART[0], fill=Ink.PRIMARY), replace(ART[0], fill=Ink.ACCENT))
    marks = [figure(60, 100 * at + 60, owner=str(at), shapes=(one,)) for at, one in enumerate(art)]
    for accent, count in (("#abcdef", 2), (COLOURS[Ink.PRIMARY], 1)):
        colours = {**COLOURS, Ink.ACCENT: accent}
        found = replace(pages(*marks), colours=tuple(colours.items()))
        assert write(found, FACES).count(b"/Subtype/Form") == count


def test_pictures_of_pixels_are_told_by_what_they_hold():
    red, blue = (picture(png(colour=one)) for one in ((200, 0, 0, 255), (0, 0, 200, 255)))
    marks = [
        figure(60, 100 * at + 60, owner=str(at), shapes=(), image=one)
        for at, one in enumerate((red, blue, red))
    ]
    assert write(pages(*marks), FACES).count(b"/Subtype/Image") == 2


def test_what_is_kept_is_bounded(monkeypatch):
    kept = Kept(SIZE, 20_000)
    monkeypatch.setattr(sheets, "_COMMON", kept)
    for number in range(30):
        words = line(PLAIN, f"Number {number}", 500, owner="13")
        found = edition("Quay", second=(words,))
        assert write(found, FACES) == anew(found)
    assert kept.bytes <= 20_000
