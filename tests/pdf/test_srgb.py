"""The colour profile: what the little CMS engine makes of it, and the published numbers in it."""

import hashlib
import struct
import warnings
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from leaflets.pdf.srgb import NAME, profile

KNOWN = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
    b"wtpt": (0.96420, 1.00000, 0.82491),
    b"chad": (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168),
    b"rTRC": (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045),
}
"""As they stand in the profiles that the International Color Consortium publishes."""


def tag(name):
    data = profile()
    (count,) = struct.unpack_from(">I", data, 128)
    entries = [struct.unpack_from(">4sII", data, 132 + 12 * at) for at in range(count)]
    ((start, size),) = [(start, size) for found, start, size in entries if found == name]
    return data[start : start + size]


@pytest.mark.parametrize("name", KNOWN)
def test_numbers_are_the_published_ones(name):
    data = tag(name)
    values = data[12:] if data.startswith(b"para") else data[8:]
    found = [value / 65536 for value in struct.unpack(f">{len(values) // 4}i", values)]
    assert found == pytest.approx(KNOWN[name], abs=2e-4)


def test_all_three_make_the_white_that_profiles_connect_to():
    columns = [struct.unpack(">3i", tag(name)[8:]) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    white = struct.unpack(">3i", tag(b"wtpt")[8:])
    for total, wanted in zip(map(sum, zip(*columns, strict=True)), white, strict=True):
        assert abs(total - wanted) <= 2


def test_it_opens_and_converts_as_srgb():
    own = ImageCms.ImageCmsProfile(BytesIO(profile()))
    assert ImageCms.getProfileDescription(own).strip() == NAME
    every = Image.new("RGB", (256, 256))
    every.putdata([(x, y, (7 * x + 3 * y) % 256) for y in range(256) for x in range(256)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow renames its constants from time to time
        srgb = ImageCms.createProfile("sRGB")
        for intent in range(4):
            change = ImageCms.buildTransform(own, srgb, "RGB", "RGB", renderingIntent=intent)
            changed = ImageCms.applyTransform(every, change)
            pairs = zip(every.tobytes(), changed.tobytes(), strict=True)
            assert max(abs(one - other) for one, other in pairs) <= 1


def test_bytes_are_the_same_on_every_machine():
    assert len(profile()) == struct.unpack_from(">I", profile())[0]
    assert hashlib.sha256(profile()).hexdigest() == (
        "19ccf9444083fabad93f493bbc525d71b28f91675207cbde9856cf250e27b0d1"
    )
