"""Pictures of a comparison say over each panel whose it is."""

from PIL import Image, ImageChops

from tests.visual.compare import CAPTION, PANELS, beside
from tests.visual.samples import lines

WIDE = 200


def test_every_panel_has_its_caption_above_it():
    shown = beside([Image.new("RGB", (WIDE, 50), "white") for _ in PANELS])
    ink = ImageChops.invert(shown.convert("L"))
    gap = (shown.width - len(PANELS) * WIDE) // (len(PANELS) + 1)
    captions = [
        ink.crop((left, 0, left + WIDE, gap + CAPTION)).tobytes()
        for left in range(gap, shown.width - gap, WIDE + gap)
    ]
    assert all(map(any, captions))
    assert len(set(captions)) == len(PANELS)
    assert not ink.crop((0, gap + CAPTION, shown.width, shown.height)).getbbox()


def test_panels_stand_beside_each_other_under_their_captions():
    colours = ("red", "green", "blue")
    shown = beside([Image.new("RGB", (WIDE, 50), one) for one in colours])
    gap = (shown.width - len(PANELS) * WIDE) // (len(PANELS) + 1)
    lefts = range(gap, shown.width - gap, WIDE + gap)
    below = [shown.getpixel((left, gap + CAPTION)) for left in lefts]
    assert below == [Image.new("RGB", (1, 1), one).getpixel((0, 0)) for one in colours]


def test_greedy_lines_are_as_full_as_they_can_be():
    texts = lines("en", 220.0, greedy=True), lines("en", 220.0)
    greedy, own = ([line.width for one in each for line in one.paragraph.lines] for each in texts)
    assert len(greedy) == len(own)
    assert greedy != own
