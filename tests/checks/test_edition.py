"""What else is told about an edition: its length, that it is a draft, what layout noticed."""

from dataclasses import replace

from tests.conftest import LEAFLET

AT = "clinic/templates/leaflets/dry-skin.md.j2"
LIMITED = LEAFLET.replace("date:", "max_pages: {older-adults: 1}\ndate:")
LINES = "\n\n".join(["A line that takes some room on the page."] * 30)


def test_too_many_pages(folder, edition):
    folder.leaflet(LINES, text=LIMITED)
    (line,) = edition().lines("too-many-pages")
    beginning = "warning[too-many-pages]: 2 pages for 'older-adults', at most 1 are allowed, and "
    assert line.startswith(f"{AT}: {beginning}")


def test_formats_may_lift_the_limit(folder, edition):
    folder.leaflet(LINES, text=LIMITED)
    assert edition(page="large-print").lines("too-many-pages") == []


def test_few_enough_pages(folder, edition):
    folder.leaflet("Text.", text=LIMITED)
    assert edition().lines("too-many-pages") == []


def test_draft(folder, edition):
    folder.leaflet("Text.")
    made = edition()
    assert made.lines("draft") == [
        f"{AT}: note[draft]: leaflet 'dry-skin' is not signed off: every page says so"
    ]
    signed = replace(made.document, imprint=replace(made.document.imprint, draft=()))
    assert replace(made, document=signed).lines("draft") == []


def test_what_was_noticed_is_told_once(folder, edition):
    folder.leaflet("a" * 300)
    made = edition()
    assert len(made.pages.noticed) == 1
    assert made.found.count(made.pages.noticed[0]) == 1
