"""Prints how fast paragraphs are set, beside ReportLab's own on the same text, font and width.

    python -m tests.benchmarks.text

All figures are ratios of two times taken in turns in one run: machines differ, and are busy.
"""

import gc
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count, groupby
from xml.sax.saxutils import escape

from leaflets.layout.pages import Ink, TextMark
from leaflets.model.document import Run
from leaflets.pdf import write
from leaflets.pdf.colours import Inks
from leaflets.pdf.content import Content
from leaflets.pdf.fonts import FontBook
from leaflets.pdf.marked import Brackets
from leaflets.pdf.text import write_line
from leaflets.text.breaks import graphemes
from leaflets.text.faces import Face, FaceStore
from leaflets.text.paragraph import TextStyle, Typesetter
from tests.benchmarks.reference import Setter, registered
from tests.samples import TAGS
from tests.text.specimen_pages import sample_pages
from tests.typesetting import SPAN, library, store

SCRIPTS = ("Latn", "Cyrl", "Grek", "Hans", "Hant", "Jpan", "Kore")
SIMPLE = tuple(tag for tag in TAGS if library().specimen(tag).locale.script in SCRIPTS)
"""Languages in Latin, Cyrillic, Greek and East Asian letters; all others are complex."""
IDEOGRAPHIC = ("zh-Hans", "zh-Hant", "ja")
STYLE = TextStyle(12, 17.4)
WIDTH = 411.0
"""145 mm, the measure of an A4 leaflet."""
ROUNDS = 40


@dataclass(frozen=True)
class Target:
    """What a ratio may be at most."""

    cold: float
    warm: float
    repeated: float = 0.05


TARGETS = {True: Target(2.0, 1.2), False: Target(1.0, 0.7)}


Unit = tuple[str, bool]
"""A word with the space after it, or a sign; and whether it is bold."""


@dataclass(frozen=True)
class Sample:
    """The first paragraph of a language's sample, of characters that its own font has."""

    tag: str
    units: tuple[Unit, ...]

    def turned(self, by: int) -> list[Unit]:
        """Give the same words in another order: a new paragraph of known words."""
        at = by % len(self.units)
        units = [*self.units[at:], *self.units[:at]]
        return [
            ("".join(text for text, _ in alike), bold)
            for bold, alike in groupby(units, lambda unit: unit[1])
        ]

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(text for text, _ in self.units)


def runs(spans: list[Unit]) -> tuple[Run, ...]:
    """Write text as our typesetter takes it."""
    return tuple(Run(text, SPAN, bold=bold) for text, bold in spans)


def markup(spans: list[Unit]) -> str:
    """Write text as ReportLab's paragraph takes it."""
    return "".join(f"<b>{escape(text)}</b>" if bold else escape(text) for text, bold in spans)


def sample(tag: str, *, bold: bool) -> Sample:
    """Take a language's sample apart.

    Args:
        tag: The language.
        bold: Whether bold words stay bold.
    """
    face = faces(tag)[0]
    units: list[Unit] = []
    body = library().specimen(tag).body.split("\n\n")[0]
    for number, piece in enumerate(body.split("**")):
        known = "".join(one for one in piece if face.covers(ord(one)))
        parts = graphemes(known, tag) if tag in IDEOGRAPHIC else re.findall(r"\S+\s*", known)
        units += [(part, bold and number % 2 == 1) for part in parts]
    return Sample(tag, tuple(units))


def typesetter(tag: str) -> Typesetter:
    """Give a typesetter that knows no word yet."""
    locale = library().specimen(tag).locale
    return Typesetter(store(), "noto-sans", locale, library().typography(tag))


def faces(tag: str) -> tuple[Face, Face]:
    """Give the faces that draw most of a language's sample, regular and bold."""
    body = library().specimen(tag).body
    found = []
    for bold in (False, True):
        run = Run(body.replace("\n", " "), SPAN, bold=bold)
        (line,) = typesetter(tag).set((run,), STYLE, 1e7).lines
        counts: dict[str, int] = {}
        for fragment in line.fragments:
            counts[fragment.face] = counts.get(fragment.face, 0) + len(fragment.text)
        found.append(store().by_key(max(counts, key=lambda key: counts[key])))
    return found[0], found[1]


