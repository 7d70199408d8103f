"""A clinic's folder whose words are translated into Polish."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from leaflets.library import Library
from leaflets.library.po import Po
from leaflets.model.edition import Edition
from leaflets.pipeline import Built, Pipeline
from leaflets.translation.files import read, write
from leaflets.translation.template import template
from leaflets.translation.update import real
from tests.clinics import clinic

DAY = dt.date(2026, 11, 25)
WORDS = {
    "Dry skin": "Sucha skóra",
    "About": "O skórze",
    "Water": "Woda",
    "Drink **6 glasses** a day.": "Proszę pić **6 szklanek** dziennie.",
    "Cream": "Krem",
    "Rub it in twice.": "Proszę wcierać go 2 razy.",
}
BODY = "## About\n\n{{ block('dry-skin/water') }}\n\n{{ block('dry-skin/cream') }}\n"
POLISH = Edition("dry-skin", "older-adults", "pl", "default", "a4")


@dataclass
class Folder:
    """A clinic's folder."""

    path: Path

    def library(self) -> Library:
        """Read it anew."""
        return Library.open(self.path)

    def block(self, name: str, text: str) -> None:
        """Change a block's text."""
        file = self.path / f"templates/blocks/dry-skin/{name}.md"
        head, _, _ = file.read_text("utf-8").rpartition("---\n")
        file.write_text(f"{head}---\n{text}\n", "utf-8")

    def po(self, domain: str = "content") -> Po:
        """Read its catalogue."""
        found = read(self.library(), "pl", domain)
        assert found is not None
        return found

    def translate(self, words: dict[str, str], *, fuzzy: tuple[str, ...] = ()) -> None:
        """Write its catalogue."""
        library = self.library()
        po = Po("pl")
        for message in real(template(library, "content")):
            message.string = words.get(str(message.id), "")
            message.flags.update({"fuzzy"} if str(message.id) in fuzzy else ())
            po[message.id] = message
        write(library, po, "pl", "content", DAY)

    def build(self) -> Built:
        """Build its leaflet in Polish."""
        return Pipeline(self.library()).build(POLISH)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Give a clinic's folder, all of whose own words are translated."""
    made = Folder(
        clinic(tmp_path, BODY, water="Drink **6 glasses** a day.", cream="Rub it in twice.")
    )
    made.translate(WORDS)
    return made
