"""Prints how fast paragraphs are set, beside ReportLab's own on the same text, font and width.

    python -m tests.benchmarks.text

All figures are ratios of two times taken in turns in one run: machines differ, and are busy.
"""

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from leaflets.layout.pages import Ink, TextMark
from leaflets.model.document import Run
from leaflets.pdf.canvas import LeafletCanvas
from leaflets.pdf.colours import Inks
from leaflets.pdf.content import Content
from leaflets.pdf.fonts import FontBook
from leaflets.pdf.text import write_line
from leaflets.text.breaks import graphemes
from leaflets.text.faces import FaceStore
from leaflets.text.paragraph import TextStyle, Typesetter
from tests.benchmarks.reference import Setter, registered
from tests.samples import TAGS
from tests.typesetting import SPAN, library, store

SIMPLE = ("en", "ru", "el", "zh-Hans", "ja")
"""Latin, Cyrillic, Greek and East Asian, beside which the others are complex."""
IDEOGRAPHIC = ("zh-Hans", "zh-Hant", "ja")
STYLE = TextStyle(12, 17.4)
WIDTH = 411.0
"""145 mm, the measure of an A4 leaflet."""
ROUNDS = 15


@dataclass(frozen=True)
class Target:
    """What a ratio may be at most."""

    cold: float
    warm: float
    repeated: float = 0.05


TARGETS = {True: Target(2.0, 1.2), False: Target(1.0, 0.7)}


@dataclass(frozen=True)
class Sample:
    """A paragraph of one language, of characters that its own font has."""

    tag: str
    text: str
    units: tuple[str, ...]

    def turned(self, by: int) -> str:
        """Give the same words in another order: a new paragraph of known words."""
        at = by % len(self.units)
        return "".join((*self.units[at:], *self.units[:at]))


def sample(tag: str) -> tuple[Sample, "Typesetter"]:
    """Give the first paragraph of a sample without what its font lacks, and a typesetter."""
    setter = typesetter(tag)
    face = _face(setter, tag)
    body = library().specimen(tag).body.split("\n\n")[0].replace("**", "")
    text = "".join(one for one in body if face.covers(ord(one)))
    text = " ".join(text.split())
    whole = tag in IDEOGRAPHIC
    units = tuple(graphemes(text, tag)) if whole else tuple(f"{one} " for one in text.split())
    return Sample(tag, text, units), setter


def typesetter(tag: str) -> Typesetter:
    """Give a typesetter that knows no word yet."""
    locale = library().specimen(tag).locale
    return Typesetter(store(), "noto-sans", locale, library().typography(tag))


def _face(setter: Typesetter, tag: str) -> object:
    """Give the face that draws most of a language's sample."""
    body = library().specimen(tag).body
    (line,) = setter.set((Run(body.replace("\n", " "), SPAN),), STYLE, 1e7).lines
    counts: dict[str, int] = {}
    for fragment in line.fragments:
        counts[fragment.face] = counts.get(fragment.face, 0) + len(fragment.text)
    return store().by_key(max(counts, key=lambda key: counts[key]))


class Drawing:
    """Writes set paragraphs as operators, as ReportLab's paragraph does when it is drawn."""

    def __init__(self) -> None:
        self._inks = Inks([(Ink.TEXT, "#000000")])
        self._fonts = FontBook(LeafletCanvas(595, 842).document, store())

    def draw(self, setter: Typesetter, text: str) -> None:
        """Set a paragraph and write its lines."""
        content = Content(self._inks, page=True)
        paragraph = setter.set((Run(text, SPAN),), STYLE, WIDTH)
        y = 700.0
        for line in paragraph.lines:
            inks = (Ink.TEXT,) * len(line.fragments)
            mark = TextMark("1", 50, y, line.fragments, inks, line_end=line.space_follows)
            write_line(mark, content, self._fonts)
            y -= paragraph.leading
        content.finish()


def best(*actions: Callable[[int], object], rounds: int = ROUNDS) -> list[float]:
    """Take the shortest of some times of each action, in seconds, the actions in turns."""
    times = [float("inf")] * len(actions)
    gc.disable()
    try:
        for number in range(rounds):
            for index, action in enumerate(actions):
                start = time.perf_counter()
                action(number)
                times[index] = min(times[index], time.perf_counter() - start)
            gc.collect()
    finally:
        gc.enable()
    return times


def measure(tag: str) -> tuple[float, float, float, float]:
    """Give the milliseconds of ReportLab's paragraph and our ratios cold, warm and repeated."""
    one, warm = sample(tag)
    face = _face(warm, tag)
    reference = Setter(
        registered(face, one.text),
        STYLE.size,
        shaped=tag not in SIMPLE,
        ideographic=tag in IDEOGRAPHIC,
    )
    drawing = Drawing()
    drawing.draw(warm, one.text)
    fresh = [typesetter(tag) for _ in range(ROUNDS)]
    for setter in fresh:  # what a process does once, not a paragraph
        setter.set((Run(" ", SPAN),), STYLE, WIDTH)
    theirs, cold, known, again = best(
        lambda number: reference.draw(one.turned(number), WIDTH),
        lambda number: drawing.draw(fresh[number], one.turned(number)),
        lambda number: drawing.draw(warm, one.turned(number + 1)),
        lambda _: warm.set((Run(one.text, SPAN),), STYLE, WIDTH),
    )
    return 1e3 * theirs, cold / theirs, known / theirs, again / theirs


def verdict(value: float, target: float) -> str:
    """Write a ratio, and whether it is what it should be."""
    return f"{value:5.2f} {'met' if value <= target else f'over {target:g}':8}"


def load_all() -> float:
    """Give the seconds that loading every face takes: files read and checked, weights set."""

    def load(_: int) -> None:
        faces = FaceStore(library().fonts())
        for family in faces.catalogue.families:
            for bold in (False, True):
                for italic in (False, True):
                    faces.face(family, bold=bold, italic=italic)

    return best(load, rounds=5)[0]


def main() -> None:
    """Print the table."""
    tags = sys.argv[1:] or TAGS
    print("Set and drawn, as a multiple of ReportLab's Paragraph (complex scripts: shaping=1)")
    print(f"{'':8} {'theirs':>9}  {'cold':14} {'warm':14} {'repeated':14}")
    for tag in sorted(tags, key=lambda tag: (tag not in SIMPLE, tag)):
        target = TARGETS[tag in SIMPLE]
        theirs, cold, warm, repeated = measure(tag)
        print(
            f"{tag:8} {theirs:6.2f} ms  {verdict(cold, target.cold)} {verdict(warm, target.warm)}"
            f" {verdict(repeated, target.repeated)}",
            flush=True,
        )
    print(f"all faces loaded: {1e3 * load_all():.0f} ms (at most 50)")


if __name__ == "__main__":
    main()
