"""The foot of every page: draft or who reviewed it, what leaflet this is, the page number."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from leaflets.layout.boxes import SLACK
from leaflets.layout.pages import Artifact, Ink
from leaflets.layout.recorder import Pen
from leaflets.layout.shapes import rounded, rule
from leaflets.layout.stylesheet import MM
from leaflets.model.structure import key

if TYPE_CHECKING:
    from leaflets.layout.context import Context
    from leaflets.layout.recorder import Recorder
    from leaflets.layout.words import Words
    from leaflets.model.document import Imprint, Inline

_DRAFT_PADDING = 1.2 * MM
_DRAFT_SIDE = 2 * MM
_DRAFT_GAP = 2.6 * MM
_RULE_GAP = 1.8 * MM
_APART = 8 * MM
"""Least space between what stands at the start and at the end of one line."""


_Line = tuple["Words", float, float, float]
"""Words with their left edge, their drop and the width they have."""


@dataclass(frozen=True, slots=True)
class Foot:
    """Draws the foot.

    Attributes:
        context: Makes its words.
        imprint: What it says.
        width: Width of the page's content.
    """

    context: "Context"
    imprint: "Imprint"
    width: float
    _heights: dict[int, float] = field(default_factory=dict, init=False, compare=False)
    _known: "dict[object, Words]" = field(default_factory=dict, init=False, compare=False)

    def _words(
        self, runs: "Inline", part: str, *, first: bool, style: str = "small", align: str = "start"
    ) -> "Words":
        # What the foot says is read out once, from the first page; later pages repeat it.
        owner = key(self.imprint.id, part) if first and part else ""
        wanted = (part or runs, owner, style, align)
        found = self._known.get(wanted)
        if found is None:
            make = partial(self._made, runs, owner, style, align)
            found = self._known[wanted] = self.context.again((runs, owner, style, align), make)
        return found

    def _made(self, runs: "Inline", owner: str, style: str, align: str) -> "Words":
        ink = Ink.TEXT if style == "draft" else Ink.MUTED
        words = self.context.words(runs, owner, style, ink=ink, align=align)
        words.quiet = True
        return words

    def _pairs(self, number: int, count: int) -> "tuple[tuple[Words, Words | None], ...]":
        """Give what stands at the start and at the end of each line."""
        first = number == 1
        imprint = self.imprint
        page = _page_of(imprint.page, number, count)
        address = None
        if imprint.address:
            address = self._words(imprint.address, "address", first=first, align="end")
            edition = self._words(imprint.edition, "edition", first=first)
            if not first and not self._fit(edition, address):
                address = None
        identity = self._words(imprint.identity, "identity", first=first)
        place = self._words(page, "", first=first, align="end")
        below, *others = self._origin(address, first=first)
        if below[1] is None and not self._fit(identity, place):
            # Rather beside the next line than on one of its own.
            return ((identity, None), (below[0], place), *others)
        return ((identity, place), below, *others)

    def _origin(
        self, address: "Words | None", *, first: bool
    ) -> "tuple[tuple[Words, Words | None], ...]":
        """Give what staff look for: the leaflet in the source language, the edition, the address.

        Two of them share a line where there is room: pages have few to spare.
        """
        beside, source = self.imprint.beside_identity, self.imprint.source_identity
        edition = self.imprint.edition
        own = self._words(source, "source-identity", first=first) if source else None
        reviewed = tuple(
            (self._words(line, f"reviewed-{count}", first=first), None)
            for count, line in enumerate(self.imprint.reviewed, 1)
        )
        other = self._words(beside, "beside-identity", first=first) if beside else None
        end = self._words(edition, "edition", first=first, align="end")
        if other and own and self._fit(other, end):
            return (other, end), (own, address), *reviewed
        above = ((other, None),) if other else ()
        if own and address is None and self._fit(own, end):
            return (*above, (own, end), *reviewed)
        last = (self._words(edition, "edition", first=first), address)
        return (*above, *(((own, None),) if own else ()), last, *reviewed)

    def _fit(self, start: "Words", end: "Words") -> bool:
        """Tell whether two parts fit one line."""
        return end.fits_beside(start, _APART, self.width)

    def _placed(self, number: int, count: int) -> "tuple[list[tuple[Words, float]], float]":
        """Give each part with its distance from the rule, and the height of all.

        Two parts that do not fit one line, as in large print, stand one under the other; then
        the address is on the first page alone.
        """
        placed: list[tuple[Words, float]] = []
        y = 0.0
        for start, end in self._pairs(number, count):
            placed.append((start, y))
            if end is None:
                y += start.measure(self.width)
                continue
            height = start.measure(self.width)
            if not self._fit(start, end):
                placed.append((end, y + height))
                y += height + end.measure(self.width)
                continue
            # Both stand on one line, though one script may ask for more leading than the other.
            lead = start.baseline(self.width) - end.baseline(self.width)
            drops = max(0.0, -lead), max(0.0, lead)
            placed[-1:] = [(start, y + drops[0]), (end, y + drops[1])]
            y += max(drops[0] + height, drops[1] + end.measure(self.width))
        return placed, y

    def _drafts(self, *, first: bool) -> "list[Words]":
        return [
            self._words(line, f"draft-{count}", first=first, style="draft", align="center")
            for count, line in enumerate(self.imprint.draft, 1)
        ]

    def _draft_box(self, *, first: bool) -> "tuple[list[_Line], float]":
        """Give each draft line with its left edge, its drop and its width; and the box's height.

        Two languages share a line where both have room on it.
        """
        drafts = self._drafts(first=first)
        wide = [draft.natural() for draft in drafts]
        inner = self.width - 2 * _DRAFT_SIDE
        if self.imprint.beside_identity and sum(wide) + _APART * (len(wide) + 1) <= self.width:
            spare = (self.width - sum(wide)) / (len(wide) + 1)
            lead = max(draft.baseline(self.width) for draft in drafts)
            placed, x, low = [], spare, 0.0
            for draft, natural in zip(drafts, wide, strict=True):
                drop = lead - draft.baseline(self.width)
                placed.append((draft, x, _DRAFT_PADDING + drop, natural + SLACK))
                low = max(low, drop + draft.measure(self.width))
                x += natural + spare
            return placed, low + 2 * _DRAFT_PADDING
        placed, y = [], _DRAFT_PADDING
        for draft in drafts:
            placed.append((draft, _DRAFT_SIDE, y, inner))
            y += draft.measure(inner)
        return placed, y + _DRAFT_PADDING

    def _draft_height(self) -> float:
        return self._draft_box(first=False)[1] + _DRAFT_GAP if self.imprint.draft else 0.0

    def height(self, number: int) -> float:
        """Give the height of all of it on a page, in points; it is measured once."""
        if number not in self._heights:
            placed = self._placed(number, 88)[1]
            self._heights[number] = self._draft_height() + _RULE_GAP + placed
        return self._heights[number]

    def paint(
        self, recorder: "Recorder", place: tuple[float, float], number: int, count: int
    ) -> None:
        """Draw the foot of a page.

        Args:
            recorder: Where marks go.
            place: Its left and lower edge on the page.
            number: The page's number.
            count: How many pages there are.
        """
        top = place[1] + self.height(number)
        pen = Pen(recorder, place[0], top, furniture=Artifact.FOOTER, own=True)
        y = 0.0
        if self.imprint.draft:
            drafts, high = self._draft_box(first=number == 1)
            path = rounded((0.4, -high, self.width - 0.8, high), 1.5 * MM)
            pen.path(path, Artifact.FOOTER, stroke=Ink.TEXT, width=0.8, dash=(3.0, 2.0))
            for draft, x, drop, wide in drafts:
                pen.moved(x, drop).draw(draft, wide)
            y = self._draft_height()
        pen.path(rule(0, -y, self.width, -y), Artifact.FOOTER, stroke=Ink.RULE, width=0.6)
        for words, drop in self._placed(number, count)[0]:
            pen.moved(0, y + _RULE_GAP + drop).draw(words, self.width)


def _page_of(runs: "Inline", number: int, count: int) -> "Inline":
    values = {"{{ page }}": str(number), "{{ pages }}": str(count)}
    filled = []
    for run in runs:
        text = run.text
        for placeholder, value in values.items():
            text = text.replace(placeholder, value)
        filled.append(replace(run, text=text))
    return tuple(filled)
