"""Each fault that a tagged file can have is found, by veraPDF or by our own comparison."""

from io import BytesIO

import pikepdf
import pytest

from tests import rtl
from tests.pdf import mutated_about, mutated_file, mutated_tree
from tests.pdf.faithful import faults
from tests.pdf.mutations import MUTATIONS, changed
from tests.pdf.verapdf import ARCHIVE, UA, failures, needs_java
from tests.shipped import library

assert mutated_tree.Pdf is mutated_file.Pdf is mutated_about.Pdf  # all add to MUTATIONS
pytestmark = pytest.mark.slow
LOCALE = "ar"
"""Its leaflet has replacement texts, a table, nested lists and stretches of another language."""


def opened():
    return pikepdf.open(BytesIO(rtl.built(LOCALE).data))


def saved(pdf):
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def found_by(data, folder):
    """Tell who finds what: rules of veraPDF, and words of our own comparison."""
    path = folder / "file.pdf"
    path.write_bytes(data)
    theirs = sorted({one.rule for one in failures(path, UA, ARCHIVE)})
    return theirs, faults(data, rtl.built(LOCALE), library())


@needs_java
def test_nothing_is_found_in_a_file_without_fault(tmp_path):
    with opened() as pdf:
        assert found_by(saved(pdf), tmp_path) == ([], [])


@needs_java
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.name)
def test_each_fault_is_found(mutation, tmp_path):
    with opened() as before, opened() as after:
        mutation.change(after)
        assert changed(before, after) == mutation.kinds
        theirs, ours = found_by(saved(after), tmp_path)
    print(f"{mutation.name}: veraPDF {' '.join(theirs) or '-'}; ours {ours[:1] or '-'}")  # noqa: T201
    assert theirs or ours


def test_there_are_many():
    names = [one.name for one in MUTATIONS]
    assert len(set(names)) == len(names) >= 150
