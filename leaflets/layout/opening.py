"""A document → the boxes at its top: masthead and title."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from leaflets.layout.art import artwork
from leaflets.layout.head import Masthead, Name
from leaflets.layout.pages import Ink
from leaflets.model.structure import key

if TYPE_CHECKING:
    from leaflets.layout.boxes import Box
    from leaflets.layout.context import Context
    from leaflets.layout.words import Words
    from leaflets.model import document as doc


class Opening:
    """Turns what stands at the top of one document into boxes."""

    def __init__(self, document: "doc.Document", context: "Context") -> None:
        self._document = document
        self._context = context
        self._sheet = context.sheet

    def masthead(self, *others: "tuple[Words, ...]") -> "Box":
        """Give the top of the first page.

        Args:
            others: The lines that say whom the leaflet is for in another language.
        """
        context, node = self._context, self._document.masthead
        logo = None
        if node.logo is not None:
            # A logo is a clinic's mark: the same on every page, whatever its file says.
            picture = replace(node.logo.picture, directional=False)
            logo = (artwork(picture), key(node.logo.id), node.logo.alt)
        organisation = None
        if node.organisation:
            owner = key(node.id, "organisation")
            words = context.words(node.organisation, owner, "masthead", ink=Ink.PRIMARY)
            organisation = Name.of(words)
        return Masthead(logo, organisation, (self.audience(), *others), self._sheet)

    def audience(self) -> "tuple[Words, Words]":
        """Give the two lines that say whom the leaflet is for."""
        node = self._document.masthead
        bold = tuple(replace(run, bold=True) for run in node.audience)
        before, owner = key(node.id, "audience-line"), key(node.id, "audience")
        return (
            self._at_end(node.audience_line, before, Ink.MUTED),
            self._at_end(bold, owner, Ink.TEXT),
        )

    def _at_end(self, runs: "doc.Inline", owner: str, ink: Ink) -> "Words":
        make = partial(self._context.words, runs, owner, "audience", ink=ink, align="end")
        return self._context.again((runs, owner, ink), make)

    def title(self) -> "list[Box]":
        """Give the title and the line under it, if there is one."""
        title, subtitle = self._document.title, self._document.subtitle
        make = partial(
            self._context.words,
            title.content,
            key(title.id),
            "title",
            ink=Ink.ACCENT,
            keeps_with_next=True,
        )
        found = [self._context.again_of((title,), make, "title")]
        if subtitle is not None:
            make = partial(
                self._context.words,
                subtitle.content,
                key(subtitle.id),
                "subtitle",
                ink=Ink.MUTED,
                before=0.15 * self._sheet.em,
            )
            found.append(self._context.again_of((subtitle,), make, "subtitle"))
        found[-1].after = found[-1].spaceAfter = 0.9 * self._sheet.em
        return found
