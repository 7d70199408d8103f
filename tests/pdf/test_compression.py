"""The compressor: what every reader unpacks, and the same bytes whatever the platform's zlib."""

import hashlib
import re
import zlib
from pathlib import Path

import pytest

import leaflets
from leaflets.pdf import write
from leaflets.pdf.compression import deflate
from tests.pdf.pdf_samples import sample

PACKAGE = Path(leaflets.__file__).parent
TEXT = b" ".join(b"%d bottles of water," % number for number in range(4000))


@pytest.mark.parametrize("data", [b"", b"a", TEXT, bytes(range(256)) * 9])
def test_zlib_gives_the_data_back(data):
    assert zlib.decompress(deflate(data)) == data


def test_bytes_are_those_of_the_pinned_compressor():
    # A change here changes every file that was ever made: only with the pin in pyproject.toml.
    assert (
        hashlib.sha256(deflate(TEXT)).hexdigest()
        == "46170aa222b198364faff3af1b72ba34469b2fffc1ad9d50c634f957acf9d045"
    )
    assert len(deflate(TEXT)) < len(zlib.compress(TEXT, 9))


def test_no_other_compressor_has_a_hand_in_a_file(monkeypatch):
    before = write(*sample())
    monkeypatch.setattr(zlib, "compress", None)
    monkeypatch.setattr(zlib, "compressobj", None)
    assert write(*sample()) == before


def test_nothing_in_the_program_but_this_module_compresses_what_goes_into_a_file():
    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"zlib\.compress|(?<!de)compressobj|zlib_compress", path.read_text("utf-8"))
    ]
    notes = "batch/cache.py"  # which go beside a PDF, into none
    assert sorted(found) == [notes, "pdf/compression.py"]
