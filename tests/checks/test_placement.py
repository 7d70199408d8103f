"""Pages from which something was taken, or to which something was added."""

from dataclasses import replace

import pytest

from leaflets.layout.pages import FigureMark, LinkMark, TextMark

AT = "clinic/templates/leaflets/dry-skin.md.j2"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A dot</title>'
    '<circle cx="4" cy="4" r="3"/></svg>'
)


@pytest.fixture
def made(folder, edition):
    folder.write({"assets/figures/dot.svg": PICTURE})
    folder.block(
        "dry-skin/a",
        "- One [link](https://a.example)\n- Two\n\n::: figure dot\nA caption\n:::\n\n::: steps\n"
        "1. ![](dot) Press.\n:::\n\n::: glossary\nTerm\n: meaning\n:::\n\n| A | B |\n|---|---|\n"
        "| c | delta |\n\n::: callout tip\n### Tip\n\nText.\n:::",
    )
    folder.leaflet('First.\n\n## Section\n\n{{ block("dry-skin/a") }}\n')
    return edition()


def _changed(made, change):
    page = made.pages.pages[0]
    marks = tuple(mark for one in page.marks if (mark := change(one)))
    pages = replace(made.pages, pages=(replace(page, marks=marks), *made.pages.pages[1:]))
    return replace(made, pages=pages)


def _says(mark, text):
    return isinstance(mark, TextMark) and text in "".join(one.text for one in mark.fragments)


def test_whole_pages_have_no_finding(made):
    assert made.lines("node-not-drawn") == made.lines("mark-unknown") == []


@pytest.mark.parametrize("text", ["First", "Two", "A caption", "Press", "meaning", "delta", "Tip"])
def test_text_that_is_not_drawn(text, made):
    changed = _changed(made, lambda mark: None if _says(mark, text) else mark)
    found = [line for line in changed.lines("node-not-drawn") if text in line]
    assert len(found) == 1
    assert found[0].startswith(f"{AT}: error[node-not-drawn]: ")
    assert found[0].endswith(" is in the leaflet and on no page")


def test_a_picture_that_is_not_drawn(made):
    changed = _changed(
        made, lambda mark: None if isinstance(mark, FigureMark) and mark.owner else mark
    )
    assert sum("Figure" in line for line in changed.lines("node-not-drawn")) >= 2


@pytest.mark.parametrize("kind", [TextMark, FigureMark, LinkMark])
def test_a_mark_of_nothing(kind, made):
    def astray(mark):
        own = isinstance(mark, kind) and mark.owner
        return replace(mark, owner="9999:nowhere") if own else mark

    found = _changed(made, astray).lines("mark-unknown")
    assert found
    assert all(line.startswith(f"{AT}: error[mark-unknown]: ") for line in found)
    assert all("9999:nowhere" in line for line in found)
