"""Editions as files: how they are named, what is printed, what is refused."""

from pathlib import Path

import pytest

from leaflets.commands import build
from leaflets.layout.pages import Pages
from leaflets.pipeline import Pipeline
from tests.conftest import LEAFLET, run

BOTH = LEAFLET.replace("[older-adults]", "[pregnant-mothers, older-adults]")


def test_a_file_named_after_the_edition(folder):
    folder.leaflet("Text.")
    ran = folder.run("build", "dry-skin")
    name = "dry-skin_older-adults_en_default_a4_draft.pdf"
    assert (ran.code, ran.out, ran.err) == (0, f"{name}\n", "")
    assert Path(name).read_bytes().startswith(b"%PDF-")


def test_defaults_are_the_clinics(folder):
    folder.leaflet("Text.").write(
        {
            "clinic.yaml": "name: C\nbrand: own\nformat: letter\n",
            "assets/brands/own/brand.yaml": "extends: default\nname: Own\n",
        }
    )
    ran = folder.run("build", "dry-skin")
    assert ran.out == "dry-skin_older-adults_en_own_letter_draft.pdf\n"


def test_folders_on_the_way_are_made(folder):
    folder.leaflet("Text.")
    ran = folder.run("build", "dry-skin", "-a", "older-adults", "-o", "out/Für Frau Ö/a b.pdf")
    assert (ran.code, ran.out) == (0, "out/Für Frau Ö/a b.pdf\n")
    assert Path("out/Für Frau Ö/a b.pdf").is_file()


def test_several_audiences_ask_for_one(folder):
    folder.leaflet("Text.", text=BOTH)
    ran = folder.build()
    line = "error[usage]: leaflet 'dry-skin' has several audiences: name one with -a"
    assert (ran.code, ran.lines) == (2, [line])
    assert "hint: meant for: pregnant-mothers, older-adults" in ran.err
    assert folder.build("-a", "pregnant-mothers").code == 0


def test_final_is_refused(folder):
    folder.leaflet("Text.")
    ran = folder.build("--final")
    line = "error[not-signed-off]: it cannot be final: Clinical review in 'en': nobody has signed"
    assert (ran.code, ran.out, ran.lines) == (1, "", [f"{line} it off"])
    assert not Path("out.pdf").exists()


@pytest.mark.parametrize(("flags", "told"), [((), True), (("-q",), False)])
def test_warnings_are_printed_unless_quiet(flags, told, folder):
    folder.leaflet("a" * 300)
    ran = folder.build(*flags)
    assert (ran.code, ran.out) == (0, "out.pdf\n")
    assert ("warning[word-broken]" in ran.err) is told


def test_pages_that_are_not_whole_are_not_written(folder, monkeypatch):
    whole = Pipeline.build

    def build_without_marks(self, edition):
        built = whole(self, edition)
        pages = built.pages.pages
        for page in pages:
            object.__setattr__(page, "marks", ())
        assert isinstance(built.pages, Pages)
        return built

    monkeypatch.setattr(Pipeline, "build", build_without_marks)
    folder.leaflet("Text.")
    ran = folder.build()
    assert (ran.code, ran.out) == (1, "")
    assert all("error[node-not-drawn]" in line for line in ran.lines)
    assert not Path("out.pdf").exists()


def test_two_builds_are_the_same(folder):
    folder.leaflet("Text.")
    folder.run("build", "dry-skin", "-o", "a.pdf")
    folder.run("build", "dry-skin", "-o", "b.pdf")
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


@pytest.mark.usefixtures("away")
def test_without_a_clinic():
    shipped = run("list", "leaflets", "--json").out
    assert "dry-skin" not in shipped
    assert build.__doc__
