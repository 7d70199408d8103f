"""Samples of languages → pictures of ours beside Chromium's, and a table of their line breaks.

    python -m tests.visual.compare [TAG]...

A PNG a script goes to out/specimen-compare/: ours, Chromium's, and both on top of each other, each
under its name: ours alone is red, Chromium's alone blue, both black. Ours is filled greedily
there, as browsers do.
"""

import sys
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageStat

from leaflets.model.locale import Direction
from tests.typesetting import store
from tests.visual import chromium
from tests.visual.drawing import draw
from tests.visual.markup import PX, page
from tests.visual.samples import Set, book, lines, locale

WIDTHS = (220.0, 320.0, 440.0)
SEEN = 320.0
DPI = 150
OUT = Path("out/specimen-compare")
PANELS = ("ours", "Chromium", "difference")
"""What each of the pictures beside each other shows."""
CAPTION = 28
"""Height of what is written over them, in pixels."""
_MARGIN = 12.0
_SHOWN = 40
_SOFT = 1.5
_FINER = 4
"""Browsers draw baselines on whole pixels; with finer ones that makes no difference."""


@dataclass(frozen=True)
class Row:
    """Line breaks of a sample at one width.

    Attributes:
        tag: The language.
        width: The measure in points.
        ours: How many lines greedy filling gives.
        theirs: How many Chromium makes.
        evened: How many breaks evening out has moved.
        broken: Breaks in all.
        difference: The first line that differs from Chromium's; empty for none.
        apart: Part of the ink in the pictures that is not the same in both, 0 to 1.
    """

    tag: str
    width: float
    ours: int
    theirs: int
    evened: int
    broken: int
    difference: str
    apart: float = 0.0

    def __str__(self) -> str:
        """Write it as a row of the table."""
        same = "equal" if not self.difference else "DIFFER"
        moved = f"{self.evened} of {self.broken}"
        counts = f"{self.ours:>3}/{self.theirs:<3}"
        line = f"{self.tag:<8} {self.width:>4g} pt  {counts}  {same:<7} {moved:>9}"
        return f"{line}  {self.apart:>5.1%}  {self.difference}".rstrip()


def main(tags: "list[str]") -> int:
    """Compare samples, all there are unless some are named."""
    OUT.mkdir(parents=True, exist_ok=True)
    print("language  width  lines    breaks   evened out  apart  first line that differs")  # noqa: T201
    for sheet in book().sheets:
        pictures = []
        for sample in sheet.samples:
            tag = sample.locale.tag
            if not tags or tag in tags:
                rows, picture = compare(tag)
                pictures.append(picture)
                print(*rows, sep="\n", flush=True)  # noqa: T201
        if pictures:
            name = sheet.heading.content[0].text.lower().replace(", ", "-").replace(" ", "-")
            _stacked(pictures).save(OUT / f"{name}.png")
    return 0


def compare(tag: str) -> "tuple[list[Row], Image.Image]":
    """Compare one language's sample."""
    own = lines(tag, SEEN, greedy=True)
    leadings = [one.paragraph.leading for one in own]
    path = (OUT / f"{tag}.html").absolute()
    path.write_text(page(tag, WIDTHS, SEEN, leadings, OUT.absolute() / "fonts"), encoding="utf-8")
    found = chromium.found(path, _FINER * DPI)
    rows = [_row(tag, width, found["measured"][f"{width:g}"]) for width in WIDTHS]
    height = found["height"] / PX + _MARGIN
    target = OUT.absolute() / f"{tag}.browser.png"
    chromium.picture(path, target, (SEEN + 2 * _MARGIN) * PX, height * PX, _FINER * DPI)
    with Image.open(target) as shot:
        theirs = shot.convert("L").reduce(_FINER)
    target.unlink()
    ours = _drawn(tag, own, [one / PX for one in found["baselines"]], height)
    size = (max(ours.width, theirs.width), max(ours.height, theirs.height))
    ours, theirs = (_padded(one, size) for one in (ours, theirs))
    both = Image.merge("RGB", (theirs, ImageChops.darker(ours, theirs), ours))
    apart = _apart(ours, theirs)
    rows = [replace(row, apart=apart) for row in rows]
    return rows, beside([ours.convert("RGB"), theirs.convert("RGB"), both])


def _row(tag: str, width: float, theirs: "list[list[int]]") -> Row:
    greedy, evened = lines(tag, width, greedy=True), lines(tag, width)
    difference = ""
    for ours, other in zip(greedy, theirs, strict=True):
        if ours.starts != other and not difference:
            difference = _difference(ours, other)
    moved = sum(
        len(set(one.starts) - set(other.starts)) for one, other in zip(greedy, evened, strict=True)
    )
    return Row(
        tag,
        width,
        sum(len(one.starts) for one in greedy),
        sum(map(len, theirs)),
        moved,
        sum(len(one.starts) - 1 for one in greedy),
        difference,
    )


def _difference(ours: Set, theirs: "list[int]") -> str:
    pairs = list(zip_longest(ours.starts, theirs))
    count = next(at for at, (one, other) in enumerate(pairs) if one != other)
    last = count - 1
    shown = []
    for starts in (ours.starts, theirs):
        end = starts[count] if count < len(starts) else len(ours.text)
        shown.append(ours.text[starts[last] : end].strip()[-_SHOWN:])
    return f"line {count}: …{shown[0]}| here, …{shown[1]}| there"


def _drawn(
    tag: str, paragraphs: "tuple[Set, ...]", baselines: "list[float]", height: float
) -> Image.Image:
    rtl = locale(tag).direction is Direction.RTL
    placed = [
        (
            line,
            SEEN - line.width if rtl else 0.0,
            baseline + number * one.paragraph.leading,
        )
        for one, baseline in zip(paragraphs, baselines, strict=True)
        for number, line in enumerate(one.paragraph.lines)
    ]
    return draw(placed, SEEN + 2 * _MARGIN, height, _FINER * DPI).reduce(_FINER)


def _apart(ours: Image.Image, theirs: Image.Image) -> float:
    """Give how much of the ink differs, but for the edges that two programs smooth differently."""
    soft = [one.filter(ImageFilter.GaussianBlur(_SOFT)) for one in (ours, theirs)]
    differing = ImageStat.Stat(ImageChops.difference(*soft)).sum[0]
    inked = ImageStat.Stat(ImageChops.invert(ImageChops.darker(*soft))).sum[0]
    return differing / inked if inked else 0.0


def _padded(picture: Image.Image, size: "tuple[int, int]") -> Image.Image:
    padded = Image.new("L", size, 255)
    padded.paste(picture, (0, 0))
    return padded


def beside(pictures: "list[Image.Image]") -> Image.Image:
    """Join pictures of one height, in the order of `PANELS`, each with its name over it."""
    gap = 24
    height = CAPTION + pictures[0].height + 2 * gap
    joined = Image.new("RGB", (sum(one.width + gap for one in pictures) + gap, height), "white")
    pen = ImageDraw.Draw(joined)
    letters = ImageFont.truetype(store().catalogue.family("noto-sans").upright.path, 18)
    x = gap
    for caption, one in zip(PANELS, pictures, strict=True):
        pen.text((x, gap), caption, fill="#595959", font=letters)
        joined.paste(one, (x, gap + CAPTION))
        x += one.width + gap
    return joined


def _stacked(pictures: "list[Image.Image]") -> Image.Image:
    size = (max(one.width for one in pictures), sum(one.height for one in pictures))
    stacked = Image.new("RGB", size, "white")
    y = 0
    for one in pictures:
        stacked.paste(one, (0, y))
        y += one.height
    return stacked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
