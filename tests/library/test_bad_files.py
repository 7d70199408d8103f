"""Whatever people get wrong gives lines that say what and where, and never a traceback."""

import re
from pathlib import Path

import pytest
from bad_files import ROWS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflets.library import Library
from leaflets.library.png import check_png
from leaflets.library.svg import check_svg
from leaflets.library.textfile import decode
from leaflets.library.yamltext import parse
from leaflets.model.errors import LeafletsError
from leaflets.model.span import Span

GOLDEN = Path(__file__).with_name("bad_files.txt")
SPAN = Span("x")


def _expected():
    sections = re.split(r"^## (.*)\n", GOLDEN.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(sections[1::2], sections[2::2], strict=True))


EXPECTED = _expected()


@pytest.mark.parametrize(("name", "files", "ask"), ROWS, ids=[name for name, _, _ in ROWS])
def test_lines(make_clinic, name, files, ask):
    clinic = make_clinic(files)
    with pytest.raises(LeafletsError) as caught:
        ask(Library.open(clinic))
    assert str(caught.value) == EXPECTED[name].strip()


def test_rows_and_lines_belong_together():
    assert [name for name, _, _ in ROWS] == list(EXPECTED)


@pytest.mark.parametrize(
    ("link", "target", "ask"),
    [
        ("templates/blocks/x/a.md", "outside.md", lambda library: library.block("x/a")),
        ("assets/figures/x.svg", "outside.svg", lambda library: library.figure("x")),
        ("assets/brands/x/logo.svg", "outside.svg", lambda library: library.brand("x")),
        ("assets/brands/x/logo.svg", "clinic/other.svg", lambda library: library.brand("x")),
        ("templates/claims.yaml", "outside.yaml", Library.claims),
        ("assets/formats/x.yaml", "outside.yaml", lambda library: library.page_format("x")),
    ],
)
def test_links_must_not_leave_the_folder(make_clinic, tmp_path, link, target, ask):
    brand = "extends: default\nname: X\nlogo: logo.svg\n"
    clinic = make_clinic({"assets/brands/x/brand.yaml": brand})
    (tmp_path / target).write_text("")
    path = clinic / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(tmp_path / target)
    with pytest.raises(LeafletsError) as caught:
        ask(Library.open(clinic))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "unsafe-path"


def test_a_folder_that_is_a_link_is_not_followed(make_clinic, tmp_path):
    clinic = make_clinic()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.md").write_text("secret")
    blocks = clinic / "templates/blocks"
    blocks.mkdir(parents=True)
    (blocks / "x").symlink_to(tmp_path / "elsewhere")
    library = Library.open(clinic)
    assert "x/a" not in library.block_ids()
    with pytest.raises(LeafletsError) as caught:
        library.block("x/a")
    assert caught.value.diagnostics[0].code == "unsafe-path"


def test_a_circle_of_links_is_no_file(make_clinic):
    clinic = make_clinic()
    path = clinic / "assets/figures"
    path.mkdir(parents=True)
    (path / "x.svg").symlink_to("x.svg")
    with pytest.raises(LeafletsError) as caught:
        Library.open(clinic).figure("x")
    assert caught.value.diagnostics[0].code == "unknown-figure"


def test_an_unreadable_file(make_clinic, monkeypatch):
    clinic = make_clinic({"assets/figures/x.svg": ""})
    library = Library.open(clinic)

    def closed(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(LeafletsError) as caught:
        library.figure("x")
    line = "clinic/assets/figures/x.svg: error[unreadable-file]: cannot read the file: "
    assert str(caught.value) == f"{line}Permission denied"


RELAXED = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@RELAXED
@given(st.binary() | st.text(alphabet="<>&!/svg\"'= x:\n").map(str.encode))
def test_no_bytes_give_a_traceback(data):
    for check in (decode, check_png, check_svg):
        try:
            check(data, SPAN)
        except LeafletsError as error:
            assert error.diagnostics  # noqa: PT017  either outcome is right


@RELAXED
@given(st.text(alphabet="ab:-?,[]{}&*!|>'\"%@#\\ \n\t…é"))
def test_no_yaml_gives_a_traceback(text):
    try:
        parse(text, SPAN)
    except LeafletsError as error:
        assert error.diagnostics  # noqa: PT017


@pytest.mark.parametrize(
    ("value", "passes"),
    [
        ("url(#a)", True),
        ("url( '#a' )", True),
        ('url("#a")', True),
        ("var(--primary, #005EB8)", True),
        ("url(a)", False),
        ("url('a.svg#a')", False),
        ("URL(data:x)", False),
        ("url()", False),
    ],
)
def test_links_in_drawings(value, passes):
    value = value.replace('"', "&quot;")
    box = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
    data = f'<svg {box}><path fill="{value}"/></svg>'.encode()
    if passes:
        assert not check_svg(data, SPAN).title
    else:
        with pytest.raises(LeafletsError):
            check_svg(data, SPAN)


def test_notes_of_drawing_programs_are_harmless():
    data = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/" '
        b'viewBox="0 0 9 9" i:export="C:\\Users\\x.png"><i:namedview i:zoom="1"/>'
        b"<title>  Two\n words </title><!-- note --></svg>"
    )
    assert check_svg(data, SPAN).title == "Two words"


@pytest.mark.parametrize(("attribute", "directional"), [("", False), ('data-mirror="rtl"', True)])
def test_a_drawing_says_whether_it_has_a_reading_direction(attribute, directional):
    box = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
    assert check_svg(f"<svg {box} {attribute}/>".encode(), SPAN).directional is directional
