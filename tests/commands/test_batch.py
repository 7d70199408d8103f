"""`leaflets batch` as it is typed."""

import pytest

from tests.conftest import Folder


@pytest.fixture
def made(folder: Folder) -> Folder:
    return folder.leaflet("## One\n\nDrink water.")


def test_paths_are_printed_and_a_summary(made: Folder) -> None:
    ran = made.run("batch", "dry-skin", "-b", "default", "-f", "a4", "-o", "out", "-j", "1")
    assert ran.code == 0
    (line,) = ran.out.splitlines()
    assert line.replace("\\", "/") == (
        "out/default/en/dry-skin_older-adults_en_default_a4_draft.pdf"
    )
    assert "1 built" in ran.err


def test_it_fails_when_an_edition_does(made: Folder) -> None:
    made.leaflet("## One\n\nCall {{ clinic.pager }}.")
    ran = made.run("batch", "dry-skin", "-b", "default", "-f", "a4", "-o", "out", "-j", "1")
    assert ran.code == 1
    assert "error[missing-contact]" in ran.err
    assert "0 built, 1 failed" in ran.err
    assert not list((made.root / "out").rglob("[!.]*"))


def test_names_are_checked_first(made: Folder) -> None:
    ran = made.run("batch", "-l", "xx", "-o", "out")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no locale 'xx'" in ran.err
    assert made.run("batch", "-l", "all", "-l", "xx", "-o", "out").code == 2


def test_an_audience_that_no_brand_serves_is_an_error(made: Folder) -> None:
    made.leaflet("## One\n\nCall {{ clinic.pager }}.")
    ran = made.run("batch", "dry-skin", "-f", "a4", "-o", "out", "-j", "1")
    assert ran.code == 1
    assert "error[missing-contact]" in ran.err
    assert "0 built" in ran.err
    assert "skipped" not in ran.err


def test_a_brand_that_does_not_serve_it_is_passed_over_where_another_does(made: Folder) -> None:
    made.leaflet("## One\n\nCall {{ clinic.emergency }}.")
    made.write(
        {
            "assets/brands/own/brand.yaml": "name: Own\n"
            'palette: {primary: "#00606B", accent: "#12373F", text: "#1F2A2E", paper: "#FFFFFF"}\n'
        }
    )
    ran = made.run("batch", "dry-skin", "-f", "a4", "-o", "out", "-j", "1")
    assert ran.code == 0
    assert "note[skipped]" in ran.err
    assert "1 skipped" in ran.err
