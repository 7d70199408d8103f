"""An edition of a clinic's folder with what the checks say about it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from leaflets.checks import check, faults
from leaflets.layout.pages import Pages
from leaflets.library import Library
from leaflets.model.diagnostic import Diagnostic, Severity
from leaflets.model.document import Document
from leaflets.model.edition import Edition
from leaflets.pipeline import Pipeline
from tests.conftest import Folder


@dataclass(frozen=True)
class Edited:
    """An edition and its library, ready to be checked."""

    library: Library
    document: Document
    pages: Pages

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        found = check(self.library, self.document, self.pages, self.pages.noticed)
        # What stops an edition when it is built is what is an error here.
        errors = {one for one in found if one.severity is Severity.ERROR}
        told = {one for one in self.pages.noticed if one.severity is Severity.ERROR}
        assert set(faults(self.library, self.document, self.pages)) | told == errors
        return found

    def on(self, day: str) -> tuple[Diagnostic, ...]:
        """Give what is found on a day."""
        today = dt.date.fromisoformat(day)
        return check(self.library, self.document, self.pages, (), today=today)

    def lines(self, code: str) -> list[str]:
        """Give the findings of a kind as they are printed."""
        return [one.line for one in self.found if one.code == code]


Open = Callable[..., Edited]


@pytest.fixture
def edition(folder: Folder) -> Open:
    """Give a function that makes an edition of the folder's leaflet."""

    def make(brand: str = "default", page: str = "a4") -> Edited:
        library = Library.open(folder.path.relative_to(folder.root))
        wanted = Edition("dry-skin", "older-adults", "en", brand, page)
        document, pages, _ = Pipeline(library).pages(wanted)
        return Edited(library, document, pages)

    return make
