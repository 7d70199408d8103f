"""The digest over a whole file that stands in the file."""

import pytest

from leaflets.model.seal import PROPERTY, UNSEALED, intact, seal

FIELD = f"<leaflet:{PROPERTY}>{UNSEALED}</leaflet:{PROPERTY}>".encode()
FILE = b"%PDF-1.7 before " + FIELD + b" after"


def test_a_sealed_file_is_intact_and_as_long_as_before():
    sealed = seal(FILE)
    assert intact(sealed)
    assert len(sealed) == len(FILE)
    assert seal(FILE) == sealed


@pytest.mark.parametrize("at", range(len(FILE)))
def test_any_byte_changed_shows(at):
    sealed = seal(FILE)
    assert not intact(sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :])


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"\n",
        lambda data: data[:-1],
        lambda data: b"\n" + data,
        lambda data: data + data,
        lambda data: data[: data.find(b"</leaflet:")],
    ],
)
def test_bytes_more_or_fewer_show(change):
    assert not intact(change(seal(FILE)))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", FILE, FIELD[:20]])
def test_what_was_never_sealed_is_not_intact(data):
    assert not intact(data)


def test_a_file_without_the_field_stays_as_it_is():
    assert seal(b"%PDF-1.7") == b"%PDF-1.7"
