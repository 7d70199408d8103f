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

DECLARED = f'<rdf:Description xmlns:leaflet="{NAMESPACE}">'.encode()
SAID = DECLARED + b"<leaflet:leaflet>dry-skin</leaflet:leaflet>"
PIECES = st.sampled_from(
    [
        b"%PDF-1.7\n",
        b"<?xpacket begin",
        b"<?xpacket end",
        NAMESPACE.encode(),
        DECLARED,
        b"<leaflet:seal>",
        b"</leaflet:seal>",
        b"0" * 64,
        b"<leaflet:parts>eNo=</leaflet:parts>",
        b"<leaflet:locale><rdf:li>en</rdf:li></leaflet:locale>",
        b"<</Type/Metadata>>stream\n",
        zlib.compress(SAID),
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
    other = b"".join(
        b"<leaflet:%s>draft</leaflet:%s>" % (name, name)
        for name in (b"leaflet", b"audience", b"brand", b"format", b"content", b"signOff")
    )
    locale = b"<leaflet:locale><rdf:li>en</rdf:li></leaflet:locale>"
    xmp = b"<?xpacket begin" + DECLARED + other + locale + b"%s<?xpacket end"
    assert read_provenance(xmp % parts) is None
    few = b64encode(zlib.compress(b"block one 123456"))
    assert read_provenance(xmp % (b"<leaflet:parts>" + few + b"</leaflet:parts>")) is not None


@pytest.mark.parametrize("dictionary", [b"/Type/Metadata", b"/Type /Metadata /Length 9"])
def test_metadata_that_another_program_compressed_are_found(dictionary):
    data = b"1 0 obj <<" + dictionary + b">>\nstream\n" + zlib.compress(SAID)
    assert is_ours(data)
    assert not is_ours(data.replace(b"/Metadata", b"/Meta"))


@pytest.mark.parametrize(
    "said",
    [
        SAID,
        SAID.replace(b"leaflet:", b"ns0:").replace(b"xmlns:leaflet", b"xmlns:ns0"),
        DECLARED.replace(b'"', b"'") + b'<leaflet:seal rdf:datatype="">',
        DECLARED[:-1] + b'\n leaflet:signOff="draft"/>',
    ],
)
def test_our_properties_in_metadata_are_found_however_they_are_written(said):
    data = b"%PDF-1.7\n1 0 obj <</Type/Metadata/DecodeParms<</Name/Identity>>>>stream\r\n" + said
    assert is_ours(data)
    assert is_ours(data + b"endstream\nendobj\n%%EOF\n")


@pytest.mark.parametrize(
    "data",
    [
        b"<</Type/Metadata>>stream\n" + NAMESPACE.encode() + b"\nendstream " + SAID,
        b"<</Type/Metadata>>stream\n" + DECLARED + b"\nendstream",
        b"<</Type/Metadata>>stream\n" + DECLARED + b"<?xpacket end<leaflet:seal>",
        b"<</Type/Metadata>>endobj 2 0 obj <<>>stream\n" + SAID,
        b"<</Type/XObject>>stream\n" + SAID,
        SAID,
    ],
)
def test_our_namespace_elsewhere_is_no_sign_of_a_leaflet(data):
    assert not is_ours(b"%PDF-1.7\n" + data)
