"""A clinic's leaflet, printed once, as a draft and signed off."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from leaflets.library import Library
from leaflets.pipeline import Pipeline
from tests.clinics import EDITION, clinic, write
from tests.signing import DAY, sign_all

OWN = replace(EDITION, brand="own")
BOTH = replace(OWN, beside="de")
BODY = "## One\n\n{{ block('dry-skin/water') }}\n\n{{ block('dry-skin/rest') }}\n"
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Cream</title>
<path d="M1 1H8V8Z"/></svg>
"""
PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "dry-skin/water"
msgid "Drink water."
msgstr "Wasser trinken."
"""


@pytest.fixture(scope="session")
def printed(tmp_path_factory) -> Path:
    """Give a folder that holds the clinic, and its leaflet in three files."""
    root = tmp_path_factory.mktemp("review")
    made = clinic(
        root / "clinic",
        BODY,
        water="Drink water.\n\nCall {{ clinic.phone }}.",
        rest="Rest.\n\n::: figure cream\n:::",
    )
    write(made / "assets/figures/cream.svg", DRAWING)
    brand = 'extends: default\nname: Own\ncontacts: {phone: "020 7946 0018"}\n'
    write(made / "assets/brands/own/brand.yaml", brand)
    write(made / "assets/locales/de/LC_MESSAGES/content.po", PO)
    (root / "draft.pdf").write_bytes(Pipeline(Library.open(made)).build(OWN).data)
    (root / "both.pdf").write_bytes(Pipeline(Library.open(made)).build(BOTH).data)
    sign_all(made, OWN)
    final = Pipeline(Library.open(made), day=DAY).build(OWN)
    assert not final.draft
    (root / "signed.pdf").write_bytes(final.data)
    return root


@pytest.fixture
def root(printed, tmp_path) -> Path:
    """Give a copy of that folder, to change."""
    shutil.copytree(printed, tmp_path, dirs_exist_ok=True)
    return tmp_path
