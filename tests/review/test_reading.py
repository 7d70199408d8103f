"""Bytes that may be anything: what is read of them, and that nothing in them is an accident."""

import zlib
from base64 import b64encode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflets.library import Library
from leaflets.model.provenance import NAMESPACE
from leaflets.review import Answer, verify
from leaflets.review.reading import is_ours, read_provenance
from tests.signing import DAY

PIECES = st.sampled_from(
    [
        b"%PDF-1.7\n",
        b"<?xpacket begin",
        b"<?xpacket end",
        NAMESPACE.encode(),
        b"<leaflet:seal>",
        b"</leaflet:seal>",
        b"0" * 64,
        b"<leaflet:parts>eNo=</leaflet:parts>",
        b"<leaflet:locale><rdf:li>en</rdf:li></leaflet:locale>",
        b"<</Type/Metadata>>stream\n",
        zlib.compress(NAMESPACE.encode()),
        b"/Encrypt",
        b"%%EOF\n",
    ]
)


@given(st.lists(st.one_of(PIECES, st.binary(max_size=9)), max_size=30).map(b"".join))
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_have_an_answer(tmp_path, data):
    (tmp_path / "any.pdf").write_bytes(data)
    found = verify(Library.open(None), tmp_path / "any.pdf", DAY)
    assert found.answer in {Answer.UNKNOWN, Answer.TAMPERED}
    assert (found.answer is Answer.TAMPERED) == is_ours(data)


def test_what_unpacks_to_gigabytes_is_not_unpacked():
    bomb = zlib.compress(bytes(50 << 20), 9)
    assert not is_ours(b"<</Type/Metadata/Filter/FlateDecode>>\nstream\r\n" + bomb)
    parts = b"<leaflet:parts>" + b64encode(bomb) + b"</leaflet:parts>"
    xmp = b"<?xpacket begin" + NAMESPACE.encode() + parts + b"<?xpacket end"
    assert read_provenance(xmp) is None


@pytest.mark.parametrize("dictionary", [b"/Type/Metadata", b"/Type /Metadata /Length 9"])
def test_metadata_that_another_program_compressed_are_found(dictionary):
    data = b"1 0 obj <<" + dictionary + b">>\nstream\n" + zlib.compress(NAMESPACE.encode())
    assert is_ours(data)
    assert not is_ours(data.replace(b"/Metadata", b"/Meta"))