class Drawing:
    """Writes set paragraphs as operators, as ReportLab's paragraph does when it is drawn."""

    def __init__(self) -> None:
        self._inks = Inks([(Ink.TEXT, "#000000")])
        self._fonts = FontBook(store())

    def draw(self, setter: Typesetter, spans: list[Unit]) -> None:
        """Set a paragraph that is new, if not its words, and write its lines."""
        setter.forget()  # few phrases in turn may have been set before
        numbers = count()
        content = Content(self._inks, Brackets(lambda _: next(numbers)))
        paragraph = setter.set(runs(spans), STYLE, WIDTH)
        y = 700.0
        for line in paragraph.lines:
            inks = (Ink.TEXT,) * len(line.fragments)
            mark = TextMark("1", 50, y, line.fragments, inks, line_end=line.space_follows)
            write_line(mark, content, self._fonts)
            y -= paragraph.leading
        content.finish()


def best(
    *actions: Callable[[int], object],
    rounds: int | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Take the shortest of some times of each action, in seconds, the actions in turns."""
    rounds = ROUNDS if rounds is None else rounds
    times = [float("inf")] * len(actions)
    gc.disable()
    try:
        for number in range(rounds):
            for index, action in enumerate(actions):
                start = clock()
                action(number)
                times[index] = min(times[index], clock() - start)
            gc.collect()
    finally:
        gc.enable()
    return times


def measure(tag: str, *, bold: bool) -> tuple[float, float, float, float]:
    """Give the milliseconds of ReportLab's paragraph and our ratios cold, warm and repeated."""
    one, warm = sample(tag, bold=bold), typesetter(tag)
    regular, strong = faces(tag)
    reference = Setter(
        (registered(regular, one.text), registered(strong, one.text)),
        STYLE.size,
        shaped=tag not in SIMPLE,
        ideographic=tag in IDEOGRAPHIC,
    )
    drawing = Drawing()
    drawing.draw(warm, one.turned(0))
    fresh = [typesetter(tag) for _ in range(ROUNDS)]
    for setter in fresh:  # what a process does once, not a paragraph
        setter.set((Run(" ", SPAN),), STYLE, WIDTH)
    again, same = typesetter(tag), runs(one.turned(0))
    again.set(same, STYLE, WIDTH)
    theirs, cold, known, repeated = best(
        lambda number: reference.draw(markup(one.turned(number)), WIDTH),
        lambda number: drawing.draw(fresh[number], one.turned(number)),
        lambda number: drawing.draw(warm, one.turned(number + 1)),
        lambda _: again.set(same, STYLE, WIDTH),
    )
    return 1e3 * theirs, cold / theirs, known / theirs, repeated / theirs


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


def table(tags: Iterable[str], *, bold: bool) -> None:
    """Print a row a language."""
    print(f"{'':8} {'theirs':>9}  {'cold':14} {'warm':14} {'repeated':14}")
    for tag in tags:
        target = TARGETS[tag in SIMPLE]
        theirs, cold, warm, repeated = measure(tag, bold=bold)
        print(
            f"{tag:8} {theirs:6.2f} ms  {verdict(cold, target.cold)} {verdict(warm, target.warm)}"
            f" {verdict(repeated, target.repeated)}",
            flush=True,
        )


def documents(tags: Iterable[str]) -> None:
    """Print how long a document takes to write, with its fonts cut down, and how large it is."""
    for tag in tags:
        made = sample_pages(tag, WIDTH)
        used = {
            fragment.face
            for page in made.pages
            for mark in page.marks
            if isinstance(mark, TextMark)
            for fragment in mark.fragments
        }
        most = 35 if any(store().by_key(key).cff for key in used) else 10
        spent = 1e3 * best(lambda _, made=made: write(made, store()), rounds=7)[0]
        size = len(write(made, store())) / 1000
        print(
            f"{tag:8} {size:5.1f} kB  {spent:5.1f} ms {'met' if spent <= most else f'over {most}'}"
        )


def main() -> None:
    """Print the tables."""
    tags = sys.argv[1:] or TAGS
    simple = [tag for tag in SIMPLE if tag in tags]
    print("Samples set and drawn, as a multiple of ReportLab's own Paragraph")
    table(simple, bold=True)
    print("\nThe same with nothing bold")
    table(simple, bold=False)
    print(
        "\nComplex scripts, as a multiple of Paragraph with shaping=1; nothing bold, since there"
    )
    print("ReportLab fails on several of them")
    table([tag for tag in tags if tag not in SIMPLE], bold=False)
    print("\nA sample written as a document with its fonts (at most 10 ms; with CFF fonts 35)")
    documents(tags)
    print(f"\nall faces loaded: {1e3 * load_all():.0f} ms (at most 50)")


if __name__ == "__main__":
    main()
